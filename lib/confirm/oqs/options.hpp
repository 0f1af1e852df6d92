// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "confirm/oqs/folder.hpp"
#include "xml/encoding.hpp"

#include <chrono>
#include <cstddef>

namespace mqa {

/// When questions go as one bulk request.
enum class OqsBulk {
    automatic, ///< from `bulk_from` questions on
    never,
    always,
};

struct OqsOptions {
    using Milliseconds = std::chrono::milliseconds;

    XmlEncoding encoding = XmlEncoding::utf8;
    OqsBulk bulk = OqsBulk::automatic;
    std::size_t bulk_from = 2;
    std::size_t bulk_most = 500; ///< persons in one bulk request
    OqsAfter after = OqsAfter::keep;

    Milliseconds timeout{60'000};        ///< for a single answer
    Milliseconds bulk_timeout{600'000};  ///< for a bulk answer, from request to last result
    Milliseconds scan_interval{250};     ///< how often `res` is looked at
    Milliseconds first_poll_pause{5000}; ///< before asking again for results in progress; doubles
    Milliseconds longest_poll_pause{60'000};
};

} // namespace mqa
