// SPDX-License-Identifier: Apache-2.0
#include "judging.hpp"

#include <doctest/doctest.h>

namespace mqa {

using namespace test;

TEST_CASE("a coupon may be used from its issue to its last day, both included") {
    Scene scene;
    scene.coupon.issued_on = service_day();
    scene.coupon.expires_on = service_day();
    CHECK(scene.outcome(Rule::coupon_dates) == Outcome::pass);
    scene.coupon.issued_on = day("2026-11-23");
    CHECK(scene.outcome(Rule::coupon_dates) == Outcome::fail);
    scene.coupon.issued_on.reset();
    CHECK(scene.outcome(Rule::coupon_dates) == Outcome::pass);
    scene.coupon.expires_on = day("2026-11-21");
    CHECK(scene.outcome(Rule::coupon_dates) == Outcome::fail);
    CHECK(scene.reason(Rule::coupon_dates).return_table == "henrei");
    CHECK(scene.reason(Rule::coupon_dates).return_code == "06");
    CHECK(outcome_of(scene.without_coupon(), Rule::coupon_dates) == Outcome::skip);
}

TEST_CASE("the reference number fits the fiscal year and the service") {
    struct Row {
        const char* number;
        Service service;
        Outcome outcome;
    };

    for (const auto& row : {
             Row{"26100000001", Service::checkup, Outcome::pass},
             Row{"26500000001", Service::checkup, Outcome::pass},
             Row{"26200000002", Service::checkup, Outcome::fail},
             Row{"26100000001", Service::dock, Outcome::pass},
             Row{"26500000001", Service::dock, Outcome::pass},
             Row{"26300000003", Service::dock, Outcome::fail},
             Row{"26200000002", Service::guidance, Outcome::pass},
             Row{"26300000003", Service::guidance, Outcome::pass},
             Row{"26400000003", Service::guidance, Outcome::pass},
             Row{"26500000001", Service::guidance, Outcome::pass},
             Row{"26100000001", Service::guidance, Outcome::fail},
             Row{"26500000001", Service::same_day_interview, Outcome::pass},
             Row{"26100000001", Service::same_day_interview, Outcome::fail},
             Row{"26200000001", Service::same_day_interview, Outcome::fail},
             Row{"25100000001", Service::checkup, Outcome::fail},
             Row{"27100000001", Service::checkup, Outcome::fail},
             Row{"26900000001", Service::checkup, Outcome::review},
             Row{"2610000001", Service::checkup, Outcome::fail},
             Row{"261000000001", Service::checkup, Outcome::fail},
             Row{"2610000000A", Service::checkup, Outcome::fail},
             Row{"", Service::checkup, Outcome::fail},
         }) {
        CAPTURE(row.number);
        CAPTURE(name_of(row.service));
        Scene scene;
        scene.coupon.reference_number = row.number;
        scene.options.request.service = row.service;
        CHECK(scene.outcome(Rule::reference_number) == row.outcome);
    }
}

TEST_CASE("the fiscal year of the coupon follows the service date") {
    Scene scene;
    scene.options.request.date = day("2027-03-31");
    CHECK(scene.outcome(Rule::reference_number) == Outcome::pass);
    scene.options.request.date = day("2027-04-01");
    CHECK(scene.outcome(Rule::reference_number) == Outcome::fail);
    scene.options.request.date = day("2026-04-01");
    CHECK(scene.outcome(Rule::reference_number) == Outcome::pass);
}

TEST_CASE("a coupon in the ledger is to be reviewed") {
    Scene scene;
    CHECK(scene.outcome(Rule::used_before) == Outcome::skip);
    scene.options.used_before = [](const Coupon&, Service, Date) { return false; };
    CHECK(scene.outcome(Rule::used_before) == Outcome::pass);
    scene.options.used_before = [](const Coupon& coupon, Service service, Date date) {
        return coupon.reference_number == "26100000001" && service == Service::checkup &&
               date == service_day();
    };
    CHECK(scene.outcome(Rule::used_before) == Outcome::review);
    CHECK(scene.reason(Rule::used_before).return_code == "07");
    CHECK(outcome_of(scene.without_coupon(), Rule::used_before) == Outcome::skip);
}

} // namespace mqa
