// SPDX-License-Identifier: Apache-2.0
#include "registration/plan/plan.hpp"

#include "base/data_table.hpp"
#include "base/error.hpp"
#include "base/shell_word.hpp"
#include "model/numbers.hpp"
#include "registration/forms/derived_values.hpp"
#include "registration/ledger/devices.hpp"
#include "registration/ledger/online_code.hpp"
#include "registration/plan/progress.hpp"
#include "registration/plan/step_deadlines.hpp"
#include "registration/plan/step_table.hpp"

#include <algorithm>
#include <array>

#include <fmt/core.h>

namespace mqa {

namespace {

bool applies(const StepEntry& entry, const Institution& institution, bool use_ended) {
    const Portal portal = entry_of(institution.kind).portal;
    if (entry.portals != "both" && entry.portals != name_of(portal)) {
        return false;
    }
    if (entry.insurers_only && institution.kind != InstitutionKind::insurer) {
        return false;
    }
    if (entry.application == ApplicationKind::notification_abolish) {
        return use_ended;
    }
    return entry.application != ApplicationKind::add_devices || additions_wanted(institution) > 0;
}

bool is_done(const StepEntry& entry, std::string_view state) {
    const auto done = parts_of_column(entry.done_states, ',');
    return std::ranges::find(done, state) != done.end();
}

/// Whether the step is the application itself, and not what follows from it.
bool is_form(const StepEntry& entry) {
    return entry.application && entry.name != "settings" && entry.name != "activate" &&
           entry.name != "operate";
}

bool is_part_of_use(const StepEntry& entry) {
    return entry.application == ApplicationKind::start_use ||
           entry.application == ApplicationKind::add_devices ||
           entry.application == ApplicationKind::start_date;
}

class Planner {
public:
    Planner(const Institution& institution, ApplicationContext context, Progress progress)
        : institution_(institution), context_(std::move(context)), progress_(std::move(progress)),
          ended_(state_of(entry_of(ApplicationKind::start_use).name) == "ended") {}

    Plan plan() {
        Plan plan{.institution = &institution_,
                  .portal = entry_of(institution_.kind).portal,
                  .steps = {}};
        bool open_before = false;
        for (const StepEntry& entry : step_table()) {
            if (applies(entry, institution_, ended_)) {
                PlanStep step = step_for(entry, open_before);
                step.position = plan.steps.size() + 1;
                open_before = open_before || holds_up(entry, step);
                plan.steps.push_back(std::move(step));
            }
        }
        return plan;
    }

private:
    static bool ends(const StepEntry& entry) {
        return entry.application == ApplicationKind::notification_abolish;
    }

    /// Nobody records the log-in. More devices come when they come, and one of them is enough to
    /// begin with.
    static bool holds_up(const StepEntry& entry, const PlanStep& step) {
        const bool some_device = entry.name == "activate" && step.done > 0;
        return step.state != StepState::done && entry.application && !some_device &&
               entry.application != ApplicationKind::add_devices;
    }

    PlanStep step_for(const StepEntry& entry, bool open_before) const {
        PlanStep step;
        step.name = entry.name;
        step.application = entry.application;
        step.title = {std::string(entry.title_en), std::string(entry.title_ja)};
        if (ended_ && is_part_of_use(entry)) {
            end(entry, step);
        } else if (is_form(entry)) {
            apply(entry, step);
        } else {
            follow(entry, step);
        }
        // What follows the end does not wait for a use that is over.
        if (step.state == StepState::ready && open_before && !ends(entry)) {
            step.state = StepState::later;
        }
        return step;
    }

    std::string_view state_of(std::string_view application) const {
        const auto found = progress_.standings.find(application);
        return found == progress_.standings.end() ? std::string_view("none")
                                                  : std::string_view(found->second.state);
    }

