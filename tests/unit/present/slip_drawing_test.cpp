// SPDX-License-Identifier: Apache-2.0
#include "present/slip/slip_drawing.hpp"
#include "support/drawing_log.hpp"
#include "support/records.hpp"
#include "unit/present/decision_sample.hpp"

#include <algorithm>

#include <doctest/doctest.h>

using namespace mqa;
using namespace mqa::test;

namespace {

DrawingLog drawn(const Decision& decision) {
    DrawingLog log;
    draw_slip(log, make_slip(decision, instant("2026-11-22T10:00:00+09:00"), {}), "bookmark");
    return log;
}

bool shows(const DrawingLog& log, const std::string& text) {
    return std::ranges::any_of(log.texts,
                               [&](const DrawingLog::Entry& entry) { return entry.text == text; });
}

} // namespace

TEST_CASE("a slip is one page with all it has to say inside A4") {
    const DrawingLog log = drawn(ineligible_decision());
    CHECK(log.pages == 1);
    for (const char* text : {"NOT ELIGIBLE", "check that the coupon is this person's", "M-206",
                             "the birth dates differ", "26100000001", "1980-01-15"}) {
        CHECK(shows(log, text));
    }
    for (const DrawingLog::Entry& entry : log.texts) {
        CHECK(entry.box.right() <= a4_width);
        CHECK(entry.box.bottom() <= a4_height);
    }
}

TEST_CASE("what decided the verdict is outlined, what agrees is not") {
    // The box of what to do, and one around the symbols, which differ in width.
    const std::size_t usual = drawn(eligible_decision()).boxes.size();
    CHECK(drawn(ineligible_decision()).boxes.size() == usual + 1);
}

TEST_CASE("many reasons go on on a further page") {
    Decision decision = ineligible_decision();
    decision.reasons.resize(25, decision.reasons.front());
    CHECK(drawn(decision).pages > 1);
}
