// SPDX-License-Identifier: Apache-2.0
#include "registration/ledger/online_code.hpp"

#include "registration/ledger/event_row.hpp"

namespace mqa {

namespace {

/// A correction to another state takes back what was said about acceptance, code and all.
void follow_code(const LedgerEvent& event, std::string& code) {
    if (event.application != entry_of(ApplicationKind::notification_introduce).name) {
        return;
    }
    if (event.state != "accepted") {
        code.clear();
    } else if (const std::string given = detail_of(event, "code"); !given.empty()) {
        code = given;
    }
}

} // namespace

std::string recorded_online_code(const std::vector<LedgerEvent>& history,
                                 const std::string& institution) {
    std::string code;
    for (const LedgerEvent& event : history) {
        if (event.institution == institution) {
            follow_code(event, code);
        }
    }
    return code;
}

std::map<std::string, std::string, std::less<>>
insurers_by_online_code(const std::vector<LedgerEvent>& history) {
    std::map<std::string, std::string, std::less<>> codes;
    for (const LedgerEvent& event : history) {
        follow_code(event, codes[event.institution]);
    }
    std::map<std::string, std::string, std::less<>> insurers;
    for (const auto& [insurer, code] : codes) {
        if (!code.empty()) {
            insurers.emplace(code, insurer);
        }
    }
    return insurers;
}

std::string insurer_of_online_code(const std::vector<LedgerEvent>& history,
                                   const std::string& code) {
    const auto insurers = insurers_by_online_code(history);
    const auto found = insurers.find(code);
    return found == insurers.end() ? std::string() : found->second;
}

} // namespace mqa
