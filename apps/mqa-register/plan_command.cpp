// SPDX-License-Identifier: Apache-2.0
#include "plan_command.hpp"

#include "base/error.hpp"
#include "cli/listing_output.hpp"
#include "ledger_option.hpp"
#include "plan_text.hpp"
#include "present/worksheet/worksheet.hpp"
#include "profile_options.hpp"
#include "registration/plan/plan.hpp"

#include <array>
#include <map>

#include <nlohmann/json.hpp>

namespace mqa {
namespace {

constexpr std::array form_columns{
    ListingColumn{"form", Text("form", "様式")},
    ListingColumn{"position", Text("no.", "番")},
    ListingColumn{"portal", Text("portal", "ポータル")},
    ListingColumn{"basis", Text("basis", "根拠")},
    ListingColumn{"label", Text("field", "項目")},
};

constexpr std::array<std::string_view, 25> plan_members{
    "institution", "name",        "portal",        "portal_ja", "step",
    "action",      "application", "title",         "title_ja",  "step_state",
    "state",       "state_ja",    "done",          "wanted",    "missing",
    "missing_ja",  "to_correct",  "to_correct_ja", "deadline",  "deadline_ja",
    "due",         "overdue",     "note",          "note_ja",   "command"};

/// What is missing, or what is there and wrong.
Json texts_of(const std::vector<ApplicationProblem>& problems, bool missing, Language language) {
    Json texts = Json::array();
    for (const ApplicationProblem& problem : problems) {
        if (problem.missing == missing) {
            texts.push_back(worksheet::problem_text(problem, language));
        }
    }
    return texts;
}

void add(Json& row, const std::string& name, const Phrase& phrase) {
    if (!phrase.en.empty()) {
        row[name] = phrase.en;
        row[name + "_ja"] = phrase.ja;
    }
}

Json row_of(const Plan& plan, const PlanStep& step, const PlanPlace& place) {
    const std::string key = institution_key(*plan.institution);
    const Text state = title_of(step.state, step.overdue);
    const Text portal = title_of(plan.portal);
    Json row{
        {"institution", key.empty() ? "no. " + std::to_string(plan.institution->position) : key},
        {"name", plan.institution->name},
        {"portal", portal.en},
        {"portal_ja", portal.ja},
        {"step", step.position},
        {"action", step.name}};
    if (step.application) {
        row["application"] = entry_of(*step.application).name;
    }
    add(row, "title", step.title);
    row["step_state"] = name_of(step.state);
    row["state"] = state.en;
    row["state_ja"] = state.ja;
    if (step.wanted > 0) {
        row["done"] = step.done;
        row["wanted"] = step.wanted;
    }
    row["missing"] = texts_of(step.problems, true, Language::en);
    row["missing_ja"] = texts_of(step.problems, true, Language::ja);
    row["to_correct"] = texts_of(step.problems, false, Language::en);
    row["to_correct_ja"] = texts_of(step.problems, false, Language::ja);
    add(row, "deadline", step.deadline);
    if (!step.due.empty()) {
        row["due"] = step.due;
    }
    if (step.state == StepState::submitted || step.overdue) {
        row["overdue"] = step.overdue;
    }
    add(row, "note", step.note);
    if (const std::string command = command_of(step, plan, place); !command.empty()) {
        row["command"] = command;
    }
    return row;
}

using Histories = std::map<std::string, std::vector<LedgerEvent>>;

Histories by_institution(std::vector<LedgerEvent> history) {
    Histories histories;
    for (LedgerEvent& event : history) {
        std::string institution = event.institution;
        histories[institution].push_back(std::move(event));
    }
    return histories;
}

Json row_of(const ApplicationKindEntry& form, const FormField& field, std::size_t position) {
    Json rules = Json::array();
    for (const FieldRule rule : field.rules) {
        rules.push_back(std::string(entry_of(rule).code) + " " + std::string(entry_of(rule).name));
    }
    return Json{{"form", form.name},
                {"position", position},
                {"portal", field.portal ? name_of(*field.portal) : "both"},
                {"name", field.name},
                {"label", field.label_en},
                {"label_ja", field.label_ja},
                {"rules", std::move(rules)},
                {"basis", field.assumed ? "assumed" : "seen"},
                {"form_ja", form.title_ja},
                {"portal_ja", field.portal ? title_of(*field.portal).ja : "両方"},
                {"basis_ja", field.assumed ? "推定" : "公開資料"}};
}

/// A ledger that the configuration names is found without being told.
std::string ledger_words(const Settings& settings) {
    const Setting* ledger = settings.find("ledger");
    return ledger != nullptr && ledger->origin == Origin::option
               ? settings.text("ledger").value_or("")
               : std::string();
}

Style text_style(const ToolContext& context) {
    Style style = style_of(context);
    style.color = style.color && !context.settings.given("out");
    return style;
}

void count(const Plan& plan, RunStatus& status) {
    for (const PlanStep& step : plan.steps) {
        status.count(name_of(step.state));
        if (step.state == StepState::incomplete || step.overdue) {
            status.add(ExitStatus::review);
        }
    }
}

} // namespace

ExitStatus run_plan(ToolContext& context) {
    const InstitutionProfile profile = load_profile(context.command.argument(0));
    const FormBook forms = form_book(context.settings);
    const Histories histories = by_institution(read_history(context));
    const ApplicationContext building{
        .forms = forms, .profile = context.profile, .now = context.clock.now()};
    static const std::vector<LedgerEvent> nothing;
    const bool several = profile.institutions.size() > 1;
    const PlanPlace place{.profile = context.command.argument(0),
                          .one_of_several = several,
                          .ledger = ledger_words(context.settings)};
    std::vector<Json> rows;
    std::string text;
    for (const Institution* institution : selected_institutions(context, profile)) {
        const auto history = histories.find(institution_key(*institution));
        const Plan plan = plan_for(*institution, building,
                                   history == histories.end() ? nothing : history->second);
        count(plan, context.status);
        if (shows_text(context)) {
            text += (text.empty() ? "" : "\n") + plan_text(plan, place, text_style(context));
            continue;
        }
        for (const PlanStep& step : plan.steps) {
            rows.push_back(row_of(plan, step, place));
        }
    }
    if (shows_text(context)) {
        write_text(context, text);
    } else {
        write_listing(context, rows, {}, plan_members);
    }
    return ExitStatus::done;
}

ExitStatus run_forms(ToolContext& context) {
    const FormBook forms = form_book(context.settings);
    if (const std::string name = context.command.argument(0); !name.empty()) {
        const auto kind = application_kind_from(name);
        if (!kind) {
            throw Error(Errc::usage)
                .with("problem", Text("no form has that name", "その名前の様式はありません"));
        }
        write_text(context, std::string(embedded_form_table(*kind)));
        return ExitStatus::done;
    }
    std::vector<Json> rows;
    for (const ApplicationKindEntry& form : application_kinds()) {
        std::size_t position = 0;
        for (const FormField& field : forms.form(form.kind)) {
            rows.push_back(row_of(form, field, ++position));
        }
    }
    write_listing(context, rows, form_columns);
    return ExitStatus::done;
}

} // namespace mqa
