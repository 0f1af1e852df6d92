// SPDX-License-Identifier: Apache-2.0
#include "match/rule_table.hpp"
#include "model/decision.hpp"

#include <set>

#include <doctest/doctest.h>

namespace mqa {

TEST_CASE("the rules are R00 to R20 with the codes M-200 to M-220") {
    REQUIRE(rule_table().size() == rule_count);
    for (std::size_t rule = 0; rule < rule_count; ++rule) {
        CHECK(index_of(rule_table()[rule].rule) == rule);
    }
    CHECK(rule_code(Rule::coupon_found) == "M-200");
    CHECK(rule_code(Rule::birth_date) == "M-206");
    CHECK(rule_code(Rule::member_in_april) == "M-220");
}

TEST_CASE("a rule is found by number, code and name") {
    CHECK(find_rule("R06") == Rule::birth_date);
    CHECK(find_rule("m-206") == Rule::birth_date);
    CHECK(find_rule("birth_date") == Rule::birth_date);
    CHECK_FALSE(find_rule("R21"));
    CHECK_FALSE(find_rule("M-300"));
    CHECK_FALSE(find_rule(""));
}

TEST_CASE("every case stands in its place and every rule has one") {
    std::set<Rule> rules;
    for (std::size_t at = 0; at < rule_cases().size(); ++at) {
        CHECK(static_cast<std::size_t>(rule_cases()[at].id) == at);
        rules.insert(rule_cases()[at].rule);
    }
    CHECK(rules.size() == rule_count);
}

TEST_CASE("cases have an outcome that gives a reason, and return codes that exist") {
    for (const auto& entry : rule_cases()) {
        CAPTURE(entry.name);
        CHECK(entry.outcome != Outcome::pass);
        CHECK(entry.outcome != Outcome::skip);
        CHECK(entry.return_table.empty() == entry.return_code.empty());
        if (!entry.return_table.empty()) {
            CHECK(return_reason(entry.return_table, entry.return_code));
        }
    }
    CHECK(return_reason("kago", "06")->ja == "資格喪失後受診");
    CHECK_FALSE(return_reason("kago", "10"));
}

TEST_CASE("the gravest default outcomes are those of the published table") {
    for (const Rule rule :
         {Rule::status, Rule::period, Rule::confirmed_on_day, Rule::insurer, Rule::insured_number,
          Rule::birth_date, Rule::kana_name, Rule::sex, Rule::coupon_dates, Rule::reference_number,
          Rule::age, Rule::insurer_contract, Rule::institution_contract, Rule::programme,
          Rule::proof, Rule::check_digits, Rule::guidance}) {
        CAPTURE(entry_of(rule).name);
        CHECK(gravest_outcome(rule) == Outcome::fail);
    }
    CHECK(gravest_outcome(Rule::coupon_found) == Outcome::unknown);
    CHECK(gravest_outcome(Rule::used_before) == Outcome::review);
    CHECK(gravest_outcome(Rule::payment) == Outcome::warn);
    CHECK(gravest_outcome(Rule::member_in_april) == Outcome::warn);
}

} // namespace mqa
