// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.hpp"

#include <cstdint>
#include <string_view>

namespace mqa {

/// A return code of PC/SC and the error it is reported as.
struct PcscCode {
    std::string_view name;
    std::uint32_t value;
    Errc errc;
};

/// The row for "SCARD_W_REMOVED_CARD" or the number in decimal or 0x form; nullptr when unknown.
const PcscCode* find_pcsc_code(std::string_view name_or_number);
const PcscCode* find_pcsc_code(std::uint32_t value);

/// The error a live reader and a replay alike throw for this code; unknown ones are protocol_error.
Error pcsc_error(std::string_view name_or_number, std::string_view step);
Error pcsc_error(std::uint32_t value, std::string_view step);

/// The reverse: the code that a recording writes for `error`, the one it came from where it says
/// so. Empty for an error that no code stands for.
std::string_view pcsc_name(const Error& error);

} // namespace mqa
