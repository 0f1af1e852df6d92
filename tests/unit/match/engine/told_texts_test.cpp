// SPDX-License-Identifier: Apache-2.0
#include "match/engine/output/told_texts.hpp"

#include <string>
#include <vector>

#include <doctest/doctest.h>

using namespace mqa::engine;

TEST_CASE("a text has a number from the second time on") {
    ToldTexts texts;
    CHECK_FALSE(texts.find({"reasons", "next"}));
    const auto number = texts.find({"reasons", "next"});
    REQUIRE(number);
    CHECK(texts.find({"reasons", "next"}) == number);
    CHECK(texts.at(*number).reasons == "reasons");
    CHECK(texts.at(*number).next_action == "next");
    CHECK_FALSE(texts.find({"reason", "snext"}));
}

TEST_CASE("texts that differ in one place have numbers of their own") {
    ToldTexts texts;
    const std::string plain(600, 'x');
    std::vector<std::string> all;
    for (std::size_t place = 0; place < plain.size(); place += 7) {
        all.push_back(plain);
        all.back()[place] = 'y';
    }
    for (const std::string& text : all) {
        CHECK_FALSE(texts.find({text, "next"}));
    }
    std::size_t numbered = 0;
    for (const std::string& text : all) {
        if (const auto number = texts.find({text, "next"})) {
            ++numbered;
            CHECK(texts.at(*number).reasons == text);
        }
    }
    CHECK(numbered > all.size() * 9 / 10); // two may share the place where they are looked for
}

TEST_CASE("when there is no more room what has a number keeps it") {
    ToldTexts texts;
    const std::string large(100'000, 'x');
    std::size_t numbered = 0;
    for (int text = 0; text < 40; ++text) {
        const std::string reasons = large + std::to_string(text);
        CHECK_FALSE(texts.find({reasons, ""}));
        if (const auto number = texts.find({reasons, ""})) {
            ++numbered;
            CHECK(texts.at(*number).reasons == reasons);
        }
    }
    CHECK(numbered > 10);
    CHECK(numbered < 21);
    CHECK(texts.find({large + "0", ""}));
}
