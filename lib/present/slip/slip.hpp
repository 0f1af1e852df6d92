// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.hpp"
#include "model/decision.hpp"
#include "present/style.hpp"

#include <string>
#include <vector>

namespace mqa {

/// A line of the two columns of a slip: what the coupon says beside what the qualification says.
struct SlipRow {
    std::string label;
    std::string coupon;
    std::string qualification;
    std::string
        difference{}; ///< a word for how they differ; empty: they agree, or are not compared
    Tone tone =
        Tone::plain; ///< bad: it decided the verdict; careful: look at it; dim: of no account
};

/// Why, and what a claim would come back with.
struct SlipReason {
    std::string code;
    std::string message;
    std::string detail; ///< values compared and return code; may be empty
    Tone tone = Tone::plain;
};

/// What a result slip says of a decision, whatever it is drawn with. All texts are printable, in
/// one language, and obey style.values.
struct Slip {
    std::string title;
    std::string verdict;
    Tone tone = Tone::plain;
    std::string name;
    std::string person; ///< birth date, sex, age
    std::string next_label;
    std::string next_action;
    std::string coupon_heading;
    std::string qualification_heading;
    std::vector<SlipRow> rows;
    std::string reasons_heading;
    std::vector<SlipReason> reasons;
    std::vector<std::string> facts; ///< service, confirmation, contract lists
    std::string footer;             ///< when it was made, and what is masked
};

/// `now` is when the slip is made.
Slip make_slip(const Decision& decision, SysTime now, const Style& style);

/// Cells that say the same in another form (width, leading zero, kanji) or another thing are
/// marked; a cell that only one side has is marked when a rule minds.
std::vector<SlipRow> slip_rows(const Decision& decision, const Style& style);

} // namespace mqa
