// SPDX-License-Identifier: Apache-2.0
#include "json/gate.hpp"
#include "model/codec.hpp"
#include "record_samples.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

using namespace mqa;

namespace {

Decision decision_from(const std::string& path) {
    Decoding strict{.strict = true};
    return decode_decision(parse_json(test::sample(path)), strict);
}

} // namespace

TEST_CASE("rules are called R00 to R20") {
    CHECK(rule_name(0) == "R00");
    CHECK(rule_name(6) == "R06");
    CHECK(rule_name(rule_count - 1) == "R20");
}

TEST_CASE("a decision embeds coupon, qualification and error as whole records") {
    const Json complete = encode(decision_from("decision/complete"));
    CHECK(complete["coupon"].dump() == test::sample("coupon/complete"));
    CHECK(complete["qualification"].dump() == test::sample("qualification/valid_complete"));
    const Json failed = encode(decision_from("decision/with_error"));
    CHECK(failed["error"].dump() == test::sample("error/complete"));
}

TEST_CASE("brief decisions keep of coupon and qualification what finds them again") {
    const Json brief = encode(decision_from("decision/complete"), Detail::brief);
    CHECK(brief["coupon"].dump() ==
          R"({"id":"0193b0c2-7d00-7000-8000-000000000016","reference_number":"26500000001"})");
    CHECK(brief["qualification"].dump() == R"({"id":"0193b0c2-7d00-7000-8000-000000000008",)"
                                           R"("confirmation":{"reference":"0000000001"}})");
    CHECK(brief["rules"] == encode(decision_from("decision/complete"))["rules"]);
    CHECK(brief["reasons"].size() == 2);
}

TEST_CASE("a brief qualification without a reference has no confirmation") {
    Decision decision = decision_from("decision/complete");
    decision.qualification->confirmation.reference.reset();
    CHECK(encode(decision, Detail::brief)["qualification"].dump() ==
          R"({"id":"0193b0c2-7d00-7000-8000-000000000008"})");
}

TEST_CASE("a brief decision is read without its coupon and qualification") {
    const Decision decision = decision_from("decision/brief");
    CHECK(decision.verdict == Verdict::eligible);
    CHECK_FALSE(decision.coupon);
    CHECK_FALSE(decision.qualification);
}

TEST_CASE("a decision written brief can be read again") {
    Decoding strict{.strict = true};
    const Decision brief =
        decode_decision(encode(decision_from("decision/complete"), Detail::brief), strict);
    CHECK(brief.verdict == Verdict::ineligible);
    CHECK(brief.rules.at(6) == Outcome::fail);
    CHECK(brief.reasons.at(0).rule == 6);
}

TEST_CASE("all 21 rules are written in order, whatever the reasons say") {
    Decision decision = decision_from("decision/minimal");
    decision.rules.fill(Outcome::pass);
    decision.rules.at(20) = Outcome::warn;
    const Json rules = encode(decision)["rules"];
    REQUIRE(rules.size() == rule_count);
    CHECK(rules.begin().key() == "R00");
    CHECK(rules["R20"] == "warn");
}

TEST_CASE("an error embedded in a decision has no brief form") {
    const std::string text = test::without(test::sample("decision/with_error"), "/error/schema");
    const std::optional<Error> refusal = test::refusal("decision", text);
    REQUIRE(refusal);
    CHECK(refusal->errc() == Errc::missing_member);
    CHECK(refusal->where().field == "error.schema");
}
