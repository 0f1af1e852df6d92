// SPDX-License-Identifier: Apache-2.0
#include "registration/office_days.hpp"
#include "registration/rules/field_rules.hpp"

#include <set>

#include <doctest/doctest.h>
#include <fmt/core.h>

using namespace mqa;

namespace {

Date day(int year, unsigned month, unsigned day_of_month) {
    return *Date::from(year, month, day_of_month);
}

RuleContext example_context() {
    return {.kind = InstitutionKind::checkup,
            .profile = Profile::test,
            .today = day(2026, 11, 22),
            .recorded_code = "9929900018"};
}

bool is_of_evidence(const FieldRuleEntry& entry) {
    return entry.name.starts_with("evidence_");
}

} // namespace

TEST_CASE("every rule accepts its accepted example and refuses its refused one") {
    fmt::print("{:8} {:26} {:42} {}\n", "code", "rule", "accepted", "refused");
    const RuleContext context = example_context();
    for (const FieldRuleEntry& entry : field_rules()) {
        if (is_of_evidence(entry)) {
            continue;
        }
        CAPTURE(entry.name);
        CHECK(keeps(entry.rule, entry.accepted, context));
        CHECK_FALSE(keeps(entry.rule, entry.refused, context));
        fmt::print("{:8} {:26} {:42} {:?}\n", entry.code, entry.name, entry.accepted.substr(0, 40),
                   entry.refused.substr(0, 60));
    }
}

TEST_CASE("rules have names and codes of their own") {
    std::set<std::string_view> seen;
    for (const FieldRuleEntry& entry : field_rules()) {
        CHECK(seen.insert(entry.name).second);
        CHECK(seen.insert(entry.code).second);
        CHECK(find_field_rule(entry.name) == &entry);
    }
}

TEST_CASE("test numbers are refused under the production profile") {
    RuleContext context = example_context();
    context.profile = Profile::production;
    CHECK_FALSE(keeps(FieldRule::institution_prefecture, "9929900018", context));
    CHECK_FALSE(keeps(FieldRule::insurer_prefecture, "06990014", context));
    CHECK(keeps(FieldRule::institution_prefecture, "0110111887", context));
}

TEST_CASE("the third digit of a number must be that of the kind") {
    RuleContext context = example_context();
    context.kind = InstitutionKind::medical;
    CHECK(keeps(FieldRule::number_of_kind, "9919900010", context));
    CHECK_FALSE(keeps(FieldRule::number_of_kind, "9929900018", context));
    context.kind = InstitutionKind::insurer;
    CHECK(keeps(FieldRule::number_of_kind, "9929900018", context));
}

TEST_CASE("what an insurer has in the place of a number may be any ten digits, oddities are told") {
    RuleContext context = example_context();
    context.kind = InstitutionKind::insurer;
    context.recorded_code = {};
    for (const char* code : {"9929900019", "6029900010", "0000000000"}) {
        CAPTURE(code);
        for (const FieldRule rule :
             {FieldRule::institution_number, FieldRule::institution_check_digit,
              FieldRule::institution_prefecture, FieldRule::number_of_kind}) {
            CHECK(keeps(rule, code, context));
        }
    }
    CHECK_FALSE(keeps(FieldRule::institution_number, "992990001", context));
    CHECK_FALSE(keeps(FieldRule::online_code_check_digit, "9929900019", context));
    CHECK_FALSE(keeps(FieldRule::online_code_prefecture, "6029900010", context));
    CHECK(entry_of(FieldRule::online_code_check_digit).severity == RuleSeverity::warning);
    CHECK(entry_of(FieldRule::online_code_prefecture).severity == RuleSeverity::warning);
}

TEST_CASE("numbers of public payers are no insurer's, those of an ended scheme are warned of") {
    const RuleContext context = example_context();
    CHECK_FALSE(keeps(FieldRule::insurer_law_code, "12990016", context));
    for (const char* number : {"67990010", "39990015", "06990014", "990010"}) {
        CHECK(keeps(FieldRule::insurer_law_code, number, context));
    }
    CHECK_FALSE(keeps(FieldRule::insurer_of_programme, "67990010", context));
    CHECK(keeps(FieldRule::insurer_of_programme, "990010", context));
}

