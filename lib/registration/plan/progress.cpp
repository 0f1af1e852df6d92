// SPDX-License-Identifier: Apache-2.0
#include "registration/plan/progress.hpp"

#include "registration/ledger/devices.hpp"
#include "registration/ledger/event_row.hpp"

#include <algorithm>
#include <iterator>

namespace mqa {
namespace {

bool is_of_use(const LedgerEvent& event) {
    const auto subject = ledger_subject({}, event.application);
    return subject && (subject->kind == ApplicationKind::start_date ||
                       subject->kind == ApplicationKind::add_devices);
}

std::vector<LedgerEvent> events_of(const std::string& institution,
                                   const std::vector<LedgerEvent>& history) {
    std::vector<LedgerEvent> events;
    std::ranges::copy_if(history, std::back_inserter(events), [&](const LedgerEvent& event) {
        return event.institution == institution;
    });
    return events;
}

/// Whether the use ended here, and nobody put that right afterwards.
bool ends_use(std::vector<LedgerEvent>::const_iterator event,
              std::vector<LedgerEvent>::const_iterator end) {
    if (event->state != "ended") {
        return false;
    }
    const auto next = std::find_if(event + 1, end, [&](const LedgerEvent& later) {
        return later.application == event->application;
    });
    return next == end || next->event != "corrected" || next->state == "ended";
}

/// The events that still count: without what belonged to a use that has ended.
std::vector<LedgerEvent> present_events(const std::vector<LedgerEvent>& all) {
    std::vector<LedgerEvent> events;
    for (auto event = all.begin(); event != all.end(); ++event) {
        if (ends_use(event, all.end())) {
            std::erase_if(events, is_of_use);
        }
        events.push_back(*event);
    }
    return events;
}

/// By the applications they came with: an end or a correction takes back what was said of them.
std::set<std::string> devices_in(const std::vector<LedgerEvent>& events) {
    std::map<std::string, std::string> devices;
    for (const LedgerEvent& event : events) {
        if (event.event == "device_activated") {
            devices[device_key(detail_of(event, "device"))] = event.application;
        } else if (takes_devices_back(event)) {
            std::erase_if(devices,
                          [&](const auto& device) { return device.second == event.application; });
        }
    }
    std::set<std::string> names;
    std::ranges::transform(devices, std::inserter(names, names.end()),
                           [](const auto& device) { return device.first; });
    return names;
}

} // namespace

Progress progress_of(const std::string& institution, const std::vector<LedgerEvent>& history,
                     SysTime now) {
    const std::vector<LedgerEvent> events = present_events(events_of(institution, history));
    Progress progress{.standings = {}, .devices = devices_in(events)};
    for (Standing& standing : standings_of(events, now)) {
        std::string application = standing.subject.application();
        progress.standings.emplace(std::move(application), std::move(standing));
    }
    return progress;
}

} // namespace mqa
