// SPDX-License-Identifier: Apache-2.0
#include "base/bytes.hpp"
#include "base/random.hpp"

#include <array>
#include <set>
#include <string>

#include <doctest/doctest.h>

using namespace mqa;

namespace {

constexpr SysTime noon =
    std::chrono::sys_days{std::chrono::year(2026) / 11 / 22} + std::chrono::hours(3);

std::string hex_of(Random& random, std::size_t count) {
    Bytes bytes(count);
    random.fill(bytes);
    return to_hex(bytes);
}

} // namespace

TEST_CASE("the same seed gives the same bytes on every machine") {
    SeededRandom random(1);
    CHECK(hex_of(random, 12) == "686f68bb5fbd45224efa1823");
    SeededRandom again(1);
    CHECK(hex_of(again, 12) == "686f68bb5fbd45224efa1823");
}

TEST_CASE("another seed gives other bytes") {
    SeededRandom first(1);
    SeededRandom second(2);
    CHECK(hex_of(first, 16) != hex_of(second, 16));
}

TEST_CASE("the random source of the system does not repeat itself") {
    SystemRandom random;
    std::set<std::string> seen;
    for (int i = 0; i < 100; ++i) {
        seen.insert(hex_of(random, 32));
    }
    CHECK(seen.size() == 100);
}

TEST_CASE("the random source of the system fills requests larger than it serves at once") {
    SystemRandom random;
    Bytes bytes(100000);
    random.fill(bytes);
    const Bytes zeros(64);
    CHECK(Bytes(bytes.end() - 64, bytes.end()) != zeros);
}

TEST_CASE("a new identifier is a UUID of version 7 that begins with the milliseconds") {
    SeededRandom random(7);
    const std::string id = uuid_v7(noon, random);
    REQUIRE(id.size() == 36);
    for (const std::size_t position : {8U, 13U, 18U, 23U}) {
        CHECK(id[position] == '-');
    }
    CHECK(id[14] == '7');
    CHECK(std::string("89ab").find(id[19]) != std::string::npos);
    CHECK(id.substr(0, 13) == "01a20132-3f80");
}

TEST_CASE("identifiers sort by the time they were made") {
    SystemRandom random;
    std::string before;
    for (int i = 0; i < 100; ++i) {
        const std::string id = uuid_v7(noon + std::chrono::milliseconds(i * 997), random);
        CHECK(before < id);
        before = id;
    }
}

TEST_CASE("identifiers of one moment differ") {
    SeededRandom random(7);
    std::set<std::string> seen;
    for (int i = 0; i < 1000; ++i) {
        seen.insert(uuid_v7(noon, random));
    }
    CHECK(seen.size() == 1000);
}
