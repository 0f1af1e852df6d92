// SPDX-License-Identifier: Apache-2.0
#include "registration/ledger/devices.hpp"

#include "registration/forms/derived_values.hpp"
#include "text/normalise.hpp"

namespace mqa {

std::string device_key(std::string_view name) {
    return to_half_width(normalise(name));
}

std::set<std::string> device_keys(std::string_view joined) {
    std::set<std::string> keys;
    for (const std::string& name : list_of(joined)) {
        keys.insert(device_key(name));
    }
    return keys;
}

LedgerDetails device_details(const Institution& institution, const LedgerSubject& subject) {
    const bool first = subject.kind == ApplicationKind::start_use;
    if (!first && subject.kind != ApplicationKind::add_devices) {
        return {};
    }
    const std::size_t count = first ? first_devices_wanted(institution)
                                    : added_devices_wanted(institution, subject.batch);
    if (count == 0) {
        return {};
    }
    LedgerDetails details{{"devices", std::to_string(count)}};
    // Which of the names belong to which application nobody says; with fewer names than devices any
    // other may be that of one of these.
    if (device_keys(institution.devices).size() >= devices_applied_for(institution)) {
        details.emplace_back("device_names", institution.devices);
    }
    return details;
}

bool takes_devices_back(const LedgerEvent& event) {
    return event.state == "ended" ||
           (event.event == "corrected" && event.state != "devices_activated" &&
            event.state != "operating");
}

} // namespace mqa
