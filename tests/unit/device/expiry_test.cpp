// SPDX-License-Identifier: Apache-2.0
#include "device/expiry.hpp"

#include <doctest/doctest.h>

using namespace mqa;
using namespace std::chrono_literals;

namespace {

const SysTime start = parse_instant("2026-01-01T00:00:00+09:00").value();
const SysTime end = start + 24h * 90;

std::string warned(SysTime now) {
    const auto warning = expiry_warning(start, end, now);
    return warning ? fill(warning->text, Language::en, warning->values) : "";
}

} // namespace

TEST_CASE("a certificate is renewed after two thirds of its lifetime") {
    CHECK(renewal_due(start, end) == start + 24h * 60);
}

TEST_CASE("nobody is warned while sixty days or more are left") {
    CHECK(warned(end - 24h * 60).empty());
    CHECK_FALSE(warned(end - 24h * 60 + 1s).empty());
}

TEST_CASE("a warning before renewal is due says from when on it can be renewed") {
    CHECK(warned(end - 24h * 45) == "the device certificate ends in 45 days; mqa-register renew "
                                    "renews it from 2026-03-02 on");
}

TEST_CASE("a warning after that says to renew") {
    CHECK(warned(end - 24h * 14) ==
          "the device certificate ends in 14 days; renew it with mqa-register renew");
}

TEST_CASE("an expired certificate asks for a new activation") {
    CHECK(warned(end + 1s) == "the device certificate has expired; activate the device again");
}

TEST_CASE("a device certificate that has ended is broken, one that ends soon a note") {
    CHECK(device_finding(start, end, end + 1s).state == FindingState::broken);
    CHECK(device_finding(start, end, end - 24h * 59).state == FindingState::note);
    CHECK(device_finding(start, end, end - 24h * 61).state == FindingState::good);
    CHECK(device_finding(start, end, start - 1s).state == FindingState::broken);
}
