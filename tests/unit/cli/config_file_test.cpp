// SPDX-License-Identifier: Apache-2.0
#include "base/error.hpp"
#include "cli/config_file.hpp"

#include <doctest/doctest.h>

namespace mqa {
namespace {

TEST_CASE("scalars and arrays of a configuration file come as texts with their line") {
    const std::vector<ConfigEntry> entries =
        parse_config("coupons = \"a.csv\"\nstrict = true\nseed = 7\ndate = 2026-11-22\n"
                     "replay = [\"x\", \"y\"]\n[rules]\nR12 = \"off\"\n",
                     "mqa.toml");
    REQUIRE(entries.size() == 6);
    for (const ConfigEntry& entry : entries) {
        if (entry.key == "date") {
            CHECK(entry.values == std::vector<std::string>{"2026-11-22"});
            CHECK(entry.line == 4);
        }
        if (entry.key == "strict") {
            CHECK(entry.values == std::vector<std::string>{"true"});
        }
        if (entry.key == "seed") {
            CHECK(entry.values == std::vector<std::string>{"7"});
        }
        if (entry.key == "replay") {
            CHECK(entry.values == std::vector<std::string>{"x", "y"});
        }
        CHECK(entry.table == (entry.key == "R12" ? "rules" : ""));
    }
}

TEST_CASE("an instant of TOML becomes the text an option would be given") {
    const std::vector<ConfigEntry> entries =
        parse_config("clock = 2026-11-22T09:00:00+09:00\n", "mqa.toml");
    REQUIRE(entries.size() == 1);
    CHECK(entries.front().values == std::vector<std::string>{"2026-11-22T09:00:00+09:00"});
}

TEST_CASE("a configuration file that is not TOML is refused with the line at fault") {
    try {
        parse_config("strict = true\ncoupons = = \"a\"\n", "mqa.toml");
        FAIL("accepted");
    } catch (const Error& error) {
        CHECK(error.errc() == Errc::config_invalid);
        CHECK(error.message(Language::en) == "mqa.toml, line 2: not valid TOML");
    }
}

} // namespace
} // namespace mqa
