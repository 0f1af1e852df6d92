// SPDX-License-Identifier: Apache-2.0
#include "match/verdict.hpp"

#include <algorithm>
#include <random>

#include <doctest/doctest.h>

namespace mqa {
namespace {

constexpr std::array all_outcomes{Outcome::pass, Outcome::fail,    Outcome::review,
                                  Outcome::warn, Outcome::unknown, Outcome::skip};

/// The order of the published rule, told another way: the gravest outcome by rank.
Verdict expected_verdict(const RuleOutcomes& rules) {
    int gravest = 0;
    for (const Outcome outcome : rules) {
        const int rank = outcome == Outcome::fail      ? 3
                         : outcome == Outcome::unknown ? 2
                         : outcome == Outcome::review  ? 1
                                                       : 0;
        gravest = std::max(gravest, rank);
    }
    constexpr std::array verdicts{Verdict::eligible, Verdict::review, Verdict::undetermined,
                                  Verdict::ineligible};
    return verdicts.at(static_cast<std::size_t>(gravest));
}

RuleOutcomes filled(Outcome outcome) {
    RuleOutcomes rules{};
    rules.fill(outcome);
    return rules;
}

} // namespace

TEST_CASE("fail outranks unknown, unknown outranks review, the rest is eligible") {
    CHECK(verdict_of(filled(Outcome::pass)) == Verdict::eligible);
    CHECK(verdict_of(filled(Outcome::skip)) == Verdict::eligible);
    CHECK(verdict_of(filled(Outcome::warn)) == Verdict::eligible);
    CHECK(verdict_of(filled(Outcome::review)) == Verdict::review);
    CHECK(verdict_of(filled(Outcome::unknown)) == Verdict::undetermined);
    CHECK(verdict_of(filled(Outcome::fail)) == Verdict::ineligible);
}

TEST_CASE("any two outcomes at any two rules give the verdict of the graver") {
    int cases = 0;
    for (std::size_t first = 0; first < rule_count; ++first) {
        for (std::size_t second = 0; second < rule_count; ++second) {
            for (const Outcome a : all_outcomes) {
                for (const Outcome b : all_outcomes) {
                    RuleOutcomes rules = filled(Outcome::pass);
                    rules.at(first) = a;
                    rules.at(second) = b;
                    REQUIRE(verdict_of(rules) == expected_verdict(rules));
                    ++cases;
                }
            }
        }
    }
    CHECK(cases > 2000);
}

TEST_CASE("verdicts of random outcomes follow from the outcomes alone") {
    std::mt19937 random(20261122);
    for (std::size_t round = 0; round < 4000; ++round) {
        RuleOutcomes rules{};
        // Few kinds at a time, so that verdicts other than ineligible occur often.
        const auto kinds = 1 + random() % all_outcomes.size();
        for (auto& outcome : rules) {
            outcome = all_outcomes.at((round + random() % kinds) % all_outcomes.size());
        }
        const Verdict verdict = verdict_of(rules);
        REQUIRE(verdict == expected_verdict(rules));
        std::shuffle(rules.begin(), rules.end(), random);
        REQUIRE(verdict_of(rules) == verdict);
    }
}

TEST_CASE("a setting replaces what a rule finds, but unknown stays") {
    CHECK(adjusted(Outcome::fail, RuleSetting::standard) == Outcome::fail);
    CHECK(adjusted(Outcome::fail, RuleSetting::review) == Outcome::review);
    CHECK(adjusted(Outcome::warn, RuleSetting::fail) == Outcome::fail);
    CHECK(adjusted(Outcome::review, RuleSetting::warn) == Outcome::warn);
    CHECK(adjusted(Outcome::unknown, RuleSetting::warn) == Outcome::unknown);
    CHECK(adjusted(Outcome::pass, RuleSetting::fail) == Outcome::pass);
    CHECK(adjusted(Outcome::skip, RuleSetting::fail) == Outcome::skip);
    for (const Outcome outcome : all_outcomes) {
        CHECK(adjusted(outcome, RuleSetting::off) == Outcome::skip);
    }
}

TEST_CASE("settings are named as in the configuration") {
    CHECK(rule_setting_from("off") == RuleSetting::off);
    CHECK(rule_setting_from("warn") == RuleSetting::warn);
    CHECK(rule_setting_from("review") == RuleSetting::review);
    CHECK(rule_setting_from("fail") == RuleSetting::fail);
    CHECK_FALSE(rule_setting_from("pass"));
    CHECK(name_of(RuleSetting::review) == "review");
}

} // namespace mqa
