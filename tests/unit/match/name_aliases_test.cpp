// SPDX-License-Identifier: Apache-2.0
#include "base/error.hpp"
#include "judging.hpp"
#include "match/name_aliases.hpp"

#include <array>

#include <doctest/doctest.h>

namespace mqa {

using namespace test;

namespace {

constexpr std::string_view reviewed =
    "birth_date\tcoupon\tqualification\treviewed_on\treviewed_by\r\n"
    "# a comment\n"
    "1980-01-15\tケンシン　イチロウ\tｼｶｸ ｲﾁﾛｳ\t2026-10-01\tKH\n";

/// 資格 一郎's coupon under the name he had before.
Coupon under_former_name() {
    Coupon made = valid_coupon();
    made.person.name_kana = "ケンシンイチロウ";
    made.person.name.reset();
    made.symbol.reset();
    made.number.reset();
    made.branch_number.reset();
    return made;
}

} // namespace

TEST_CASE("a reviewed alias joins the name on the coupon with that of the qualification") {
    const auto aliases = NameAliases::parse(reviewed, "names.tsv");
    CHECK(aliases.size() == 1);
    CHECK(aliases.join(under_former_name().person, valid_qualification().membership.person));

    Scene scene{.coupon = under_former_name()};
    CHECK(scene.outcome(Rule::kana_name) == Outcome::review);
    scene.options.reference.aliases = &aliases;
    CHECK(scene.outcome(Rule::kana_name) == Outcome::pass);
}

TEST_CASE("an alias is a key by which coupon and person find one another") {
    const auto aliases = NameAliases::parse(reviewed, "names.tsv");
    const auto keys = aliases.coupon_keys_of(under_former_name().person);
    REQUIRE(keys.size() == 2);
    CHECK(keys[1] == person_keys(valid_qualification().membership.person).front());

    CouponStore store(&aliases);
    store.add(under_former_name());
    std::vector<std::size_t> claimed;
    store.claim_by_person(keys[1], Numbered::take, claimed);
    CHECK(claimed.size() == 1);
}

TEST_CASE("a list of aliases leaves names that it does not hold to the eye") {
    Scene scene;
    scene.coupon.person.name_kana = "シカク・イチロウ";
    scene.coupon.person.name.reset();
    CHECK(scene.outcome(Rule::kana_name) == Outcome::review);

    const auto others = NameAliases::parse(reviewed, "names.tsv");
    scene.options.reference.aliases = &others;
    CHECK(scene.outcome(Rule::kana_name) == Outcome::review);

    const auto this_one =
        NameAliases::parse("1980-01-15\tシカク・イチロウ\tｼｶｸ ｲﾁﾛｳ\t2026-10-01\tKH\n", "names.tsv");
    scene.options.reference.aliases = &this_one;
    CHECK(scene.outcome(Rule::kana_name) == Outcome::pass);
}

TEST_CASE("an alias holds for its birth date and its direction only") {
    const auto aliases = NameAliases::parse(reviewed, "names.tsv");
    Person elder = valid_qualification().membership.person;
    elder.birth_date = day("1950-01-15");
    CHECK_FALSE(aliases.join(under_former_name().person, elder));
    CHECK_FALSE(aliases.join(valid_qualification().membership.person, under_former_name().person));
}

TEST_CASE("a row nobody has reviewed does not count") {
    const auto aliases =
        NameAliases::parse("1980-01-15\tケンシンイチロウ\tシカクイチロウ\t\t\n"
                           "1980-01-15\tケンシンイチロウ\tシカクイチロウ\t2026-10-01\t \n",
                           "names.tsv");
    CHECK(aliases.size() == 0);
    CHECK(aliases.waiting() == 2);
    CHECK_FALSE(aliases.join(under_former_name().person, valid_qualification().membership.person));
}

TEST_CASE("a row of aliases that cannot be read is refused with its line and without its content") {
    constexpr std::array bad{
        "1980-01-15\tア\tイ\t2026-10-01",    "1980-02-30\tア\tイ\t2026-10-01\tKH",
        "1980-01-15\t \tイ\t2026-10-01\tKH", "1980-01-15\tア\t\t2026-10-01\tKH",
        "1980-01-15\tア\tイ\tyesterday\tKH",
    };
    for (const std::string row : bad) {
        CAPTURE(row);
        try {
            NameAliases::parse("# first\n" + row + "\n", "names.tsv");
            FAIL("accepted");
        } catch (const Error& error) {
            CHECK(error.errc() == Errc::data_file_invalid);
            CHECK(error.where().line == 2);
        }
    }
}

TEST_CASE("several persons of one name stay a matter of review, alias or not") {
    const auto aliases = NameAliases::parse(reviewed, "names.tsv");
    DecisionOptions options = Scene().options;
    options.reference.aliases = &aliases;
    const auto decision = decide({under_former_name(), valid_qualification(), true}, options);
    CHECK(outcome_of(decision, Rule::kana_name) == Outcome::review);
}

} // namespace mqa
