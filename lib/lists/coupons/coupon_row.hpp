// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.hpp"
#include "lists/coupons/coupon_columns.hpp"
#include "lists/diagnostics.hpp"
#include "model/coupon.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace mqa {

/// A row of a table of coupons: UTF-8 cells as they stand, and where it begins in the file.
struct CouponRow {
    std::uint64_t line = 0;
    std::span<const std::string_view> cells;
};

/// The coupon in a row, or bad_row with file, row and column and never with a value. What a
/// spreadsheet program did to a cell is undone where only one reading is possible, and every such
/// repair is added to `repairs`.
std::variant<Coupon, Error> read_coupon_row(const CouponRow& row, const CouponColumns& columns,
                                            const std::string& file,
                                            std::vector<ListDiagnostic>& repairs);

/// What a check of a row comes to.
struct CouponRowCheck {
    /// Everything that keeps the row from being a coupon, one fault a column at most; empty when it
    /// is one.
    std::vector<Error> faults;
    /// Insurer and number of the coupon, by which it is the same as another; empty when it is none.
    std::string identity;
};

/// `repairs` also tells of what will stand against the coupon in every decision, and of values that
/// contradict each other.
CouponRowCheck check_coupon_row(const CouponRow& row, const CouponColumns& columns,
                                const std::string& file, std::vector<ListDiagnostic>& repairs);

} // namespace mqa
