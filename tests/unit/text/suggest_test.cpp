// SPDX-License-Identifier: Apache-2.0
#include "text/suggest.hpp"

#include <array>

#include <doctest/doctest.h>

namespace {

constexpr std::array<std::string_view, 6> options{"--coupons", "--insurers", "--max-rate",
                                                  "--out",     "--output",   "--pin-fd"};

} // namespace

TEST_CASE("the nearest word is suggested for one mistake of each kind") {
    CHECK_EQ(mqa::nearest_word("--coupon", options), "--coupons");
    CHECK_EQ(mqa::nearest_word("--couponss", options), "--coupons");
    CHECK_EQ(mqa::nearest_word("--ciupons", options), "--coupons");
    CHECK_EQ(mqa::nearest_word("--cuopons", options), "--coupons");
    CHECK_EQ(mqa::nearest_word("--outptu", options), "--output");
}

TEST_CASE("case and kind of joint do not count") {
    CHECK_EQ(mqa::nearest_word("--MAX_RATE", options), "--max-rate");
}

TEST_CASE("the nearer of two candidates wins, the first of two equally near") {
    CHECK_EQ(mqa::nearest_word("--outp", options), "--out");
    constexpr std::array<std::string_view, 2> alike{"card", "cart"};
    CHECK_EQ(mqa::nearest_word("carx", alike), "card");
}

TEST_CASE("nothing is suggested for what cannot have been meant") {
    CHECK_EQ(mqa::nearest_word("--verbose", options), "");
    CHECK_EQ(mqa::nearest_word("", options), "");
    CHECK_EQ(mqa::nearest_word("x", std::array<std::string_view, 1>{"y"}), "");
    CHECK_EQ(mqa::nearest_word("\xFF--coupons", options), "");
    CHECK_EQ(mqa::nearest_word(std::string(5000, 'a'), options), "");
    CHECK_EQ(mqa::nearest_word("pin", {}), "");
}

TEST_CASE("Japanese headings are compared by character") {
    constexpr std::array<std::string_view, 2> headings{"受診券整理番号", "利用券整理番号"};
    CHECK_EQ(mqa::nearest_word("受診券整理番", headings), "受診券整理番号");
    CHECK_EQ(mqa::nearest_word("受診者番号", std::array<std::string_view, 1>{"性別"}), "");
}
