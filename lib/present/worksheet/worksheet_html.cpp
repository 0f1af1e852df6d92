// SPDX-License-Identifier: Apache-2.0
#include "present/worksheet/worksheet.hpp"
#include "text/width.hpp"

#include <fmt/core.h>

namespace mqa {
namespace {

/// Content-Security-Policy "default-src 'none'" keeps even a hostile value from fetching anything.
constexpr std::string_view head = R"(<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title>
<style>
@page { size: A4; margin: 14mm }
body { font-family: sans-serif; font-size: 11pt; max-width: 190mm; margin: 1em auto }
section { page-break-after: always; break-after: page }
section:last-child { page-break-after: auto; break-after: auto }
h1 { font-size: 14pt; margin: 0 0 .2em } h2 { font-size: 11pt; margin: 1em 0 .3em }
table { border-collapse: collapse; width: 100% }
th, td { border: 1px solid #777; padding: .35em .5em; text-align: left; vertical-align: top }
th { background: #eee; font-weight: normal } td.label { width: 34% }
td.box { font-size: 13pt; min-width: 40%; user-select: all; -webkit-user-select: all; white-space: pre-wrap }
tr.missing td.box { background: #fff6d0 } tr.invalid td.box { background: #ffe0dc }
.remark { color: #555; font-size: 9pt } .state { font-weight: bold }
</style>
</head>
<body>
)";

std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : printable(text)) {
        switch (c) {
        case '&':
            out += "&amp;";
            break;
        case '<':
            out += "&lt;";
            break;
        case '>':
            out += "&gt;";
            break;
        case '"':
            out += "&quot;";
            break;
        default:
            out += c;
        }
    }
    return out;
}

/// The names of states come out of a record; only these may become a class.
std::string_view class_of(const std::string& state) {
    return state == "missing" ? "missing" : state == "invalid" ? "invalid" : "ok";
}

void add_field(std::string& page, const ApplicationField& field, std::size_t position,
               Language language) {
    std::string label = escaped(field.label_ja);
    if (language == Language::en && field.label) {
        label += fmt::format("<br><span class=\"remark\">{}</span>", escaped(*field.label));
    }
    const std::string remark = worksheet::remark_text(field, language);
    page += fmt::format(
        "<tr class=\"{}\"><td>{}</td><td class=\"label\">{}</td><td class=\"box\">{}</td>"
        "<td class=\"remark\">{}</td></tr>\n",
        class_of(field.state), position, label, escaped(worksheet::box_text(field, language)),
        escaped(remark));
}

void add_fields(std::string& page, const Application& application, Language language) {
    page += fmt::format("<table><tr><th></th><th>{}</th><th>{}</th><th>{}</th></tr>\n",
                        worksheet::field_column.in(language), worksheet::value_column.in(language),
                        worksheet::remark_column.in(language));
    for (std::size_t index = 0; index < application.fields.size(); ++index) {
        add_field(page, application.fields[index], index + 1, language);
    }
    page += "</table>\n";
}

void add_documents(std::string& page, const Application& application, Language language) {
    if (application.evidence.empty()) {
        return;
    }
    page += fmt::format("<h2>{}</h2>\n<table>\n", worksheet::documents.in(language));
    for (const ApplicationEvidence& evidence : application.evidence) {
        page += fmt::format("<tr class=\"{}\"><td class=\"label\">{}</td><td class=\"box\">{}</td>"
                            "<td class=\"remark\">{}</td></tr>\n",
                            class_of(evidence.state), escaped(evidence.document_ja),
                            escaped(worksheet::evidence_text(evidence)),
                            escaped(worksheet::remark_text(evidence, language)));
    }
    page += "</table>\n";
}

void add_list(std::string& page, Text title, const std::vector<std::string>& lines,
              Language language) {
    if (lines.empty()) {
        return;
    }
    page += fmt::format("<h2>{}</h2>\n<ul>\n", title.in(language));
    for (const std::string& line : lines) {
        page += fmt::format("<li>{}</li>\n", escaped(line));
    }
    page += "</ul>\n";
}

void add_section(std::string& page, const Worksheet& worksheet, Language language) {
    const Application& application = worksheet.application;
    const bool ready = application.problems.empty();
    page += fmt::format("<section>\n<h1>{}</h1>\n<p>{}<br>{} {}<br><span class=\"state\">{}</span>"
                        "</p>\n",
                        escaped(worksheet.title), escaped(worksheet.portal_title),
                        escaped(application.institution_number),
                        escaped(application.institution_name.value_or("")),
                        (ready ? worksheet::ready : worksheet::incomplete).in(language));
    add_fields(page, application, language);
    add_documents(page, application, language);
    add_list(page, worksheet::incomplete, worksheet::problem_texts(application, language),
             language);
    std::vector<std::string> deadlines;
    for (const ApplicationDeadline& deadline : application.deadlines) {
        deadlines.push_back(worksheet::deadline_text(deadline, language));
    }
    add_list(page, worksheet::deadlines, deadlines, language);
    const bool japanese = language == Language::ja && application.next_action_ja;
    add_list(page, worksheet::next,
             {japanese ? *application.next_action_ja : application.next_action,
              std::string(worksheet::not_sent.in(language))},
             language);
    page += "</section>\n";
}

} // namespace

std::string worksheets_html(std::span<const Worksheet> worksheets, Language language) {
    const std::string title =
        worksheets.empty() ? std::string("mqa") : escaped(worksheets.front().title);
    constexpr std::string_view language_mark = "{language}";
    constexpr std::string_view title_mark = "{title}";
    std::string page(head);
    page.replace(page.find(language_mark), language_mark.size(),
                 language == Language::ja ? "ja" : "en");
    page.replace(page.find(title_mark), title_mark.size(), title);
    for (const Worksheet& worksheet : worksheets) {
        add_section(page, worksheet, language);
    }
    return page + "</body>\n</html>\n";
}

} // namespace mqa
