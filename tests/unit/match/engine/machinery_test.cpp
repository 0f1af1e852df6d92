// SPDX-License-Identifier: Apache-2.0
#include "json/lines.hpp"
#include "match/engine/in_order.hpp"
#include "match/engine/input/line_blocks.hpp"
#include "match/engine/rows/loaded_rows.hpp"
#include "match/engine/rows/row_log.hpp"
#include "support/temporary_folder.hpp"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <numeric>
#include <random>
#include <stdexcept>
#include <thread>

#include <doctest/doctest.h>

namespace mqa::engine {
namespace {

/// What a reader of lines says, one word a line.
std::string word_of(std::string_view text, bool too_long, bool unterminated) {
    return too_long ? "(too long)" : std::string(text) + (unterminated ? "(unterminated)" : "");
}

std::vector<std::string> by_lines(const std::string& text, std::size_t limit) {
    TextInput input(text, 7);
    LineReader reader(input, limit);
    std::vector<std::string> lines;
    while (const auto line = reader.next()) {
        lines.push_back(word_of(line->text, line->too_long, line->unterminated));
    }
    return lines;
}

std::vector<std::string> by_blocks(const std::string& text, std::size_t limit,
                                   std::size_t block_size) {
    TextInput input(text, 7);
    LineBlockReader reader(input, block_size, limit);
    LineBlock block;
    std::vector<std::string> lines;
    while (reader.next(block)) {
        std::string_view rest = block.text();
        if (block.kind != LineBlock::Kind::lines) {
            const bool too_long = block.kind == LineBlock::Kind::too_long;
            lines.push_back(word_of(rest, too_long, !too_long));
            continue;
        }
        while (!rest.empty()) {
            const std::size_t feed = rest.find('\n');
            lines.push_back(word_of(rest.substr(0, feed), feed > limit, false));
            rest.remove_prefix(feed + 1);
        }
    }
    return lines;
}

} // namespace

TEST_CASE("blocks hold the lines that the line reader gives, at every size") {
    std::mt19937 random(1); // NOLINT(*-msc32-c, *-msc51-cpp): the same bytes every time
    for (int round = 0; round < 400; ++round) {
        std::string text;
        for (std::size_t lines = random() % 9; lines > 0; --lines) {
            text += std::string(random() % 40, static_cast<char>('a' + lines)) + "\n";
        }
        text += std::string(random() % 3 == 0 ? random() % 40 : 0, 'z');
        CAPTURE(text);
        const std::size_t block_size = 1 + random() % 50;
        REQUIRE(by_blocks(text, 25, block_size) == by_lines(text, 25));
    }
}

TEST_CASE("a log gives back what was put in, from memory or from the file") {
    const test::TemporaryFolder folder;
    for (const std::size_t memory : {std::size_t{0}, std::size_t{40'000}, std::size_t{1} << 30U}) {
        RowRoom room(memory, folder.path().string());
        RowLog log(room);
        for (std::uint32_t value = 0; value < 50'000; ++value) {
            append_thing(log, value);
        }
        ThingReader<std::uint32_t> reader(log);
        std::uint32_t expected = 0;
        for (std::uint32_t value = 0; reader.next(value); ++expected) {
            REQUIRE(value == expected);
        }
        CHECK(expected == 50'000);
        CHECK((room.file().size() > 0) == (memory < 200'000));
        CHECK(std::filesystem::is_empty(folder.path()));
    }
}

TEST_CASE("a log takes a buffer as it copies one, and what was in it comes after what was there") {
    const test::TemporaryFolder folder;
    for (const std::size_t memory : {std::size_t{0}, std::size_t{1} << 30U}) {
        RowRoom room(memory, folder.path().string());
        RowLog log(room);
        std::uint32_t next = 0;
        for (const std::size_t count : {1U, 30'000U, 0U, 5U, 30'000U}) {
            ByteBuffer bytes;
            for (std::size_t at = 0; at < count; ++at) {
                bytes.append_thing(next++);
            }
            log.take(bytes);
        }
        ThingReader<std::uint32_t> reader(log);
        std::uint32_t expected = 0;
        for (std::uint32_t value = 0; reader.next(value); ++expected) {
            REQUIRE(value == expected);
        }
        CHECK(expected == next);
    }
}

TEST_CASE("steps in turn see the items in their order, each behind the steps before") {
    struct Item {
        int number = 0;
        std::vector<int> steps;
    };

    int produced = 0;
    std::vector<int> first;
    std::vector<int> last;
    run_steps<Item>(4,
                    [&](Item& item) {
                        item = {produced++, {}};
                        return item.number < 300;
                    },
                    {{[](Item& item, unsigned) {
                          std::this_thread::sleep_for(
                              std::chrono::microseconds(item.number % 3 * 50));
                          item.steps.push_back(1);
                      },
                      false},
                     {[&](Item& item, unsigned) {
                          item.steps.push_back(2);
                          first.push_back(item.number);
                      },
                      true},
                     {[](Item& item, unsigned) { item.steps.push_back(3); }, false},
                     {[&](Item& item, unsigned) {
                          CHECK(item.steps == std::vector{1, 2, 3});
                          last.push_back(item.number);
                      },
                      true}});
    std::vector<int> expected(300);
    std::iota(expected.begin(), expected.end(), 0);
    CHECK(first == expected);
    CHECK(last == expected);
}

TEST_CASE("the bound of a room may change, for what is put aside from then on") {
    const test::TemporaryFolder folder;
    RowRoom room(0, folder.path().string());
    RowLog log(room);
    ByteBuffer piece;
    const std::string bytes(RowLog::piece_size, 'x');
    const auto put_aside = [&] {
        piece.append(bytes);
        log.take(piece);
        piece.clear();
    };
    put_aside();
    CHECK(room.file().size() == bytes.size());
    room.set_memory(bytes.size() * 64);
    put_aside();
    CHECK(room.file().size() == bytes.size());
    room.set_memory(0);
    put_aside();
    CHECK(room.file().size() == bytes.size() * 2);
    ByteBuffer buffer;
    for (std::size_t index = 0; index < 3; ++index) {
        CHECK(log.piece(index, buffer) == bytes);
    }
}

TEST_CASE("bytes put aside are read from the file, from what is not in it yet, and from both") {
    const test::TemporaryFolder folder;
    SpillFile file(folder.path().string());
    std::mt19937 random(1); // NOLINT(*-msc32-c, *-msc51-cpp): the same bytes every time
    std::string all;
    std::vector<std::size_t> ends{0};
    while (all.size() < 1'000'000) {
        std::string bytes(random() % (ends.size() % 9 == 0 ? 300'000U : 5000U), '\0');
        std::ranges::generate(bytes, [&] { return static_cast<char>(random()); });
        REQUIRE(file.append(bytes) == all.size());
        all += bytes;
        ends.push_back(all.size());
        REQUIRE(file.size() == all.size());
        const std::size_t begin = ends[random() % ends.size()];
        std::string read(all.size() - begin, '\0');
        file.read(begin, read);
        REQUIRE(read == all.substr(begin));
    }
    std::string beyond(2, '\0');
    CHECK_THROWS_AS(file.read(all.size() - 1, beyond), Error);
}

TEST_CASE("a folder that cannot hold the file is an error that names it") {
    RowRoom room(0, "/nonexistent-folder");
    RowLog log(room);
    try {
        for (int count = 0; count < 100'000; ++count) {
            append_thing(log, count);
        }
        FAIL("no error");
    } catch (const Error& error) {
        CHECK(error.errc() == Errc::unexpected);
        CHECK(error.where().file == "/nonexistent-folder");
    }
}

TEST_CASE("items leave in their order whatever thread worked on them") {
    for (const unsigned threads : {1U, 3U}) {
        int produced = 0;
        std::vector<int> consumed;
        run_in_order<int>(
            threads, [&](int& item) { return (item = produced++) < 300; },
            [](int& item, unsigned) {
                std::this_thread::sleep_for(std::chrono::microseconds(item % 3 * 50));
                item *= 2;
            },
            [&](int& item) { consumed.push_back(item); });
        REQUIRE(consumed.size() == 300);
        for (int at = 0; at < 300; ++at) {
            REQUIRE(consumed[static_cast<std::size_t>(at)] == at * 2);
        }
    }
}

TEST_CASE("what is found at each index is taken in order, and begins empty") {
    for (const unsigned threads : {1U, 3U}) {
        std::vector<std::size_t> taken;
        gather_in_order<std::vector<std::size_t>>(
            100, threads,
            [&](std::size_t index, std::vector<std::size_t>& found, unsigned worker) {
                REQUIRE(found.empty());
                REQUIRE(worker < threads);
                std::this_thread::sleep_for(std::chrono::microseconds(index % 3 * 50));
                found.assign(index % 3, index);
            },
            [&](const std::vector<std::size_t>& found) {
                taken.insert(taken.end(), found.begin(), found.end());
            });
        std::vector<std::size_t> wanted;
        for (std::size_t index = 0; index < 100; ++index) {
            wanted.insert(wanted.end(), index % 3, index);
        }
        CHECK(taken == wanted);
    }
}

TEST_CASE("an exception of any stage ends all and comes out") {
    for (const int stage : {0, 1, 2}) {
        int produced = 0;
        const auto fail_at = [stage](int wanted, int item) {
            if (stage == wanted && item == 20) {
                throw std::runtime_error("stage");
            }
        };
        CHECK_THROWS_AS(run_in_order<int>(
                            3,
                            [&](int& item) {
                                item = produced++;
                                fail_at(0, item);
                                return item < 1000;
                            },
                            [&](int& item, unsigned) { fail_at(1, item); },
                            [&](int& item) { fail_at(2, item); }),
                        std::runtime_error);
        CHECK(produced < 1000);
    }
    CHECK_THROWS_AS(
        for_each_index(100, 3, [](std::size_t, unsigned) { throw std::runtime_error("index"); }),
        std::runtime_error);
}

} // namespace mqa::engine
