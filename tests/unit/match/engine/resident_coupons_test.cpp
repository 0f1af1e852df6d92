// SPDX-License-Identifier: Apache-2.0
#include "match/engine/resident/coupon_marks.hpp"
#include "match/engine/resident/resident_coupons.hpp"

#include <algorithm>
#include <deque>
#include <string>

#include <doctest/doctest.h>

namespace mqa::engine {
namespace {

using Text = CouponText;

RowKeys keys_of_number(const std::string& number, const std::string& branch) {
    return coupon_keys_of({"01130012", number, "12", branch}, {}, {}, no_day);
}

/// One coupon for each number and branch.
void add(ResidentCoupons& coupons, const std::string& number, const std::string& branch) {
    CouponFields fields;
    fields[Text::reference_number] = "26100000017";
    fields[Text::insurer_number] = "01130012";
    fields[Text::symbol] = "12";
    fields[Text::number] = number;
    fields[Text::branch_number] = branch;
    fields[Text::name_kana] = "ヤマダ";
    fields.keys = keys_of_number(number, branch);
    ByteBuffer packed;
    REQUIRE(PackedCoupon::append(packed, fields));
    coupons.add(packed.view());
}

/// Numbers and branches of the coupons that the keys claim, in the order of the file.
std::string claimed(ResidentCoupons& coupons, const RowKeys& keys) {
    std::vector<CouponPlace> places;
    coupons.claim(keys, {}, places);
    std::ranges::sort(places);
    std::string told;
    for (const CouponPlace place : places) {
        UnpackedCoupon coupon;
        coupons.at(place).unpack(coupon);
        told += std::string(coupon.fields[Text::number]) + "-" +
                std::string(coupon.fields[Text::branch_number]) + " ";
    }
    return told;
}

} // namespace

TEST_CASE("coupons are found by their number, each once") {
    ResidentCoupons coupons;
    constexpr int numbers = 5000;
    for (const char* branch : {"00", "01", "02"}) {
        for (int number = 0; number < numbers; ++number) {
            add(coupons, std::to_string(number), branch);
        }
    }
    add(coupons, "", ""); // has no key
    coupons.prepare_index();
    for (std::size_t chunk = 0; chunk < coupons.chunks(); ++chunk) {
        coupons.index(chunk);
    }
    CHECK(coupons.size() == 3 * numbers + 1);
    for (int number = 0; number < numbers; ++number) {
        const std::string text = std::to_string(number);
        CAPTURE(text);
        // From the middle, from an end, then all that is left.
        REQUIRE(claimed(coupons, keys_of_number(text, "01")) == text + "-01 ");
        REQUIRE(claimed(coupons, keys_of_number(text, "01")).empty());
        REQUIRE(claimed(coupons, keys_of_number(text, "")) == text + "-00 " + text + "-02 ");
        REQUIRE(claimed(coupons, keys_of_number(text, "")).empty());
    }
    CHECK(claimed(coupons, keys_of_number("5000", "00")).empty());
    CHECK(claimed(coupons, RowKeys{}).empty());
    int left = 0;
    for (std::size_t chunk = 0; chunk < coupons.chunks(); ++chunk) {
        coupons.for_each_of(chunk, [&](CouponPlace, const PackedCoupon& coupon) {
            left += coupon.is_claimed() ? 0 : 1;
        });
    }
    CHECK(left == 1);
}

TEST_CASE("coupons leave in the order in which they came, large ones too") {
    ResidentCoupons coupons;
    const std::string large(3'000'000, 'x');
    ByteBuffer packed;
    for (int number = 0; number < 30'000; ++number) {
        add(coupons, std::to_string(number), "00");
        if (number % 10'000 == 0) {
            ByteBuffer row;
            append_error_row(row, large, true);
            packed.clear();
            PackedCoupon::append(packed, RowView(row.data()));
            coupons.add(packed.view());
        }
    }
    int number = 0;
    int large_ones = 0;
    CouponPlace before = 0;
    std::deque<const char*> expected;
    for (std::size_t chunk = 0; chunk < coupons.chunks(); ++chunk) {
        coupons.for_each_of(
            chunk, [&](const PackedCoupon& coupon) { expected.push_back(coupon.bytes()); },
            [&](CouponPlace place, const PackedCoupon& coupon) {
                REQUIRE((place > before || number + large_ones == 0));
                before = place;
                REQUIRE(coupons.at(place).bytes() == coupon.bytes());
                REQUIRE_FALSE(expected.empty());
                REQUIRE(expected.front() == coupon.bytes());
                expected.pop_front();
                number += coupon.has_fields() ? 1 : 0;
                large_ones += coupon.has_fields() ? 0 : 1;
            });
    }
    CHECK(expected.empty());
    CHECK(number == 30'000);
    CHECK(large_ones == 3);
    number = 0;
    coupons.take_each([&](const PackedCoupon& coupon) {
        if (coupon.has_fields()) {
            UnpackedCoupon fields;
            coupon.unpack(fields);
            REQUIRE(fields.fields[Text::number] == std::to_string(number++));
        } else {
            CHECK(coupon.row().text() == large);
        }
    });
    CHECK(number == 30'000);
}

TEST_CASE("marks tell none, one and several") {
    CouponMarks marks;
    for (const std::uint32_t key : {0U, 0x100U, 0x1F00U, 0xFFFFFF00U}) {
        CHECK_FALSE(marks.has_any(key));
        marks.add(key);
        CHECK(marks.has_any(key));
        CHECK_FALSE(marks.has_several(key));
        marks.add(key);
        marks.add(key);
        CHECK(marks.has_several(key));
    }
    CHECK_FALSE(marks.has_any(0x200));
    marks.clear();
    CHECK_FALSE(marks.has_any(0x100));
}

} // namespace mqa::engine
