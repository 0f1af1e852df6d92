// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.hpp"
#include "card/pcsc/card_watch.hpp"
#include "card/pcsc/reports.hpp"
#include "card/reading.hpp"

#include <chrono>
#include <vector>

namespace mqa {

/// How the card of a check-up is found and judged.
struct DeskOptions {
    CardWanted wanted;
    std::chrono::seconds wait{0};
    std::chrono::seconds timeout{20};
    ReadingHabits habits;
    std::vector<Anchor> anchors;
};

/// Looks at the card in the reader, without its PIN. `now` dates the judgement, `clock` measures
/// waits and must be a real one. Throws the reader and card errors.
CardStatus read_card_status(CardWatch& watch, const DeskOptions& options, SysTime now,
                            Clock& clock);

/// Service, readers, card, PIN and certificate, in the order in which they must be mended; what
/// cannot be looked at because something before it is broken is left out.
std::vector<Finding> check_desk(CardWatch& watch, const DeskOptions& options, SysTime now,
                                Clock& clock);

} // namespace mqa
