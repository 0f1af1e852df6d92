// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "lists/headings.hpp"
#include "model/coupon.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace mqa {

/// The columns a table of coupons may have, in the order of data/coupon_columns.txt. Each item of
/// self-payment has four: everything in one cell, or kind, amount and rate.
enum class CouponColumn : std::uint8_t {
    id,
    reference_number,
    kind,
    insurer_number,
    insurer_name,
    symbol,
    number,
    symbol_and_number,
    branch_number,
    name,
    name_kana,
    birth_date,
    sex,
    issued_on,
    expires_on,
    contract_holder,
    agency_number,
    copayments, ///< the first of the columns of self-payments
};

constexpr std::size_t columns_of_a_copayment = 4; ///< whole, kind, amount_yen, rate_percent
constexpr std::size_t coupon_column_count = static_cast<std::size_t>(CouponColumn::copayments) +
                                            copayment_items.size() * columns_of_a_copayment;

/// Where each column stands in a row.
struct CouponColumns {
    static constexpr std::size_t absent = static_cast<std::size_t>(-1);

    std::array<std::size_t, coupon_column_count> places = filled();
    /// Columns that the headings name, known or not; 0 when there are no headings. A row with text
    /// beyond them is shifted.
    std::size_t width = 0;

    std::size_t place(std::size_t column) const { return places.at(column); }

    std::size_t place(CouponColumn column) const { return place(static_cast<std::size_t>(column)); }

private:
    static constexpr std::array<std::size_t, coupon_column_count> filled() {
        std::array<std::size_t, coupon_column_count> places{};
        places.fill(absent);
        return places;
    }
};

/// The columns by the headings that were found.
CouponColumns coupon_columns(const HeadingBlock& headings);

/// The key of a column ("person.birth_date") and its heading in the form ("生年月日").
std::string_view key_of(std::size_t coupon_column);
std::string_view heading_of(std::size_t coupon_column);

} // namespace mqa
