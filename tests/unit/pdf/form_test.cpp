// SPDX-License-Identifier: Apache-2.0
#include "pdf/form.hpp"
#include "support/drawing_log.hpp"
#include "support/thrown.hpp"

#include <doctest/doctest.h>

using namespace mqa;
using test::DrawingLog;

TEST_CASE("code boxes hold one digit each from the left") {
    DrawingLog log;
    code_boxes(log, {10, 20, 50, 5}, 10, "06990014", {});
    REQUIRE(log.boxes.size() == 10);
    CHECK(log.boxes[9].x == doctest::Approx(55));
    REQUIRE(log.texts.size() == 8);
    CHECK(log.texts[0].text == "0");
    CHECK(log.texts[7].text == "4");
    CHECK(log.texts[7].box.x == doctest::Approx(45));
}

TEST_CASE("code boxes without a code stay empty") {
    DrawingLog log;
    code_boxes(log, {10, 20, 50, 5}, 10, "", {});
    CHECK(log.boxes.size() == 10);
    CHECK(log.texts.empty());
}

TEST_CASE("a code longer than its boxes is a defect") {
    DrawingLog log;
    CHECK(test::errc_of([&] {
              code_boxes(log, {0, 0, 50, 5}, 8, "123456789", {});
          }) == Errc::defect);
}

TEST_CASE("a furigana row leaves the rest of its cell") {
    DrawingLog log;
    const PdfBox rest = furigana_row(log, {30, 40, 100, 20}, 6, "カクウケンポ");
    CHECK(rest.y == 46);
    CHECK(rest.height == 14);
    REQUIRE(log.texts.size() == 2);
    CHECK(log.texts[0].text == "フリガナ");
    CHECK(log.texts[1].text == "カクウケンポ");
    REQUIRE(log.lines.size() == 1);
    CHECK(log.lines[0].front().y == 46);
}

TEST_CASE("only a ticked box has a tick") {
    DrawingLog log;
    tick_box(log, {10, 10}, 4, false, "ア", {});
    CHECK(log.lines.empty());
    tick_box(log, {10, 10}, 4, true, "イ", {});
    CHECK(log.lines.size() == 1);
    CHECK(log.boxes.size() == 2);
}
