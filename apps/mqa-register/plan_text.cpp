// SPDX-License-Identifier: Apache-2.0
#include "plan_text.hpp"

#include "base/shell_word.hpp"
#include "present/layout.hpp"
#include "present/worksheet/worksheet.hpp"
#include "text/width.hpp"

#include <algorithm>

#include <fmt/core.h>

namespace mqa {
namespace {

constexpr std::size_t state_columns = 12;
constexpr std::size_t indent = 5;
constexpr std::size_t narrowest = 40;

Tone tone_of(StepState state) {
    switch (state) {
    case StepState::done:
        return Tone::good;
    case StepState::incomplete:
        return Tone::bad;
    case StepState::ready:
    case StepState::submitted:
        return Tone::careful;
    case StepState::later:
    case StepState::ended:
        break;
    }
    return Tone::dim;
}

std::string in(const Phrase& phrase, Language language) {
    return language == Language::ja ? phrase.ja : phrase.en;
}

/// A line under a step, wrapped; a command stays whole, or nobody could copy it.
std::string under(Text label, std::string_view text, const Style& style) {
    if (text.empty()) {
        return {};
    }
    const std::size_t room = std::max(style.columns, narrowest) - indent;
    std::string lines;
    for (const std::string& line :
         wrap_to_width(fmt::format("{}: {}", label.in(style.language), printable(text)), room)) {
        lines += fmt::format("{:{}}{}\n", "", indent, line);
    }
    return lines;
}

bool can_be_done(const PlanStep& step) {
    return step.state == StepState::ready || step.state == StepState::incomplete ||
           step.state == StepState::submitted || step.state == StepState::ended;
}

std::string step_text(const Plan& plan, const PlanStep& step, const PlanPlace& place,
                      const Style& style) {
    const std::string word =
        fmt::format("[{}]", title_of(step.state, step.overdue).in(style.language));
    const std::string count =
        step.wanted == 0 ? std::string() : fmt::format(" {}/{}", step.done, step.wanted);
    std::string text = fmt::format("{:2} {} {}{}\n", step.position,
                                   toned(pad_to_width(word, state_columns),
                                         step.overdue ? Tone::bad : tone_of(step.state), style),
                                   in(step.title, style.language), count);
    for (const ApplicationProblem& problem : step.problems) {
        const Text label = problem.missing ? Text("missing", "不足") : Text("to correct", "要訂正");
        text += under(label, worksheet::problem_text(problem, style.language), style);
    }
    text += under(Text("deadline", "期限"), in(step.deadline, style.language), style);
    text += under(Text("note", "備考"), in(step.note, style.language), style);
    const std::string command = command_of(step, plan, place);
    if (can_be_done(step) && !command.empty()) {
        text += fmt::format("{:{}}$ {}\n", "", indent, printable(command));
    }
    return text;
}

/// In quotes only where a shell would read it differently.
std::string word_of(const std::string& text) {
    const bool plain = !text.empty() && std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '/' || c == '.' || c == '-' || c == '_';
    });
    return plain ? text : shell_word(text);
}

} // namespace

std::string command_of(const PlanStep& step, const Plan& plan, const PlanPlace& place) {
    const StepCommand& command = step.command;
    if (command.words.empty()) {
        return {};
    }
    const std::string key = institution_key(*plan.institution);
    std::string words = command.words;
    if (command.from_profile) {
        words += " " + word_of(place.profile);
    }
    if (!key.empty() && (!command.from_profile || place.one_of_several)) {
        words += " --institution " + key;
    }
    if (!command.from_profile && command.application != "start_use") {
        words += " --application " + command.application;
    }
    words += command.options.empty() ? "" : " " + command.options;
    return words + (place.ledger.empty() ? "" : " --ledger " + word_of(place.ledger));
}

std::string plan_text(const Plan& plan, const PlanPlace& place, const Style& style) {
    const Institution& institution = *plan.institution;
    constexpr Text unnumbered("no. {position}", "{position} 番目");
    constexpr Text portal("applies at: {portal}", "申請先: {portal}");
    const std::string key = institution_key(institution);
    const std::string number =
        key.empty()
            ? fill(unnumbered, style.language, {{"position", std::to_string(institution.position)}})
            : key;
    std::string text =
        fmt::format("{}  {}\n{}\n", number, printable(institution.name),
                    fill(portal, style.language, {{"portal", title_of(plan.portal)}}));
    for (const PlanStep& step : plan.steps) {
        text += step_text(plan, step, place, style);
    }
    return text;
}

} // namespace mqa
