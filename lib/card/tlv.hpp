// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/bytes.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace mqa {

/// What a structure from a card may be at most.
struct TlvLimits {
    std::size_t bytes = 64UL * 1024;
    std::size_t depth = 16;
    std::size_t nodes = 4096;
};

/// One tag-length-value of a DER structure, in the order of the bytes; children follow their
/// parent.
struct TlvNode {
    std::uint32_t tag = 0; ///< the tag bytes as a number: 0x30, 0x7F21
    bool constructed = false;
    std::size_t depth = 0; ///< 0 at the top
    ByteView value;        ///< points into the bytes given
};

/// Every node of `bytes`, which must be filled exactly. Only definite lengths in their shortest
/// form of at most four bytes, and tags of at most four bytes (ITU-T X.690, 10.1). Throws
/// certificate_malformed.
std::vector<TlvNode> parse_tlv(ByteView bytes, const TlvLimits& limits = {});

/// Length of the whole structure that begins with `head`, tag and length bytes included; nothing
/// while `head` is too short to tell. Throws certificate_malformed for an indefinite or impossible
/// length.
std::optional<std::size_t> tlv_total_length(ByteView head);

} // namespace mqa
