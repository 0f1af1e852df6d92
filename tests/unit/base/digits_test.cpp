// SPDX-License-Identifier: Apache-2.0
#include "base/digits.hpp"

#include <limits>

#include <doctest/doctest.h>

namespace mqa {
namespace {

std::string digits(std::uint64_t number, std::size_t width) {
    std::string text = "-";
    append_digits(text, number, width);
    return text;
}

TEST_CASE("numbers are written with zeros up to a width, and whole beyond it") {
    CHECK(digits(0, 1) == "-0");
    CHECK(digits(0, 2) == "-00");
    CHECK(digits(7, 4) == "-0007");
    CHECK(digits(2026, 4) == "-2026");
    CHECK(digits(12345, 4) == "-12345");
    CHECK(digits(std::numeric_limits<std::uint64_t>::max(), 0) == "-18446744073709551615");
}

} // namespace
} // namespace mqa