    void end(const StepEntry& entry, PlanStep& step) const {
        step.state = StepState::ended;
        if (entry.name == "start_use") {
            constexpr Text note("use ended on {day}; to use the app again, apply anew",
                                "{day} に利用を終了。再び利用する場合は申請し直す");
            const Standing& standing =
                progress_.standings.at(std::string(entry_of(ApplicationKind::start_use).name));
            const TextArguments day{{"day", Date(day_in_japan(standing.since)).iso()}};
            step.note = {fill(note, Language::en, day), fill(note, Language::ja, day)};
            step.command = preparing(entry, entry_of(ApplicationKind::start_use).name);
        }
    }

    /// The applications that the step is made of.
    std::vector<LedgerSubject> subjects_of(const StepEntry& entry) const {
        const std::size_t count =
            entry.application == ApplicationKind::add_devices ? additions_wanted(institution_) : 1;
        std::vector<LedgerSubject> subjects;
        for (std::size_t batch = 0; batch < count; ++batch) {
            subjects.push_back({.institution = {}, .kind = *entry.application, .batch = batch});
        }
        return subjects;
    }

    void apply(const StepEntry& entry, PlanStep& step) const {
        const std::vector<LedgerSubject> subjects = subjects_of(entry);
        std::string next;
        bool waits = true;
        for (const LedgerSubject& subject : subjects) {
            const std::string application = subject.application();
            const std::string_view state = state_of(application);
            if (is_over(entry, state)) {
                ++step.done;
            } else if (state == "submitted") {
                wait_for(progress_.standings.at(application), step);
            } else {
                judge(subject, step);
                mention_return(application, step);
                next = waits ? application : next;
                waits = false;
            }
        }
        step.wanted = subjects.size() > 1 ? subjects.size() : 0;
        if (step.done == subjects.size()) {
            step.state = StepState::done;
            mention_code(entry, step);
        } else if (waits) {
            step.state = StepState::submitted;
        } else {
            step.state = step.problems.empty() ? StepState::ready : StepState::incomplete;
            step.deadline = expected_deadline(entry, institution_, code_day(), context_.now);
            step.command = preparing(entry, next);
            if (entry.name == "start_date") {
                set_first_day(step);
            }
        }
    }

    /// Whoever registers it after it has passed is late.
    void set_first_day(PlanStep& step) const {
        if (const std::optional<Date> day = Date::parse(institution_.start_date)) {
            step.due = day->iso();
            step.overdue = *day < Date(day_in_japan(context_.now));
        }
    }

    /// Whether the introduction notification came back. The code stands on the returned form alone,
    /// so a profile that has it says so as well as the ledger; not against a ledger in which the
    /// form is still under way.
    bool was_notified() const {
        const std::string_view state =
            state_of(entry_of(ApplicationKind::notification_introduce).name);
        if (state == "submitted" || state == "returned") {
            return false;
        }
        return state == "accepted" ||
               InstitutionNumber::parse(institution_.online_code).has_value();
    }

    bool is_over(const StepEntry& entry, std::string_view state) const {
        const bool introduces = entry.application == ApplicationKind::notification_introduce;
        return is_done(entry, state) || (introduces && was_notified());
    }

    /// The day on which the code of an insurer came back.
    std::optional<Date> code_day() const {
        const auto found = progress_.standings.find(
            std::string_view(entry_of(ApplicationKind::notification_introduce).name));
        const bool came = found != progress_.standings.end() && found->second.state == "accepted";
        return came ? std::optional(Date(day_in_japan(found->second.since))) : std::nullopt;
    }

    /// Why the step is done although the ledger does not say so.
    void mention_code(const StepEntry& entry, PlanStep& step) const {
        const std::string_view state =
            state_of(entry_of(ApplicationKind::notification_introduce).name);
        if (entry.application == ApplicationKind::notification_introduce && state != "accepted") {
            step.note = {"the profile has the code that comes back with it (online_code)",
                         "返還で得られるコード（online_code）がプロファイルにあります"};
        }
    }

