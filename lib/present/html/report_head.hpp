// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.hpp"
#include "present/decision/decision_tally.hpp"
#include "present/style.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace mqa {

// The parts of the report that say something of all decisions together. Each is whole HTML.

/// From the document type to the title and the line below it.
std::string report_opening(const DecisionTally& tally, SysTime now, const Style& style);

/// A tile for all and one for each verdict, with its share.
std::string report_tiles(const DecisionTally& tally, Language language);

/// A bar for each reason, the most frequent first; empty when there is none. A code without a title
/// shows its first message.
std::string report_bars(const DecisionTally& tally, const std::vector<CodeTitle>& titles,
                        Language language);

/// The verdicts of each insurer.
std::string report_insurers(const DecisionTally& tally, Language language);

/// What the words mean, and the end of the document.
std::string report_closing(const Style& style);

} // namespace mqa
