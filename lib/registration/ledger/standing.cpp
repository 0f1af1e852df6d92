// SPDX-License-Identifier: Apache-2.0
#include "registration/ledger/standing.hpp"

#include "model/date.hpp"
#include "model/numbers.hpp"
#include "registration/ledger/devices.hpp"
#include "registration/ledger/event_row.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <iterator>
#include <map>

namespace mqa {
namespace {

/// The portal by the number alone: the ledger keeps no profile.
Portal portal_of(const std::string& institution) {
    const auto number = InstitutionNumber::parse(institution);
    return number && number->is_medical() ? Portal::medical_institution : Portal::treatment_center;
}

/// A day passes with its end in Japan.
bool has_passed(const std::string& due, SysTime now) {
    if (const std::optional<SysTime> when = parse_instant(due)) {
        return now > *when;
    }
    const std::optional<Date> day = Date::parse(due);
    return day && Date(day_in_japan(now)) > *day;
}

/// What the application was drafted with, and what was activated since.
void follow_devices(const LedgerEvent& event, Standing& standing) {
    const bool anew = event.event == "drafted";
    if (anew) {
        standing.devices_wanted = 0;
        standing.device_names.clear();
    }
    if (anew || takes_devices_back(event)) {
        standing.devices.clear();
    }
    if (const std::string count = detail_of(event, "devices"); !count.empty()) {
        std::from_chars(count.data(), count.data() + count.size(), standing.devices_wanted);
    }
    if (const std::string names = detail_of(event, "device_names"); !names.empty()) {
        standing.device_names = device_keys(names);
    }
    if (event.event == "device_activated") {
        standing.devices.insert(device_key(detail_of(event, "device")));
    }
}

void apply(const LedgerEvent& event, Standing& standing) {
    if (standing.state != event.state) {
        standing.since = event.occurred;
    }
    standing.state = event.state;
    standing.reason = detail_of(event, "reason");
    if (event.event == "drafted") {
        standing.day = detail_of(event, "day");
    }
    if (!event.name.empty()) {
        standing.name = event.name;
    }
    follow_devices(event, standing);
}

/// Standings in the order of their institutions, and of their applications within each.
class StandingTable {
public:
    Standing& of(const LedgerSubject& subject) {
        const auto place = places_.try_emplace(subject.institution, institutions_.size()).first;
        if (place->second == institutions_.size()) {
            institutions_.emplace_back();
        }
        std::vector<Standing>& standings = institutions_[place->second];
        const auto found = std::ranges::find(standings, subject, &Standing::subject);
        if (found != standings.end()) {
            return *found;
        }
        return standings.emplace_back(Standing{.subject = subject, .name = {}, .state = {}});
    }

    std::vector<Standing> take() {
        std::vector<Standing> all;
        for (std::vector<Standing>& standings : institutions_) {
            std::ranges::move(standings, std::back_inserter(all));
        }
        return all;
    }

private:
    std::map<std::string, std::size_t, std::less<>> places_;
    std::vector<std::vector<Standing>> institutions_;
};

void set_deadlines(Standing& standing, SysTime now) {
    if (standing.state == "submitted") {
        standing.deadlines = deadlines_after(
            standing.subject.kind, portal_of(standing.subject.institution), standing.since);
        standing.overdue =
            !standing.deadlines.empty() && has_passed(standing.deadlines.back().due, now);
    }
    // Of an application that stands, its day; before the answer, which is what one waits for.
    constexpr std::array<std::string_view, 4> standing_states{"validated", "exported", "submitted",
                                                              "accepted"};
    const bool stands = std::ranges::find(standing_states, standing.state) != standing_states.end();
    if (stands && !standing.day.empty() && !has_passed(standing.day, now)) {
        const bool begins = standing.subject.kind == ApplicationKind::start_date;
        standing.deadlines.insert(
            standing.deadlines.begin(),
            {.name = begins ? "first_day" : "day_of_change", .due = standing.day});
    }
}

} // namespace

std::vector<Standing> standings_of(const std::vector<LedgerEvent>& history, SysTime now) {
    StandingTable table;
    for (const LedgerEvent& event : history) {
        if (const auto subject = ledger_subject(event.institution, event.application)) {
            apply(event, table.of(*subject));
        }
    }
    std::vector<Standing> standings = table.take();
    for (Standing& standing : standings) {
        set_deadlines(standing, now);
    }
    return standings;
}

} // namespace mqa
