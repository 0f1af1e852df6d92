// SPDX-License-Identifier: Apache-2.0
#include "base/error.hpp"
#include "base/large_text.hpp"
#include "support/temporary_folder.hpp"
#include "support/thrown.hpp"

#include <fstream>
#include <sstream>

#include <doctest/doctest.h>

namespace mqa {
namespace {

constexpr std::size_t megabyte = 1024UL * 1024;
constexpr std::size_t no_limit = 1024 * megabyte;

/// Bytes of the text that are in the memory of this process, as the system counts them.
std::size_t resident(std::string_view text) {
    std::ifstream maps("/proc/self/smaps");
    const auto address = reinterpret_cast<std::uintptr_t>(text.data());
    bool inside = false;
    for (std::string line; std::getline(maps, line);) {
        std::uintptr_t begin = 0;
        std::uintptr_t end = 0;
        char hyphen = 0;
        std::istringstream words(line);
        if (words >> std::hex >> begin >> hyphen >> end && hyphen == '-') {
            inside = begin <= address && address < end;
        } else if (inside && line.starts_with("Rss:")) {
            return std::stoul(line.substr(4)) * 1024;
        }
    }
    return 0;
}

std::string much(std::size_t size) {
    std::string text;
    for (int line = 0; text.size() < size; ++line) {
        text += std::to_string(line) + "\n";
    }
    return text;
}

TEST_CASE("a text is what the input held, small or large") {
    const test::TemporaryFolder folder;
    for (const std::size_t size : {std::size_t{0}, std::size_t{10}, LargeText::most_in_memory,
                                   2 * LargeText::most_in_memory}) {
        const std::string wanted = size == 0 ? "" : much(size);
        TextInput input(wanted);
        LargeText text = LargeText::of(input, no_limit, "list.csv", folder.file(""));
        CHECK((text.view() == wanted));
        LargeText moved(std::move(text));
        CHECK((moved.view() == wanted));
        CHECK((std::move(moved).take() == wanted));
        CHECK(folder.names().empty());
    }
    CHECK(LargeText("given").view() == "given");
}

TEST_CASE("of a large text only what is being read is in memory, and it may be read again") {
    const test::TemporaryFolder folder;
    const std::string wanted = much(24 * megabyte);
    TextInput input(wanted);
    LargeText text = LargeText::of(input, no_limit, "list.csv", folder.file(""));
    for (int pass = 0; pass < 2; ++pass) {
        for (std::size_t at = 0; at < wanted.size(); at += megabyte) {
            REQUIRE((text.view().substr(at, megabyte) == wanted.substr(at, megabyte)));
            // The system reads a little ahead.
            REQUIRE(resident(text.view()) <= 4 * megabyte);
            text.release_before(std::min(at + megabyte, wanted.size()));
        }
    }
}

TEST_CASE(
    "a text beyond the limit is refused by its name, and a folder that takes no file by its own") {
    const test::TemporaryFolder folder;
    const std::string given = much(2 * LargeText::most_in_memory);
    TextInput too_much(given);
    const auto error = test::error_of(
        [&] { LargeText::of(too_much, given.size() - 1, "list.csv", folder.file("")); });
    REQUIRE(error);
    CHECK(error->errc() == Errc::file_too_large);
    CHECK(error->where().file == "list.csv");
    TextInput input(given);
    const auto elsewhere =
        test::error_of([&] { LargeText::of(input, no_limit, "list.csv", folder.file("absent")); });
    REQUIRE(elsewhere);
    CHECK(elsewhere->errc() == Errc::output_failed);
    CHECK(elsewhere->where().file == folder.file("absent"));
}

} // namespace
} // namespace mqa
