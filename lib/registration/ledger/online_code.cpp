// SPDX-License-Identifier: Apache-2.0
#include "registration/ledger/online_code.hpp"

#include "registration/ledger/event_row.hpp"

namespace mqa {

std::string recorded_online_code(const std::vector<LedgerEvent>& history,
                                 const std::string& institution) {
    const std::string_view notification = entry_of(ApplicationKind::notification_introduce).name;
    std::string code;
    for (const LedgerEvent& event : history) {
        if (event.institution != institution || event.application != notification) {
            continue;
        }
        // A correction to another state takes back what was said about acceptance, code and all.
        if (event.state != "accepted") {
            code.clear();
        } else if (const std::string given = detail_of(event, "code"); !given.empty()) {
            code = given;
        }
    }
    return code;
}

std::string insurer_of_online_code(const std::vector<LedgerEvent>& history,
                                   const std::string& code) {
    if (code.empty()) {
        return {};
    }
    for (const LedgerEvent& event : history) {
        if (detail_of(event, "code") == code &&
            recorded_online_code(history, event.institution) == code) {
            return event.institution;
        }
    }
    return {};
}

} // namespace mqa
