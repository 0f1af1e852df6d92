// SPDX-License-Identifier: Apache-2.0
#include "registration/plan/plan.hpp"

#include "base/data_table.hpp"
#include "base/error.hpp"
#include "registration/forms/derived_values.hpp"
#include "registration/ledger/online_code.hpp"
#include "registration/ledger/standing.hpp"
#include "registration/office_days.hpp"

#include <algorithm>
#include <array>
#include <map>

#include <fmt/core.h>

namespace mqa {

namespace data {
extern const std::string_view plan_steps;
} // namespace data

namespace {

constexpr std::size_t step_columns = 8;

struct StepEntry {
    std::string_view name;
    std::string_view portals;
    bool insurers_only = false;
    std::optional<ApplicationKind> application;
    std::string_view done_states;
    std::string_view title_en;
    std::string_view title_ja;
    std::string_view command;
};

std::vector<StepEntry> read_steps() {
    std::vector<StepEntry> entries;
    for (const DataRow& row : data_rows(data::plan_steps, step_columns)) {
        entries.push_back({.name = row[0],
                           .portals = row[1],
                           .insurers_only = row[2] == "insurer",
                           .application = application_kind_from(row[3]),
                           .done_states = row[4],
                           .title_en = row[5],
                           .title_ja = row[6],
                           .command = row[7] == "-" ? std::string_view() : row[7]});
    }
    return entries;
}

const std::vector<StepEntry>& step_table() {
    static const std::vector<StepEntry> entries = read_steps();
    return entries;
}

bool applies(const StepEntry& entry, const Institution& institution) {
    const Portal portal = entry_of(institution.kind).portal;
    if (entry.portals != "both" && entry.portals != name_of(portal)) {
        return false;
    }
    if (entry.insurers_only && institution.kind != InstitutionKind::insurer) {
        return false;
    }
    return entry.application != ApplicationKind::add_devices || additions_wanted(institution) > 0;
}

/// The last state of each application of one institution.
using States = std::map<std::string, std::string, std::less<>>;

States states_of(const std::string& institution, const std::vector<LedgerEvent>& history) {
    States states;
    for (const LedgerEvent& event : history) {
        if (event.institution == institution) {
            states[event.application] = event.state;
        }
    }
    return states;
}

class Planner {
public:
    Planner(const Institution& institution, ApplicationContext context, States states)
        : institution_(institution), context_(std::move(context)), states_(std::move(states)),
          today_(day_in_japan(context.now)) {}

    Plan plan() {
        Plan plan{.institution = &institution_,
                  .portal = entry_of(institution_.kind).portal,
                  .steps = {}};
        bool open_before = false;
        for (const StepEntry& entry : step_table()) {
            if (applies(entry, institution_)) {
                PlanStep step = step_for(entry, open_before);
                step.position = plan.steps.size() + 1;
                // Nobody records the log-in; it holds nothing up.
                open_before = open_before || (step.state != StepState::done && entry.application);
                plan.steps.push_back(std::move(step));
            }
        }
        return plan;
    }

private:
    PlanStep step_for(const StepEntry& entry, bool open_before) {
        PlanStep step;
        step.name = entry.name;
        step.application = entry.application;
        step.title = {std::string(entry.title_en), std::string(entry.title_ja)};
        step.command = entry.command;
        const std::string& state = state_of(entry);
        const auto done = parts_of_column(entry.done_states, ',');
        if (std::ranges::find(done, state) != done.end()) {
            step.state = StepState::done;
            return step;
        }
        judge(entry, step);
        if (state == "submitted") {
            step.state = is_form(entry) ? StepState::submitted : StepState::later;
        } else if (step.problems.empty() && open_before) {
            step.state = StepState::later;
        }
        step.deadline = deadline_of(entry);
        return step;
    }

    const std::string& state_of(const StepEntry& entry) const {
        static const std::string none = "none";
        const auto found =
            entry.application ? states_.find(entry_of(*entry.application).name) : states_.end();
        return found == states_.end() ? none : found->second;
    }

    /// Whether the step is the application itself, and not what follows from it.
    static bool is_form(const StepEntry& entry) {
        return entry.application && entry.name != "settings" && entry.name != "activate" &&
               entry.name != "operate";
    }

    void judge(const StepEntry& entry, PlanStep& step) const {
        if (!is_form(entry)) {
            return;
        }
        try {
            step.problems =
                build_application(institution_, *entry.application, context_, "plan").problems;
        } catch (const Error& error) {
            step.problems = {fmt::format("{} {}", error.entry().code, error.message(Language::en))};
        }
        step.state = step.problems.empty() ? StepState::ready : StepState::incomplete;
    }

    Phrase deadline_of(const StepEntry& entry) const {
        if (entry.application == ApplicationKind::account) {
            return account_deadline();
        }
        if (entry.name == "start_use" || entry.name == "add_devices") {
            return answer_deadline(*entry.application);
        }
        const auto start = Date::parse(institution_.start_date);
        if (entry.name == "start_date" && start) {
            return {"before " + start->iso(), start->iso() + " まで"};
        }
        return {};
    }

    Phrase account_deadline() const {
        Phrase phrase{"open the link within 3 hours of the mail",
                      "メールの送信から 3 時間以内に有効化用リンクを開く"};
        const auto registered = Date::parse(institution_.registered_on);
        const Date possible = registered ? month_after(*registered) : today_;
        if (possible > today_) {
            phrase.en += fmt::format("; a new institution: perhaps not before {}", possible.iso());
            phrase.ja +=
                fmt::format("。新規の機関のため {} 頃まで登録できないことがある", possible.iso());
        }
        return phrase;
    }

    Phrase answer_deadline(ApplicationKind kind) const {
        const Portal portal = entry_of(institution_.kind).portal;
        const auto deadlines = deadlines_after(kind, portal, context_.now);
        const std::string& last = deadlines.back().due;
        if (portal == Portal::medical_institution) {
            return {"answer within about a week: by " + last + " if sent today",
                    "回答は 1 週間程度（今日なら " + last + " 頃まで）"};
        }
        return {"answer in 3 to 5 office days: by " + last + " if sent today",
                "回答は 3～5 営業日（今日なら " + last + " 頃まで）"};
    }

    const Institution& institution_;
    ApplicationContext context_;
    States states_;
    Date today_;
};

} // namespace

std::string_view name_of(StepState state) {
    static constexpr std::array<std::string_view, 5> names{"done", "submitted", "ready",
                                                           "incomplete", "later"};
    return names.at(static_cast<std::size_t>(state));
}

Text title_of(StepState state) {
    switch (state) {
    case StepState::done:
        return Text("DONE", "済み");
    case StepState::submitted:
        return Text("SUBMITTED", "回答待ち");
    case StepState::ready:
        return Text("READY", "実行可");
    case StepState::incomplete:
        return Text("INCOMPLETE", "不足あり");
    case StepState::later:
        break;
    }
    return Text("LATER", "後で");
}

Plan plan_for(const Institution& institution, const ApplicationContext& context,
              const std::vector<LedgerEvent>& history) {
    const std::string key = institution_key(institution);
    ApplicationContext informed = context;
    informed.recorded_code = recorded_online_code(history, key);
    return Planner(institution, std::move(informed), states_of(key, history)).plan();
}

} // namespace mqa
