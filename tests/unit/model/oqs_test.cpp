// SPDX-License-Identifier: Apache-2.0
#include "model/oqs_codes.hpp"
#include "model/oqs_members.hpp"

#include <set>

#include <doctest/doctest.h>

using namespace mqa;

TEST_CASE("the status words of the records have the codes of OQSCD006") {
    for (const auto& [code, status] : {std::pair{"1", QualificationStatus::valid},
                                       {"2", QualificationStatus::invalid},
                                       {"3", QualificationStatus::superseded},
                                       {"4", QualificationStatus::not_found},
                                       {"5", QualificationStatus::ambiguous}}) {
        CHECK(term_of_oqs_code(oqs_validity, code) == name_of(status));
        CHECK(oqs_code_of_term(oqs_validity, name_of(status)) == code);
    }
    CHECK(oqs_code_of_term(oqs_validity, "indeterminate").empty());
    CHECK(find_oqs_code(oqs_validity, "6")->name_ja == "有効（未登録）");
    CHECK(term_of_oqs_code(oqs_validity, "6").empty());
    CHECK(find_oqs_code(oqs_validity, "7") == nullptr);
    CHECK(oqs_code_of_term(oqs_validity, "").empty());
}

TEST_CASE("every member of a membership goes into its element and comes back") {
    Membership membership;
    membership.insurer_number = InsurerNumber::parse("06990014");
    membership.insurer_name = "サンプル健康保険組合";
    membership.symbol = "１３１";
    membership.number = "004567";
    membership.branch_number = "01";
    membership.relationship = Relationship::dependent;
    membership.card_classification = "A1";
    membership.person = {.name = "資格　一郎",
                         .name_kana = "ｼｶｸ ｲﾁﾛｳ",
                         .name_other = "受診　一郎",
                         .name_other_kana = "ｼﾞﾕｼﾝ ｲﾁﾛｳ",
                         .birth_date = Date::from(1952, 2, 29),
                         .sex = Sex::unset,
                         .address = "東京都架空区一丁目",
                         .postcode = "999-9999"};
    membership.valid_from = Date::from(2021, 4, 1);
    membership.valid_to = Date::from(2027, 3, 31);
    membership.acquired_on = Date::from(2021, 4, 1);
    membership.lost_on = Date::from(2026, 11, 22);
    membership.loss_reason = "03";
    Membership copy;
    std::set<std::string> elements;
    for (const OqsMember& member : oqs_members()) {
        const std::optional<std::string> text = member.get(membership);
        REQUIRE(text);
        CHECK(member.set(copy, *text));
        elements.insert(std::string(member.element));
    }
    CHECK(copy == membership);
    CHECK(elements.size() == oqs_members().size());
}

TEST_CASE("a value that is none leaves the member empty and says so") {
    Membership membership;
    CHECK_FALSE(find_oqs_member("Sex1")->set(membership, "9"));
    CHECK_FALSE(find_oqs_member("Birthdate")->set(membership, "1980-01-15"));
    CHECK_FALSE(find_oqs_member("Birthdate")->set(membership, "19800132"));
    CHECK_FALSE(find_oqs_member("InsurerNumber")->set(membership, "0699"));
    CHECK_FALSE(find_oqs_member("PersonalFamilyClassification")->set(membership, "3"));
    CHECK(membership == Membership{});
    CHECK(find_oqs_member("SpecificDiseases") == nullptr);
}

TEST_CASE("days and instants have the forms of the messages") {
    CHECK(oqs_date(*Date::from(1980, 1, 5)) == "19800105");
    CHECK(oqs_instant(*parse_instant("2026-11-22T00:14:30.25Z")) == "20261122091430");
    CHECK(parse_oqs_instant("20261122091430") == parse_instant("2026-11-22T09:14:30+09:00"));
    CHECK_FALSE(parse_oqs_instant("2026112209143"));
    CHECK_FALSE(parse_oqs_instant("20261122251430"));
    CHECK_FALSE(parse_oqs_instant("2026112209143x"));
}
