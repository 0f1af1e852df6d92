// SPDX-License-Identifier: Apache-2.0
#include "judging.hpp"

#include <array>
#include <random>
#include <string_view>

#include <doctest/doctest.h>

namespace mqa {

using namespace test;

namespace {

/// Forms of one kana name or code that differ in width, blanks or hyphens only.
constexpr std::array<std::string_view, 5> kana_forms{
    "シカクイチロウ", "ｼｶｸ ｲﾁﾛｳ", "シカク　イチロウ", "しかくいちろう", "ｼｶｸｲﾁﾛｳ"};
constexpr std::array<std::string_view, 4> symbol_forms{"12-34", "１２－３４", "12‐34", "１２−34"};
constexpr std::array<std::string_view, 4> number_forms{"4567", "４５６７", "0004567", "００4567"};
constexpr std::array<std::string_view, 3> branch_forms{"01", "０１", "1"};
/// Values of which any two differ.
constexpr std::array<std::string_view, 3> other_kana{"ケンシン ハナコ", "ジユシン ジロウ",
                                                     "シカクイチロウ"};
constexpr std::array<std::string_view, 3> other_numbers{"4567", "4568", "45670"};

template <std::size_t Size>
std::string any_of(const std::array<std::string_view, Size>& values, std::mt19937& random) {
    return std::string(values.at(random() % Size));
}

/// The scene with the compared values of coupon and qualification exchanged.
Scene exchanged(Scene scene) {
    auto& membership = scene.qualification.membership;
    std::swap(scene.coupon.symbol, membership.symbol);
    std::swap(scene.coupon.number, membership.number);
    std::swap(scene.coupon.branch_number, membership.branch_number);
    std::swap(scene.coupon.person, membership.person);
    return scene;
}

} // namespace

TEST_CASE("no combination of widths, blanks, hyphens and zeros stands against a person") {
    std::mt19937 random(7);
    for (int round = 0; round < 500; ++round) {
        Scene scene;
        scene.coupon.person.name_kana = any_of(kana_forms, random);
        scene.person().name_kana = any_of(kana_forms, random);
        scene.coupon.symbol = any_of(symbol_forms, random);
        scene.membership().symbol = any_of(symbol_forms, random);
        scene.coupon.number = any_of(number_forms, random);
        scene.membership().number = any_of(number_forms, random);
        scene.coupon.branch_number = any_of(branch_forms, random);
        scene.membership().branch_number = any_of(branch_forms, random);
        CAPTURE(*scene.coupon.person.name_kana);
        CAPTURE(*scene.coupon.symbol);
        REQUIRE(scene.decision().verdict == Verdict::eligible);
        REQUIRE(exchanged(scene).decision().verdict == Verdict::eligible);
        REQUIRE(same_insured_number(scene.coupon, scene.membership()));
        REQUIRE(person_keys(scene.coupon.person) == person_keys(scene.person()));
    }
}

TEST_CASE("comparing does not depend on which side has which value") {
    std::mt19937 random(8);
    for (int round = 0; round < 500; ++round) {
        Scene scene;
        scene.coupon.person.name_kana = any_of(other_kana, random);
        scene.person().name_kana = any_of(other_kana, random);
        scene.coupon.number = any_of(other_numbers, random);
        scene.membership().number = any_of(other_numbers, random);
        REQUIRE(scene.decision().rules == exchanged(scene).decision().rules);
        const bool same = *scene.coupon.number == *scene.membership().number &&
                          *scene.coupon.person.name_kana == *scene.person().name_kana;
        REQUIRE((scene.decision().verdict == Verdict::eligible) == same);
    }
}

} // namespace mqa
