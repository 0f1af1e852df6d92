// SPDX-License-Identifier: Apache-2.0
#include "registration/ledger/standing.hpp"

#include <algorithm>

namespace mqa {
namespace {

/// The row of data/ledger_states.txt: some standings have one of their own beside that of the
/// state.
std::string_view row_of(const Standing& standing) {
    if (standing.overdue) {
        return "overdue";
    }
    if (lacks_devices(standing)) {
        return standing.state == "operating" ? "operating_missing" : "devices_missing";
    }
    const bool counted = standing.devices_wanted > 0 && !standing.devices.empty();
    if (standing.state == "devices_activated" && !counted) {
        return "devices_uncounted";
    }
    return standing.state;
}

} // namespace

std::size_t devices_done(const Standing& standing) {
    if (standing.device_names.empty()) {
        return standing.devices.size();
    }
    return static_cast<std::size_t>(
        std::ranges::count_if(standing.devices, [&](const std::string& device) {
            return standing.device_names.contains(device);
        }));
}

bool lacks_devices(const Standing& standing) {
    const bool begun = standing.state == "devices_activated" || standing.state == "operating";
    // Who put the state right by hand need not have named the devices.
    return begun && !standing.devices.empty() && devices_done(standing) < standing.devices_wanted;
}

StandingWords words_of(const Standing& standing) {
    const LedgerStateEntry* entry = find_state(row_of(standing), standing.subject.kind);
    if (entry == nullptr) {
        return {.title_en = standing.state, .title_ja = standing.state};
    }
    const TextArguments counts{{"done", std::to_string(devices_done(standing))},
                               {"wanted", std::to_string(standing.devices_wanted)}};
    return {.title_en = fill_pattern(entry->title_en, Language::en, counts),
            .title_ja = fill_pattern(entry->title_ja, Language::ja, counts),
            .next_action_en = fill_pattern(entry->next_action_en, Language::en, counts),
            .next_action_ja = fill_pattern(entry->next_action_ja, Language::ja, counts)};
}

} // namespace mqa
