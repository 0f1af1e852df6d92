// SPDX-License-Identifier: Apache-2.0
#include "present/layout.hpp"
#include "present/worksheet/worksheet.hpp"
#include "text/width.hpp"

#include <algorithm>

#include <fmt/core.h>

namespace mqa {
namespace {

constexpr std::size_t label_columns = 34;
constexpr std::size_t widest = 100;
constexpr std::string_view indent = "  ";

std::string mark_of(const std::string& state, const Style& style) {
    if (state == "ok") {
        return toned("ok", Tone::good, style);
    }
    return state == "missing" ? toned("--", Tone::careful, style) : toned("NG", Tone::bad, style);
}

std::string label_of_field(const ApplicationField& field, Language language) {
    if (language == Language::ja || !field.label) {
        return printable(field.label_ja);
    }
    return printable(field.label_ja + " (" + *field.label + ")");
}

std::string headline(const Worksheet& worksheet, const Style& style) {
    const Application& application = worksheet.application;
    const bool ready = application.problems.empty();
    const std::string word =
        fmt::format("[{}]", (ready ? worksheet::ready : worksheet::incomplete).in(style.language));
    return fmt::format(
        "{}{}  {}  {}  {}\n{}{}\n", indent, toned(word, ready ? Tone::good : Tone::careful, style),
        worksheet.title, printable(application.institution_number),
        printable(application.institution_name.value_or("")), indent, worksheet.portal_title);
}

std::string remark_lines(const std::string& remark, const Style& style) {
    std::string text;
    if (!remark.empty()) {
        const std::size_t columns = std::min(style.columns, widest);
        for (const std::string& line : wrap_to_width(printable(remark), columns - 9)) {
            text += fmt::format("{:9}{}\n", "", toned(line, Tone::dim, style));
        }
    }
    return text;
}

std::string field_lines(const ApplicationField& field, std::size_t position, const Style& style) {
    const std::string label =
        fmt::format("{:2} {}", position, label_of_field(field, style.language));
    const std::string box = printable(worksheet::box_text(field, style.language));
    const bool wide = display_width(label) > label_columns;
    std::string text = fmt::format("{}{}  ", indent, mark_of(field.state, style));
    if (box.empty()) {
        text += label; // no line of blanks
    } else {
        text += pad_to_width(label, label_columns);
        text += wide ? fmt::format("\n{:{}}", "", label_columns + 6) : std::string();
        text += "  " + box;
    }
    text += "\n";
    return text + remark_lines(worksheet::remark_text(field, style.language), style);
}

std::string document_lines(const Application& application, const Style& style) {
    std::string text;
    for (const ApplicationEvidence& evidence : application.evidence) {
        text += fmt::format("{}{}  {}\n", indent, mark_of(evidence.state, style),
                            printable(evidence.document_ja));
        const std::string facts = worksheet::evidence_text(evidence);
        text += facts.empty() ? std::string() : fmt::format("{:9}{}\n", "", printable(facts));
        text += remark_lines(worksheet::remark_text(evidence, style.language), style);
    }
    return text.empty()
               ? text
               : fmt::format("\n{}{}\n", indent, worksheet::documents.in(style.language)) + text;
}

std::string problem_lines(const Application& application, Language language) {
    std::string text;
    for (const std::string& problem : worksheet::problem_texts(application, language)) {
        text += fmt::format("{}- {}\n", indent, printable(problem));
    }
    return text.empty() ? text : "\n" + text;
}

} // namespace

std::string worksheet_text(const Worksheet& worksheet, const Style& style) {
    const Application& application = worksheet.application;
    std::string text = headline(worksheet, style) + "\n";
    for (std::size_t index = 0; index < application.fields.size(); ++index) {
        text += field_lines(application.fields[index], index + 1, style);
    }
    text += document_lines(application, style);
    text += problem_lines(application, style.language);
    if (!application.deadlines.empty()) {
        text += fmt::format("\n{}{}\n", indent, worksheet::deadlines.in(style.language));
        for (const ApplicationDeadline& deadline : application.deadlines) {
            text +=
                fmt::format("{}  {}\n", indent, worksheet::deadline_text(deadline, style.language));
        }
    }
    const bool japanese = style.language == Language::ja && application.next_action_ja;
    text += fmt::format("\n{}{}: {}\n{}{}\n", indent, worksheet::next.in(style.language),
                        japanese ? *application.next_action_ja : application.next_action, indent,
                        worksheet::not_sent.in(style.language));
    return text;
}

} // namespace mqa
