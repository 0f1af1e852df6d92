// SPDX-License-Identifier: Apache-2.0
#include "plan_command.hpp"

#include "base/error.hpp"
#include "cli/listing_output.hpp"
#include "ledger_option.hpp"
#include "profile_options.hpp"
#include "registration/plan/plan.hpp"

#include <array>
#include <map>

#include <nlohmann/json.hpp>

namespace mqa {
namespace {

constexpr std::array plan_columns{
    ListingColumn{"institution", Text("institution", "機関")},
    ListingColumn{"step", Text("no.", "番")},
    ListingColumn{"state", Text("state", "状態")},
    ListingColumn{"missing", Text("missing", "不足")},
    ListingColumn{"title", Text("step", "手順")},
    ListingColumn{"deadline", Text("deadline", "期限")},
};

constexpr std::array form_columns{
    ListingColumn{"form", Text("form", "様式")},
    ListingColumn{"position", Text("no.", "番")},
    ListingColumn{"portal", Text("portal", "ポータル")},
    ListingColumn{"basis", Text("basis", "根拠")},
    ListingColumn{"label", Text("field", "項目")},
};

Json row_of(const Plan& plan, const PlanStep& step) {
    const std::string key = institution_key(*plan.institution);
    const Text state = title_of(step.state);
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
    row["title"] = step.title.en;
    row["title_ja"] = step.title.ja;
    row["step_state"] = name_of(step.state);
    row["state"] = state.en;
    row["state_ja"] = state.ja;
    row["missing"] = step.problems;
    if (!step.deadline.en.empty()) {
        row["deadline"] = step.deadline.en;
        row["deadline_ja"] = step.deadline.ja;
    }
    if (!step.command.empty()) {
        row["command"] = step.command;
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
                {"basis", field.assumed ? "assumed" : "seen"}};
}

} // namespace

ExitStatus run_plan(ToolContext& context) {
    const InstitutionProfile profile = load_profile(context.command.argument(0));
    const FormBook forms = form_book(context.settings);
    const Histories histories = by_institution(read_history(context));
    const ApplicationContext building{
        .forms = forms, .profile = context.profile, .now = context.clock.now()};
    static const std::vector<LedgerEvent> nothing;
    std::vector<Json> rows;
    for (const Institution* institution : selected_institutions(context, profile)) {
        const auto history = histories.find(institution_key(*institution));
        const Plan plan = plan_for(*institution, building,
                                   history == histories.end() ? nothing : history->second);
        for (const PlanStep& step : plan.steps) {
            rows.push_back(row_of(plan, step));
            context.status.count(name_of(step.state));
            if (step.state == StepState::incomplete) {
                context.status.add(ExitStatus::review);
            }
        }
    }
    write_listing(context, rows, plan_columns);
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
