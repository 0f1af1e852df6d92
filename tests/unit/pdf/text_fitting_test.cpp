// SPDX-License-Identifier: Apache-2.0
#include "pdf/text_fitting.hpp"

#include <doctest/doctest.h>

using namespace mqa;

namespace {

double letter_width(char32_t c) {
    return c < 0x80 ? 0.5 : 1;
}

FittedText fit(std::u32string_view text, double box_width, const PdfText& style,
               double box_height = 100) {
    return fit_text(text, box_width, box_height, style, letter_width);
}

} // namespace

TEST_CASE("a text that fits keeps its size") {
    const FittedText fitted = fit(U"架空健康保険組合", 80, {.size = 10});
    CHECK(fitted.size == 10);
    CHECK(fitted.stretch == 1);
    CHECK(fitted.lines.size() == 1);
}

TEST_CASE("a text that is too wide is made as small as it must be") {
    const FittedText fitted = fit(U"架空健康保険組合", 70, {.size = 10, .least_size = 5});
    CHECK(fitted.size == 8.75);
    CHECK(fitted.stretch == 1);
}

TEST_CASE("a text that may have two lines is broken before it is made smaller") {
    const FittedText fitted = fit(U"架空健康保険組合", 70, {.size = 10, .lines = 2});
    CHECK(fitted.size == 10);
    CHECK(fitted.lines.size() == 2);
}

TEST_CASE("lines that a box is too low for are not used") {
    const FittedText fitted = fit(U"架空健康保険組合", 70, {.size = 10, .lines = 2}, 12);
    CHECK(fitted.lines.size() == 1);
    CHECK(fitted.size == 8.75);
}

TEST_CASE("a text too wide at the least size is made narrower, and nothing of it is lost") {
    const std::u32string text(40, U'組');
    const FittedText fitted = fit(text, 100, {.size = 10, .least_size = 5});
    CHECK(fitted.size == 5);
    CHECK(fitted.stretch < 0.51);
    CHECK(fitted.stretch > 0.48);
    REQUIRE(fitted.lines.size() == 1);
    CHECK(fitted.lines.front() == text);
}

TEST_CASE("a text higher than its box is made smaller") {
    CHECK(fit(U"届", 100, {.size = 20}, 8).size == 8);
}

TEST_CASE("a line feed in a box is a blank") {
    CHECK(fit(U"上\n下", 100, {.size = 10}).lines.front() == U"上 下");
}
