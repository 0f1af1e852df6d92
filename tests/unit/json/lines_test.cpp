// SPDX-License-Identifier: Apache-2.0
#include "json/lines.hpp"

#include <string>
#include <vector>

#include <doctest/doctest.h>

using namespace mqa;

namespace {

std::vector<std::string> lines_of(std::string_view text, std::size_t piece,
                                  std::size_t limit = 10) {
    TextInput input(text, piece);
    LineReader reader(input, limit);
    std::vector<std::string> lines;
    while (const auto line = reader.next()) {
        lines.push_back(std::to_string(line->number) + ":" + std::string(line->text) +
                        (line->too_long ? "!long" : "") + (line->unterminated ? "!end" : ""));
    }
    return lines;
}

} // namespace

TEST_CASE("lines come whole however the stream is cut") {
    const std::vector<std::string> expected{"1:ab", "2:", "3:cde"};
    for (std::size_t piece = 1; piece < 9; ++piece) {
        CHECK(lines_of("ab\n\ncde\n", piece) == expected);
    }
}

TEST_CASE("a last line without a line feed is told apart") {
    CHECK(lines_of("ab\ncd", 3) == std::vector<std::string>{"1:ab", "2:cd!end"});
}

TEST_CASE("a line at the limit passes, one byte more is passed over and the next line is whole") {
    for (const std::size_t piece : {1UL, 4UL, 100UL}) {
        CHECK(lines_of("0123456789\n01234567890\nab\n", piece) ==
              std::vector<std::string>{"1:0123456789", "2:!long", "3:ab"});
    }
}

TEST_CASE("an endless line is not kept in memory") {
    const std::string text(4UL * 1024 * 1024, 'x');
    CHECK(lines_of(text + "\nab\n", 65536) == std::vector<std::string>{"1:!long", "2:ab"});
    CHECK(lines_of(text, 65536) == std::vector<std::string>{"1:!long!end"});
}

TEST_CASE("an empty stream has no lines") {
    CHECK(lines_of("", 4).empty());
}
