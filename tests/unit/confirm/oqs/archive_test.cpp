// SPDX-License-Identifier: Apache-2.0
#include "unit/confirm/oqs/support.hpp"

#include <filesystem>

#include <doctest/doctest.h>

using namespace mqa;
using namespace mqa::test;

namespace {

XmlFault fault_in(std::string_view bytes) {
    const OqsOutcome outcome = read_oqs_result(bytes);
    REQUIRE(std::holds_alternative<XmlFault>(outcome));
    return std::get<XmlFault>(outcome);
}

} // namespace

TEST_CASE("a result may come in an archive") {
    const Membership plain = message_of(oqs_sample("valid.xml")).entries.front().results.front();
    CHECK(message_of(oqs_sample("valid.zip")).entries.front().results.front() == plain);
}

TEST_CASE("a name in an archive leads nowhere") {
    const Membership plain = message_of(oqs_sample("valid.xml")).entries.front().results.front();
    CHECK(message_of(oqs_sample("climbing.zip")).entries.front().results.front() == plain);
    CHECK_FALSE(std::filesystem::exists("/tmp/OQSsiquc01res_1.xml"));
}

TEST_CASE("an archive with no XML, two of them, too much or a lock is refused") {
    for (const char* name : {"none.zip", "two.zip", "bomb.zip", "encrypted.zip"}) {
        CAPTURE(name);
        CHECK_FALSE(fault_in(oqs_sample(name)).may_grow);
    }
}

TEST_CASE("an archive cut anywhere may still grow") {
    const std::string whole = oqs_sample("valid.zip");
    for (std::size_t length = 0; length < whole.size(); ++length) {
        CAPTURE(length);
        REQUIRE(fault_in(whole.substr(0, length)).may_grow);
    }
}