    void mention_return(const std::string& application, PlanStep& step) const {
        const auto found = progress_.standings.find(application);
        if (found != progress_.standings.end() && found->second.state == "returned") {
            step.note = {"returned: " + found->second.reason, "差戻し: " + found->second.reason};
        }
    }

    /// With the deadline that runs since it was submitted, which is the first to pass.
    static void wait_for(const Standing& standing, PlanStep& step) {
        if (step.command.words.empty()) {
            const bool notification =
                standing.subject.kind == ApplicationKind::notification_introduce;
            step.command = recording(notification ? "code_received" : "accepted",
                                     standing.subject.application());
            step.command.options = notification ? "--code CODE" : "";
        }
        if (standing.deadlines.empty() || step.overdue) {
            return;
        }
        step.overdue = standing.overdue;
        step.deadline = running_deadline(standing);
        step.due = standing.deadlines.back().due;
    }

    static StepCommand recording(std::string_view event, std::string_view application) {
        return {.words = "mqa-register record " + std::string(event),
                .from_profile = false,
                .application = std::string(application),
                .options = {}};
    }

    /// Once it was handed out, what remains is to say that it was sent.
    StepCommand preparing(const StepEntry& entry, std::string_view application) const {
        if (state_of(application) == "exported") {
            return recording("submitted", application);
        }
        // The notification is filed on paper.
        const bool prints = entry.insurers_only;
        return {.words = std::string(entry.command),
                .from_profile = true,
                .application = std::string(application),
                .options = prints ? "-o pdf --out " + printed_file(entry) : std::string()};
    }

    /// One for each insurer of an association.
    std::string printed_file(const StepEntry& entry) const {
        const std::string key = institution_key(institution_);
        return std::string(entry.name) + (key.empty() ? "" : "-" + key) + ".pdf";
    }

    /// What follows from the application for use.
    void follow(const StepEntry& entry, PlanStep& step) const {
        if (!entry.application) {
            return;
        }
        const std::string application(entry_of(*entry.application).name);
        const std::string_view state = state_of(application);
        const bool activates = entry.name == "activate";
        if (activates && !progress_.devices.empty()) {
            count_devices(step);
        }
        if (is_done(entry, state) && step.done >= step.wanted) {
            step.state = StepState::done;
            return;
        }
        step.state = state == "submitted" ? StepState::later : StepState::ready;
        step.command = {.words = std::string(entry.command),
                        .from_profile = false,
                        .application = application,
                        .options = activates ? "--device " + next_device() : std::string()};
    }

    /// A name that the profile has not may be that of a device which it does not name, as long as
    /// there is one.
    void count_devices(PlanStep& step) const {
        const std::set<std::string> named = device_keys(institution_.devices);
        std::string strays;
        std::size_t others = 0;
        for (const std::string& device : progress_.devices) {
            if (named.contains(device)) {
                ++step.done;
            } else {
                strays += (others == 0 ? "" : ", ") + device;
                ++others;
            }
        }
        step.wanted = devices_applied_for(institution_);
        const std::size_t unnamed = step.wanted > named.size() ? step.wanted - named.size() : 0;
        step.done += std::min(others, unnamed);
        if (others > unnamed && !named.empty()) {
            step.note = {"activated under names that use.devices does not have: " + strays,
                         "use.devices にない名前で登録済み: " + strays};
        }
    }

    /// The first device of the profile that was not activated yet.
    std::string next_device() const {
        for (const std::string& device : list_of(institution_.devices)) {
            if (!progress_.devices.contains(device_key(device))) {
                return shell_word(device);
            }
        }
        return "NAME";
    }

