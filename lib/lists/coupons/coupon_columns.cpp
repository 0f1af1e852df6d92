// SPDX-License-Identifier: Apache-2.0
#include "lists/coupons/coupon_columns.hpp"

#include <algorithm>

namespace mqa {
namespace {

const std::vector<ListColumn>& form() {
    static const std::vector<ListColumn> columns = columns_of(ListKind::coupons);
    return columns;
}

} // namespace

CouponColumns coupon_columns(const HeadingBlock& headings) {
    CouponColumns columns;
    for (const MappedColumn& mapped : headings.columns) {
        const auto column = std::ranges::find(form(), mapped.key, &ListColumn::key);
        columns.places.at(static_cast<std::size_t>(column - form().begin())) = mapped.index;
        columns.width = std::max(columns.width, mapped.index + 1);
    }
    for (const MappedColumn& repeated : headings.repeated) {
        columns.width = std::max(columns.width, repeated.index + 1);
    }
    for (const std::size_t index : headings.unknown) {
        columns.width = std::max(columns.width, index + 1);
    }
    return columns;
}

std::string_view key_of(std::size_t coupon_column) {
    return form().at(coupon_column).key;
}

std::string_view heading_of(std::size_t coupon_column) {
    return form().at(coupon_column).heading;
}

} // namespace mqa
