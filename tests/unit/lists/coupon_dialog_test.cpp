// SPDX-License-Identifier: Apache-2.0
#include "list_data.hpp"
#include "lists/coupons/coupon_dialog.hpp"

#include <deque>
#include <string>

#include <doctest/doctest.h>

namespace mqa {

using namespace test;

namespace {

/// Somebody who gives these answers one after the other and hears what is wrong.
struct Typist {
    std::deque<std::string> answers;
    std::vector<std::string> told{};

    CouponTypist typist() {
        return {[this](Text) -> std::optional<std::string> {
                    if (answers.empty()) {
                        return std::nullopt;
                    }
                    std::string answer = answers.front();
                    answers.pop_front();
                    return answer;
                },
                [this](Text expected) { told.emplace_back(expected.en); },
                [](const std::string&) { return std::nullopt; }};
    }
};

} // namespace

TEST_CASE("a coupon is asked for field by field") {
    Typist person{
        {"26100000001", "06990014", "シカク", "S55.1.15", "1", "2027-03-31", "131", "", "1"}};
    const auto coupon = ask_coupon(person.typist());
    REQUIRE(coupon);
    CHECK(coupon->person.birth_date == day(1980, 1, 15));
    CHECK(coupon->branch_number == "01");
    CHECK_FALSE(coupon->number);
    CHECK(person.told.empty());
}

TEST_CASE("what cannot be read is asked for again at once, with what is expected") {
    Typist person{{"261", "26100000001", "x", "06990015", "06990014", "資格", "シカク", "S55.1.45",
                   "S55.1.15", "", "1", "2027-03-31", "4月5日", "4-5", "", ""}};
    const auto coupon = ask_coupon(person.typist());
    REQUIRE(coupon);
    CHECK(coupon->symbol == "4-5");
    CHECK(person.told == std::vector<std::string>{
                             "11 digits", "8 or 6 digits as printed, the last one a check digit",
                             "8 or 6 digits as printed, the last one a check digit",
                             "kana, without kanji or digits",
                             "a day such as S55.1.15 or 1980-01-15", "1 or 2",
                             "as printed on the coupon"});
}

TEST_CASE("a name in kana holds no digits") {
    Typist person{{"26100000001", "06990014", "19800115", "シカク２", "シカク", "S55.1.15", "1",
                   "2027-03-31", "", "", ""}};
    const auto coupon = ask_coupon(person.typist());
    REQUIRE(coupon);
    CHECK(coupon->person.name_kana == "シカク");
    CHECK(person.told.size() == 2);
}

TEST_CASE("who stops answering gives no coupon") {
    CHECK_FALSE(ask_coupon(Typist{{"26100000001", "06990014"}}.typist()));
    CHECK_FALSE(ask_coupon(Typist{{"1", "x", "", "", "", "", "", "", ""}}.typist()));
}

TEST_CASE("a scanned code needs no further answer") {
    Typist person{{"code"}};
    CouponTypist typist = person.typist();
    typist.scanned = [](const std::string& text) {
        return text == "code" ? std::optional(Coupon{.envelope = {},
                                                     .reference_number = "26100000001",
                                                     .kind = {},
                                                     .insurer_number = insurer("06990014"),
                                                     .insurer_name = {},
                                                     .symbol = {},
                                                     .number = {},
                                                     .branch_number = {},
                                                     .person = {},
                                                     .issued_on = {},
                                                     .expires_on = day(2027, 3, 31),
                                                     .contract_holder = {},
                                                     .agency_number = {},
                                                     .copayments = {}})
                              : std::nullopt;
    };
    const auto coupon = ask_coupon(typist);
    REQUIRE(coupon);
    CHECK(coupon->reference_number == "26100000001");
}

} // namespace mqa