    /// What the record of the application would tell; of several the same only once.
    void judge(const LedgerSubject& subject, PlanStep& step) const {
        std::vector<ApplicationProblem> problems;
        try {
            ApplicationContext context = context_;
            context.batch = subject.batch;
            problems = build_application(institution_, subject.kind, context, "plan").told;
        } catch (const Error& error) {
            problems.push_back(refused(subject.kind, error));
        }
        if (subject.kind == ApplicationKind::account) {
            judge_registered_on(problems);
        }
        expect_from_notification(subject.kind, problems, step);
        for (ApplicationProblem& problem : problems) {
            const bool known = std::ranges::any_of(step.problems, [&](const auto& other) {
                return other.label_ja == problem.label_ja &&
                       other.profile_key == problem.profile_key && other.text == problem.text;
            });
            if (!known) {
                step.problems.push_back(std::move(problem));
            }
        }
    }

    static ApplicationProblem refused(ApplicationKind kind, const Error& error) {
        const std::string code(error.entry().code);
        return {.profile_key = {},
                .label = std::string(entry_of(kind).title_en),
                .label_ja = std::string(entry_of(kind).title_ja),
                .text = code + " " + error.message(Language::en),
                .text_ja = code + " " + error.message(Language::ja)};
    }

    /// What comes back with the notification is no gap of the profile before that.
    void expect_from_notification(ApplicationKind kind, std::vector<ApplicationProblem>& problems,
                                  PlanStep& step) const {
        const bool expects = institution_.kind == InstitutionKind::insurer &&
                             !entry_of(kind).insurers_only && !was_notified();
        if (!expects) {
            return;
        }
        std::string keys;
        std::string keys_ja;
        std::erase_if(problems, [&](const ApplicationProblem& problem) {
            const std::string& key = problem.profile_key;
            const bool comes = (key == "online_code" && institution_.online_code.empty()) ||
                               (key == "evidence.returned_introduction" &&
                                institution_.returned_introduction.empty());
            // A form may ask for one key in several fields.
            if (comes && keys.find(key) == std::string::npos) {
                keys += (keys.empty() ? "" : ", ") + key;
                keys_ja += (keys_ja.empty() ? "" : "・") + key;
            }
            return comes;
        });
        if (!keys.empty()) {
            step.note = {"with step 1 comes: " + keys,
                         "手順 1 の届出書の返還で得られるもの: " + keys_ja};
        }
    }

    /// No form asks for it; the deadline of the account is reckoned from it.
    void judge_registered_on(std::vector<ApplicationProblem>& problems) const {
        const ProfileField* field = find_profile_field("registered_on");
        if (institution_.registered_on.empty() || Date::parse(institution_.registered_on)) {
            return;
        }
        const FieldRuleEntry& rule = entry_of(FieldRule::day);
        problems.push_back({.profile_key = std::string(field->path),
                            .label = "day on which the number was given",
                            .label_ja = "番号が付番された日",
                            .text = fmt::format("{} {}", rule.code, rule.text.en),
                            .text_ja = fmt::format("{} {}", rule.code, rule.text.ja)});
    }

    const Institution& institution_;
    ApplicationContext context_;
    Progress progress_;
    bool ended_;
};

} // namespace

std::string_view name_of(StepState state) {
    static constexpr std::array<std::string_view, 6> names{"done",       "submitted", "ready",
                                                           "incomplete", "later",     "ended"};
    return names.at(static_cast<std::size_t>(state));
}

Text title_of(StepState state, bool overdue) {
    switch (state) {
    case StepState::done:
        return {"DONE", "済み"};
    case StepState::submitted:
        return overdue ? Text("OVERDUE", "期限切れ") : Text("SUBMITTED", "回答待ち");
    case StepState::ready:
        return {"READY", "実行可"};
    case StepState::incomplete:
        return {"INCOMPLETE", "不足あり"};
    case StepState::ended:
        return {"ENDED", "終了"};
    case StepState::later:
        break;
    }
    return {"LATER", "後で"};
}

Plan plan_for(const Institution& institution, const ApplicationContext& context,
              const std::vector<LedgerEvent>& history) {
    const std::string key = institution_key(institution);
    ApplicationContext informed = context;
    informed.recorded_code = recorded_online_code(history, key);
    return Planner(institution, std::move(informed), progress_of(key, history, context.now)).plan();
}

} // namespace mqa
