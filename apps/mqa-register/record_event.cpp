// SPDX-License-Identifier: Apache-2.0
#include "record_event.hpp"

#include "base/data_table.hpp"
#include "base/error.hpp"
#include "model/date.hpp"
#include "record_subjects.hpp"
#include "registration/forms/evidence_file.hpp"
#include "text/normalise.hpp"

#include <algorithm>
#include <array>
#include <chrono>

namespace mqa {
namespace {

/// Clocks of two desks differ by so much.
constexpr std::chrono::minutes clock_tolerance{5};

[[noreturn]] void refuse_future(const Settings& settings) {
    settings.refuse("at",
                    Text("a day or an instant that has come", "今日まで、または現在までの日時"));
}

/// The moment of --at, which `now` has reached.
std::optional<SysTime> moment_option(const Settings& settings, SysTime now) {
    const std::optional<std::string> text = settings.text("at");
    if (!text) {
        return std::nullopt;
    }
    if (const auto when = parse_instant(*text)) {
        if (*when > now + clock_tolerance) {
            refuse_future(settings);
        }
        return when;
    }
    if (const auto day = Date::parse(*text)) {
        if (*day > Date(day_in_japan(now + clock_tolerance))) {
            refuse_future(settings);
        }
        // Its last second: a deadline of hours that ran from midnight would be over by morning.
        return std::chrono::sys_days(day->days()) + std::chrono::days(1) - std::chrono::hours(9) -
               std::chrono::seconds(1);
    }
    settings.refuse("at", Text("a day such as 2026-11-24 or an instant such as "
                               "2026-11-24T10:00:00+09:00",
                               "2026-11-24 のような日付か 2026-11-24T10:00:00+09:00 のような時刻"));
}

/// A name is typed anew for each run: blanks around it and full-width digits make no other device.
std::string device_name(const Settings& settings, const std::string& typed) {
    std::string name = to_half_width(typed);
    if (name.empty()) {
        settings.refuse("device", Text("the name of a device", "端末の名前"));
    }
    return name;
}

LedgerDetails details_option(const Settings& settings) {
    LedgerDetails details;
    for (const std::string_view name : {"reason", "reference", "device"}) {
        if (const std::optional<std::string> value = settings.text(name)) {
            if (!is_valid_utf8(*value)) {
                settings.refuse(name, Text("UTF-8", "UTF-8 の文字列"));
            }
            details.emplace_back(name, name == "device" ? device_name(settings, *value) : *value);
        }
    }
    return details;
}

/// What an option says belongs to these events.
struct OptionOfEvents {
    std::string_view key;
    std::string_view events;
};

constexpr std::array options_of_events{
    OptionOfEvents{"reason", "returned, corrected, withdrawn"},
    OptionOfEvents{"device", "device_activated"},
    OptionOfEvents{"code", "code_received, corrected"},
    OptionOfEvents{"to", "corrected"},
};

[[noreturn]] void refuse_option(std::string_view key, std::string_view wanted,
                                std::string_view given) {
    constexpr Text problem("--{option} is for {wanted}, not for {given}",
                           "--{option} は {wanted} のためのものです。{given} には使えません");
    const TextArguments values{{"option", key}, {"wanted", wanted}, {"given", given}};
    throw Error(Errc::usage)
        .with("problem", fill(problem, Language::en, values), fill(problem, Language::ja, values));
}

/// Kept with another event it would mean nothing, or what nobody meant.
void refuse_strange_options(const Settings& settings, const std::string& event,
                            ApplicationKind kind) {
    for (const OptionOfEvents& option : options_of_events) {
        const auto events = parts_of_column(option.events, ',');
        if (settings.given(option.key) && std::ranges::find(events, event) == events.end()) {
            refuse_option(option.key, option.events, event);
        }
    }
    constexpr ApplicationKind coded = ApplicationKind::notification_introduce;
    if (settings.given("code") && kind != coded) {
        refuse_option("code", entry_of(coded).name, entry_of(kind).name);
    }
}

/// Some events mean nothing without a word more.
void require_details(const Settings& settings, const std::string& event) {
    struct Need {
        std::string_view event;
        std::string_view key;
        Text advice;
    };

    constexpr std::array needs{
        Need{"returned", "reason", Text("say why it was returned", "差戻しの理由を書いてください")},
        Need{"corrected", "reason", Text("say why it is put right", "訂正の理由を書いてください")},
        Need{"corrected", "to", Text("say which state is right", "正しい状態を指定してください")},
        Need{"code_received", "code",
             Text("say which code was given", "付番されたコードを書いてください")},
        Need{"device_activated", "device", Text("say which device", "端末の名前を書いてください")},
    };
    for (const Need& need : needs) {
        const bool in_table = need.key == "code" && settings.text("code_list");
        if (need.event == event && !in_table) {
            settings.required_text(need.key, need.advice);
        }
    }
    const std::optional<std::string> code = code_option(settings);
    if (code && !(code->size() == 10 && only_digits(*code) == *code)) {
        settings.refuse("code", Text("10 digits", "数字 10 桁"));
    }
}

/// --to names a state that an application of this kind can come to.
void require_possible_state(const Settings& settings, ApplicationKind kind) {
    const std::optional<std::string> state = settings.text("to");
    const auto states = possible_states(kind);
    if (!state || std::ranges::find(states, *state) != states.end()) {
        return;
    }
    std::string expected;
    for (const std::string_view one : states) {
        expected += (expected.empty() ? "" : ", ") + std::string(one);
    }
    throw Error(Errc::bad_option_value).with("option", "--to").with("expected", expected);
}

/// That of --application, else the only one that the event can be about.
LedgerSubject subject_option(const Settings& settings, const std::string& event) {
    const std::optional<ApplicationKind> only = only_application_of(event);
    if (only && !settings.given("application")) {
        return {.institution = {}, .kind = *only};
    }
    const auto subject = ledger_subject({}, settings.text("application").value_or("start_use"));
    if (!subject) {
        settings.refuse("application", Text("one of the seven applications, or the like of "
                                            "add_devices/2",
                                            "7 つの申請のいずれか、または add_devices/2 の形"));
    }
    return *subject;
}

} // namespace

NewLedgerEvent event_option(const ToolContext& context) {
    const Settings& settings = context.settings;
    const std::string name = context.command.argument(0);
    NewLedgerEvent event{.subject = subject_option(settings, name), .event = name};
    refuse_strange_options(settings, name, event.subject.kind);
    require_details(settings, name);
    require_possible_state(settings, event.subject.kind);
    const std::optional<SysTime> moment = moment_option(settings, context.clock.now());
    event.occurred = moment.value_or(context.clock.now());
    event.moment_given = moment.has_value();
    event.details = details_option(settings);
    event.corrected_to = settings.text("to").value_or("");
    return event;
}

LedgerDetails evidence_option(const Settings& settings) {
    const std::optional<std::string> path = settings.text("evidence");
    if (!path) {
        return {};
    }
    const EvidenceFile file = look_at_evidence(*path);
    if (!file.bytes) {
        throw Error(Errc::file_unreadable).file(*path);
    }
    // Of one beyond the limit there is no digest, and the portal would not take it.
    if (file.sha256.empty()) {
        throw Error(Errc::file_too_large).file(*path).with("limit", "100 MB");
    }
    return {{"evidence", *path}, {"sha256", file.sha256}};
}

} // namespace mqa
