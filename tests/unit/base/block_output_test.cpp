// SPDX-License-Identifier: Apache-2.0
#include "base/block_output.hpp"

#include <vector>

#include <doctest/doctest.h>

namespace mqa {
namespace {

/// Notes what each write brought.
class Pieces final : public OutputStream {
public:
    void write(std::string_view bytes) override { pieces.emplace_back(bytes); }

    std::vector<std::string> pieces;
};

TEST_CASE("without a block every write goes on at once, a line with its line feed") {
    Pieces pieces;
    BlockOutput output(pieces, 0);
    output.write("a");
    output.write_line("{}");
    CHECK(pieces.pieces == std::vector<std::string>{"a", "{}\n"});
}

TEST_CASE("what is gathered goes on when there is more than a block, and when flushed") {
    Pieces pieces;
    BlockOutput output(pieces, 5);
    output.write_line("{}");
    CHECK(pieces.pieces.empty());
    output.write_line("{}");
    CHECK(pieces.pieces == std::vector<std::string>{"{}\n{}\n"});
    output.write("x");
    output.flush();
    output.flush();
    CHECK(pieces.pieces.size() == 2);
}

} // namespace
} // namespace mqa
