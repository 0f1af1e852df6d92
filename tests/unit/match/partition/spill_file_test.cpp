// SPDX-License-Identifier: Apache-2.0
#include "match/partition/spill_file.hpp"
#include "support/temporary_folder.hpp"

#include <filesystem>
#include <string>

#include <doctest/doctest.h>

using namespace mqa;

TEST_CASE("a spill file gives back what was written and has no name") {
    const test::TemporaryFolder folder;
    SpillFile file(folder.path());
    const std::string large(200'000, 'x');
    file.write_value(7);
    file.write(large);
    CHECK(std::filesystem::is_empty(folder.path()));
    file.rewind();
    int number = 0;
    REQUIRE(file.read_value(number));
    CHECK(number == 7);
    CHECK(file.read(large.size()) == large);
    CHECK_FALSE(file.read(1).has_value());
}

TEST_CASE("a spill file can be written again") {
    const test::TemporaryFolder folder;
    SpillFile file(folder.path());
    file.write("first and longer");
    file.rewind();
    file.read(3);
    file.clear();
    file.write("second");
    file.rewind();
    CHECK(file.read(6) == "second");
    CHECK_FALSE(file.read(1).has_value());
}
