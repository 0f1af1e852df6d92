// SPDX-License-Identifier: Apache-2.0
#include "present/style.hpp"

#include <doctest/doctest.h>

namespace mqa {
namespace {

TEST_CASE("--color beats everything else") {
    CHECK(wants_color({.option = "always", .no_color = true, .dumb_terminal = true}));
    CHECK_FALSE(wants_color({.option = "never", .force_color = true, .is_terminal = true}));
}

TEST_CASE("NO_COLOR beats CLICOLOR_FORCE beats a dumb terminal beats the terminal") {
    CHECK_FALSE(wants_color({.no_color = true, .force_color = true, .is_terminal = true}));
    CHECK(wants_color({.force_color = true, .dumb_terminal = true}));
    CHECK_FALSE(wants_color({.dumb_terminal = true, .is_terminal = true}));
    CHECK(wants_color({.is_terminal = true}));
    CHECK_FALSE(wants_color({}));
}

TEST_CASE("a tone leaves the word as it is without colour") {
    CHECK(toned("受診可", Tone::good, {.color = false}) == "受診可");
    CHECK(toned("受診可", Tone::good, {.color = true}) == "\x1b[1;32m受診可\x1b[0m");
    CHECK(toned("x", Tone::plain, {.color = true}) == "x");
}

} // namespace
} // namespace mqa
