// SPDX-License-Identifier: Apache-2.0
#include "model/finding.hpp"

#include <array>

#include <nlohmann/json.hpp>

namespace mqa {

std::string_view name_of(FindingState state) {
    static constexpr std::array<std::string_view, 3> names{"good", "note", "broken"};
    return names.at(static_cast<std::size_t>(state));
}

Finding& Finding::advise(Text advice) {
    advice_en = fill(advice, Language::en, values);
    advice_ja = fill(advice, Language::ja, values);
    return *this;
}

Json encode(const Finding& finding) {
    Json json{{"check", finding.check},
              {"state", name_of(finding.state)},
              {"found", fill(finding.found, Language::en, finding.values)},
              {"found_ja", fill(finding.found, Language::ja, finding.values)}};
    if (!finding.advice_en.empty()) {
        json["advice"] = finding.advice_en;
        json["advice_ja"] = finding.advice_ja;
    }
    if (!finding.command.empty()) {
        json["command"] = finding.command;
    }
    return json;
}

} // namespace mqa
