// SPDX-License-Identifier: Apache-2.0
#include "judging.hpp"

#include <doctest/doctest.h>

namespace mqa {

using namespace test;

TEST_CASE("agency and self-payment are skipped when the coupon has neither") {
    Scene scene;
    CHECK(scene.outcome(Rule::payment) == Outcome::pass);
    scene.coupon.agency_number.reset();
    CHECK(scene.outcome(Rule::payment) == Outcome::pass);
    scene.coupon.copayments.clear();
    CHECK(scene.outcome(Rule::payment) == Outcome::skip);
}

TEST_CASE("an agency number that is none is warned of") {
    for (const char* number : {"12345678", "9489901", "ABCDEFGH", ""}) {
        CAPTURE(number);
        Scene scene;
        scene.coupon.agency_number = number;
        CHECK(scene.outcome(Rule::payment) == Outcome::warn);
        CHECK(scene.decision().verdict == Verdict::eligible);
    }
}

TEST_CASE("a self-payment states what its kind needs, within range") {
    struct Row {
        Copayment payment;
        Outcome outcome;
    };

    for (const auto& row : {
             Row{{"basic", "none", {}, {}}, Outcome::pass},
             Row{{"basic", "fixed", 0, {}}, Outcome::pass},
             Row{{"basic", "fixed", {}, {}}, Outcome::warn},
             Row{{"basic", "fixed", -1, {}}, Outcome::warn},
             Row{{"basic", "fixed", 1'000'000, {}}, Outcome::warn},
             Row{{"detailed", "rate", {}, 0.0}, Outcome::pass},
             Row{{"detailed", "rate", {}, 100.0}, Outcome::pass},
             Row{{"detailed", "rate", {}, 100.5}, Outcome::warn},
             Row{{"detailed", "rate", {}, -1.0}, Outcome::warn},
             Row{{"detailed", "rate", 500, {}}, Outcome::warn},
             Row{{"dock", "insurer_cap", 20000, {}}, Outcome::pass},
             Row{{"dock", "insurer_cap", {}, {}}, Outcome::warn},
             Row{{"lunch", "none", {}, {}}, Outcome::warn},
             Row{{"basic", "barter", {}, {}}, Outcome::warn},
         }) {
        CAPTURE(row.payment.item);
        CAPTURE(row.payment.kind);
        Scene scene;
        scene.coupon.copayments = {row.payment};
        CHECK(scene.outcome(Rule::payment) == row.outcome);
    }
}

TEST_CASE("one item has one payment, and beside it at most a limit of the insurer") {
    Scene scene;
    scene.coupon.copayments = {{"basic", "fixed", 500, {}}, {"basic", "insurer_cap", 9000, {}}};
    CHECK(scene.outcome(Rule::payment) == Outcome::pass);
    scene.coupon.copayments = {{"basic", "fixed", 500, {}}, {"basic", "none", {}, {}}};
    CHECK(scene.outcome(Rule::payment) == Outcome::warn);
}

TEST_CASE("a wrong check digit fails wherever it stands") {
    Scene scene;
    CHECK(scene.outcome(Rule::check_digits) == Outcome::pass);
    scene.coupon.insurer_number = insurer("06990015");
    CHECK(scene.outcome(Rule::check_digits) == Outcome::fail);
    CHECK(scene.reason(Rule::check_digits).coupon_value == "06990015");

    scene = Scene();
    scene.membership().insurer_number = insurer("06990015");
    CHECK(scene.outcome(Rule::check_digits) == Outcome::fail);

    scene = Scene();
    scene.coupon.agency_number = "94899011";
    CHECK(scene.outcome(Rule::check_digits) == Outcome::fail);
    CHECK(scene.reason(Rule::check_digits).field == "agency_number");

    scene = Scene();
    scene.options.request.institution_number = "9919900011";
    CHECK(scene.outcome(Rule::check_digits) == Outcome::fail);
    scene.options.request.institution_number = "991990001";
    CHECK(scene.outcome(Rule::check_digits) == Outcome::fail);
}

TEST_CASE("numbers of prefecture 99 fail in production and pass under the test profile") {
    Scene scene;
    scene.options.request.profile = Profile::production;
    CHECK(scene.outcome(Rule::check_digits) == Outcome::fail);
    CHECK(scene.reason(Rule::check_digits).action.find("--profile test") != std::string::npos);
    CHECK(scene.decision().verdict == Verdict::ineligible);
    scene.options.request.profile = Profile::test;
    CHECK(scene.outcome(Rule::check_digits) == Outcome::pass);
}

TEST_CASE("in production every number is looked at for prefecture 99") {
    Scene scene;
    scene.options.request.profile = Profile::production;
    scene.coupon.insurer_number = insurer("01130012");
    scene.membership().insurer_number = insurer("01130012");
    scene.qualification.confirmation.institution_number.reset();
    CHECK(scene.outcome(Rule::check_digits) == Outcome::pass);
    scene.qualification.confirmation.institution_number = "9919900010";
    CHECK(scene.outcome(Rule::check_digits) == Outcome::fail);
    CHECK(scene.reason(Rule::check_digits).field == "institution_number");
}

} // namespace mqa
