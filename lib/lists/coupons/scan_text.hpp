// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.hpp"
#include "lists/diagnostics.hpp"
#include "model/coupon.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace mqa {

/// What a scanner that types like a keyboard has typed.
enum class ScanKind {
    reference_number, ///< 11 digits: the bar code or the number itself
    printed_code,     ///< the 42 items of the two-dimensional code on coupons (experimental)
    slip,             ///< "mqa1:" and a record, as our own slips carry it
    unknown,
};

/// The line without what scanners and input methods add: a symbology prefix (]Q1), full-width
/// digits, outer blanks.
std::string scanned_text(std::string_view line);

/// What a text that scanned_text gave is.
ScanKind kind_of_scan(std::string_view text);

/// The record in a slip code; empty for anything else.
std::string_view record_in_slip(std::string_view text);

/// The coupon of a two-dimensional code (data/scan_layout.txt), read by the same rules as a row of
/// a table; bad_row names the line and the item. `source` is what errors call where it came from.
std::variant<Coupon, Error> coupon_of_printed_code(std::string_view text, std::uint64_t line,
                                                   const std::string& source,
                                                   std::vector<ListDiagnostic>& repairs);

} // namespace mqa