TEST_CASE("more devices than anybody has are refused, however long the number") {
    const RuleContext context = example_context();
    CHECK(keeps(FieldRule::devices_in_all, "20000", context));
    CHECK(keeps(FieldRule::devices_in_all, "many", context)); // no number at all: another rule
    for (const char* count : {"20001", "4294967297", "99999999999999", "99999999999999999999999"}) {
        CHECK_FALSE(keeps(FieldRule::devices_in_all, count, context));
    }
}

TEST_CASE("a reading has katakana, with marks that stand on them or behind them") {
    const RuleContext context = example_context();
    for (const char* reading : {"abc", "123", "!!!", "ー", "健診", "けんしん"}) {
        CAPTURE(reading);
        CHECK_FALSE(keeps(FieldRule::kana, reading, context));
    }
    for (const char* reading : {"カ\u3099クト", "ｶｸｳ", "トウキョウ2-1-3 ABCビル"}) {
        CAPTURE(reading);
        CHECK(keeps(FieldRule::kana, reading, context));
    }
}

TEST_CASE("house numbers in kanji are long ones too, names of towns are none") {
    const RuleContext context = example_context();
    for (const char* address : {"東京都架空区架空町二丁目一番三号", "東京都架空区架空町十番地"}) {
        CHECK_FALSE(keeps(FieldRule::short_house_number, address, context));
    }
    for (const char* address : {"東京都架空区一番町1-2-3", "東京都架空区三号館通り1-2"}) {
        CHECK(keeps(FieldRule::short_house_number, address, context));
    }
}

TEST_CASE("the limits of a password are 8 and 100 characters") {
    const RuleContext context = example_context();
    CHECK(keeps(FieldRule::password_length, std::string(100, 'a'), context));
    CHECK_FALSE(keeps(FieldRule::password_length, std::string(101, 'a'), context));
    CHECK(keeps(FieldRule::password_length, "あいうえおかきく", context));
    CHECK_FALSE(keeps(FieldRule::password_length, "あいうえおかき", context));
}

TEST_CASE("a mail address may have 254 characters") {
    const RuleContext context = example_context();
    const std::string domain = "@example.jp";
    CHECK(keeps(FieldRule::mail_length, std::string(254 - domain.size(), 'a') + domain, context));
    CHECK_FALSE(
        keeps(FieldRule::mail_length, std::string(255 - domain.size(), 'a') + domain, context));
}

TEST_CASE("devices, staff and phones are judged at their borders") {
    const RuleContext context = example_context();
    for (const char* value : {"0", "-1", "2.5", "two", "21", "99999999999"}) {
        CHECK_FALSE(keeps(FieldRule::devices_at_once, value, context));
    }
    CHECK(keeps(FieldRule::devices_at_once, "1", context));
    for (const char* value : {"031234567", "031234567890", "03-1234-567", "0312345678-"}) {
        CHECK_FALSE(keeps(FieldRule::phone_number, value, context));
    }
    CHECK(keeps(FieldRule::phone_number, "0312345678", context));
    CHECK(keeps(FieldRule::phone_number, "090-1234-5678", context));
    CHECK_FALSE(keeps(FieldRule::mail_address, "a@b@c", context));
    CHECK_FALSE(keeps(FieldRule::mail_address, "a b@c", context));
}

TEST_CASE("office days pass over weekends, holidays and the turn of the year") {
    CHECK(is_office_day(day(2026, 11, 20)));
    CHECK_FALSE(is_office_day(day(2026, 11, 22)));
    CHECK_FALSE(is_office_day(day(2026, 11, 23)));
    CHECK(office_days_after(day(2026, 11, 20), 1) == day(2026, 11, 24));
    CHECK(office_days_after(day(2026, 12, 28), 1) == day(2027, 1, 4));
    CHECK(month_after(day(2027, 1, 31)) == day(2027, 2, 28));
    CHECK(month_after(day(2026, 12, 22)) == day(2027, 1, 22));
}
