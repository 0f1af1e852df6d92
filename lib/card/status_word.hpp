// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace mqa {

/// What a status word means for a reader of My Number Cards (ISO/IEC 7816-4, 5.6, and the answers
/// seen from such cards). Only `success` is an answer; `unexpected` is everything not in the table.
enum class StatusKind {
    success,
    more_data,         ///< 61xx: GET RESPONSE fetches xx bytes
    right_length,      ///< 6Cxx: the same again with Le xx
    end_of_file,       ///< 6282, 6B00: read past the end
    tries_left,        ///< 63Cx: wrong PIN or counter query, x tries left
    wrong_secret,      ///< 6300: wrong, and the counter is not told
    blocked,           ///< 6983, 6984
    security_status,   ///< 6982: a PIN must be presented first
    command_refused,   ///< 6981, 6985, 6986: not for this file or state
    not_found,         ///< 6A82, 6A83: no such application, file or record
    wrong_parameters,  ///< 6A80, 6A81, 6A86, 6A87
    reference_unknown, ///< 6A88
    wrong_length,      ///< 6700
    not_supported,     ///< 6881, 6882, 6D00, 6E00
    not_ready,         ///< 6F00: also the first answer of some cards after power-up
    warning,           ///< other 62xx and 63xx
    pinpad,     ///< 6400, 6401, 6403: timed out, cancelled or wrong length at the reader's keys
    failure,    ///< other 64xx-6Fxx
    unexpected, ///< no status word of ISO/IEC 7816-4
};

StatusKind kind_of(std::uint16_t sw);

/// The stable word for logs: "security_status".
std::string_view name_of(StatusKind kind);

/// Four hexadecimal digits, for causes of errors.
std::string sw_text(std::uint16_t sw);

/// x of 63Cx.
int tries_in(std::uint16_t sw);

} // namespace mqa
