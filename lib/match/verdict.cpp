// SPDX-License-Identifier: Apache-2.0
#include "match/verdict.hpp"

#include <algorithm>
#include <utility>

namespace mqa {
namespace {

constexpr std::array<std::pair<Outcome, Verdict>, 3> deciding{{
    {Outcome::fail, Verdict::ineligible},
    {Outcome::unknown, Verdict::undetermined},
    {Outcome::review, Verdict::review},
}};

struct SettingEntry {
    RuleSetting setting;
    std::string_view name;
    Outcome outcome;
};

constexpr std::array settings{
    SettingEntry{RuleSetting::standard, "default", Outcome::pass},
    SettingEntry{RuleSetting::off, "off", Outcome::skip},
    SettingEntry{RuleSetting::warn, "warn", Outcome::warn},
    SettingEntry{RuleSetting::review, "review", Outcome::review},
    SettingEntry{RuleSetting::fail, "fail", Outcome::fail},
};

} // namespace

Verdict verdict_of(const RuleOutcomes& rules) {
    for (const auto& [outcome, verdict] : deciding) {
        if (std::find(rules.begin(), rules.end(), outcome) != rules.end()) {
            return verdict;
        }
    }
    return Verdict::eligible;
}

std::string_view name_of(RuleSetting setting) {
    return settings.at(static_cast<std::size_t>(setting)).name;
}

std::optional<RuleSetting> rule_setting_from(std::string_view name) {
    for (const auto& entry : settings) {
        if (entry.name == name) {
            return entry.setting;
        }
    }
    return std::nullopt;
}

Outcome adjusted(Outcome outcome, RuleSetting setting) {
    const bool speaks =
        outcome == Outcome::fail || outcome == Outcome::review || outcome == Outcome::warn;
    if (setting == RuleSetting::off || (setting != RuleSetting::standard && speaks)) {
        return settings.at(static_cast<std::size_t>(setting)).outcome;
    }
    return outcome;
}

Text proceed_action() {
    return {"collect the coupon and go on", "受診券・利用券を回収し、受付を進めてください"};
}

} // namespace mqa
