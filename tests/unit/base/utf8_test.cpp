// SPDX-License-Identifier: Apache-2.0
#include "base/utf8.hpp"
#include "support/vectors.hpp"

#include <string>

#include <doctest/doctest.h>

using namespace mqa;

namespace {

std::string verdict_on(std::string_view text) {
    const std::size_t offset = find_invalid_utf8(text);
    return offset == std::string_view::npos ? "ok" : std::to_string(offset);
}

} // namespace

TEST_CASE("the first byte that does not belong to well-formed UTF-8 is found") {
    for (const auto& row : test::read_vectors("utf8.vec")) {
        REQUIRE(row.size() == 2);
        CAPTURE(row[0]);
        CHECK(verdict_on(test::unescape(row[0])) == row[1]);
    }
}

TEST_CASE("a bad byte is found wherever it stands in a long text") {
    for (std::size_t i = 0; i < 70; ++i) {
        std::string text(70, 'x');
        text[i] = '\x80';
        CHECK(find_invalid_utf8(text) == i);
    }
}
