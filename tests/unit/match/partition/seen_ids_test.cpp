// SPDX-License-Identifier: Apache-2.0
#include "match/partition/seen_ids.hpp"

#include <string>

#include <doctest/doctest.h>

using namespace mqa;

TEST_CASE("an id that was added is never taken for a new one") {
    SeenIds seen(10);
    for (int i = 0; i < 2000; ++i) {
        seen.add(std::to_string(i));
    }
    for (int i = 0; i < 2000; ++i) {
        CHECK(seen.add(std::to_string(i)));
    }
}

TEST_CASE("a new id is seldom taken for one that was added") {
    SeenIds seen(10000);
    int mistakes = 0;
    for (int i = 0; i < 10000; ++i) {
        mistakes += seen.add(std::to_string(i)) ? 1 : 0;
    }
    CHECK(mistakes < 200);
}
