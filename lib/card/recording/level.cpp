// SPDX-License-Identifier: Apache-2.0
#include "card/recording/level.hpp"

#include <algorithm>
#include <array>

namespace mqa {
namespace {

struct LevelName {
    RecordingLevel level;
    std::string_view name;
};

constexpr std::array level_names{
    LevelName{RecordingLevel::pin, "pin"},
    LevelName{RecordingLevel::personal, "personal"},
    LevelName{RecordingLevel::none, "none"},
};

} // namespace

std::string_view name_of(RecordingLevel level) {
    return std::ranges::find(level_names, level, &LevelName::level)->name;
}

std::optional<RecordingLevel> parse_recording_level(std::string_view word) {
    const auto* const found = std::ranges::find(level_names, word, &LevelName::name);
    return found == level_names.end() ? std::nullopt : std::optional(found->level);
}

} // namespace mqa
