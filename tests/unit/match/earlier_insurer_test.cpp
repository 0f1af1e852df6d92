// SPDX-License-Identifier: Apache-2.0
#include "judging.hpp"

#include <doctest/doctest.h>

namespace mqa {

using namespace test;

TEST_CASE("the coupon of the insurer before finds its person and names the new insurer") {
    Coupon old = valid_coupon();
    old.insurer_number = insurer("06990022");
    old.number = "1111";
    for (const bool numbered : {true, false}) {
        if (!numbered) {
            old.symbol.reset();
            old.number.reset();
            old.branch_number.reset();
        }
        for (const auto mode : both_modes) {
            const auto decisions = matched({old}, lines_of({valid_qualification()}), mode);
            REQUIRE(decisions.size() == 1);
            CHECK(decisions[0].verdict == Verdict::ineligible);
            CHECK(outcome_of(decisions[0], Rule::insurer) == Outcome::fail);
            CHECK(strongest_reason(decisions[0].reasons)->message.find("06990014") !=
                  std::string::npos);
        }
    }
}

TEST_CASE("the coupons of the insurer before and of the present one come one after the other") {
    Coupon old = valid_coupon();
    old.envelope.id = "coupon-old";
    old.insurer_number = insurer("06990022");
    old.number = "1111";
    CHECK(told(matched({old, valid_coupon()}, lines_of({valid_qualification()}),
                       PairingMode::best)) ==
          Told{"qualification-1 coupon-old ineligible", "qualification-1 coupon-1 eligible"});
}

TEST_CASE("on arrival who found a coupon by number leaves that of another number to who may come") {
    Coupon old = valid_coupon();
    old.envelope.id = "coupon-old";
    old.insurer_number = insurer("06990022");
    old.number = "1111";
    CHECK(told(matched({old, valid_coupon()}, lines_of({valid_qualification()}),
                       PairingMode::arrival)) ==
          Told{"qualification-1 coupon-1 eligible", "coupon-old coupon-old undetermined"});
}

} // namespace mqa
