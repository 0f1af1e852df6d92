// SPDX-License-Identifier: Apache-2.0
#include "present/html/report_rows.hpp"

#include "present/card_parts.hpp"
#include "present/catalogue.hpp"
#include "present/decision/decision_facts.hpp"
#include "present/html/markup.hpp"

#include <array>

#include <fmt/core.h>

namespace mqa {
namespace {

struct ReportColumn {
    std::string_view name; ///< its class in the style sheet
    Text heading;
};

constexpr std::array report_columns{
    ReportColumn{"position", Text("no.", "番")},
    ReportColumn{"verdict", Text("verdict", "判定")},
    ReportColumn{"coupon", Text("reference number", "整理番号")},
    ReportColumn{"person", Text("person", "受診者")},
    ReportColumn{"insurer", Text("insurer", "保険者")},
    ReportColumn{"reasons", Text("why", "理由")},
    ReportColumn{"action", Text("what to do", "次に")},
};

std::string cell(std::string_view content) {
    return fmt::format("<td>{}</td>", content);
}

/// Two facts of one thing, the second below and smaller.
std::string pair_of(std::string_view first, std::string_view second) {
    std::string text = markup_text(first);
    if (!second.empty()) {
        text += fmt::format("<small>{}</small>", markup_text(second));
    }
    return text;
}

std::string person_cell(const Decision& decision, const Style& style) {
    const Person* person = person_of(decision);
    const bool dated = person != nullptr && person->birth_date.has_value();
    return cell(
        pair_of(person_name(decision, style), dated ? person->birth_date->iso() : std::string()));
}

std::string reason_item(std::string_view code, const std::string& message,
                        const std::string& below) {
    std::string text =
        fmt::format("<li><code>{}</code> {}", markup_text(code), markup_text(message));
    if (!below.empty()) {
        text += fmt::format("<small>{}</small>", markup_text(below));
    }
    return text + "</li>";
}

/// "coupon 1980-01-16, qualification 1980-01-15 [another value]".
std::string comparison(const Reason& reason, Language language) {
    const std::string values = values_of(reason, language);
    const std::string_view kind = difference_of(reason, language);
    return values.empty() || kind.empty() ? values : values + " [" + std::string(kind) + "]";
}

std::string reasons_cell(const Decision& decision, Language language) {
    std::string items;
    for (const Reason& reason : decision.reasons) {
        items +=
            reason_item(reason.code, message_of(reason, language), comparison(reason, language));
    }
    if (const auto& error = decision.error) {
        const std::string where = error->where.line
                                      ? fill(Text("line {line}", "{line} 行目"), language,
                                             {{"line", std::to_string(*error->where.line)}})
                                      : std::string();
        items += reason_item(error->code,
                             language == Language::ja ? error->message_ja : error->message, where);
    }
    return cell(items.empty() ? items : "<ul>" + items + "</ul>");
}

std::string action_cell(const Decision& decision, Language language) {
    const Reason* returned = returned_for(decision);
    return cell(pair_of(next_action_of(decision, language),
                        returned == nullptr ? std::string() : return_told(*returned, language)));
}

} // namespace

std::string verdict_badge(Verdict verdict, Service service, Language language) {
    return fmt::format(R"(<span class="badge {}">{}</span>)", name_of(verdict),
                       label_of(verdict, service).in(language));
}

std::string report_table_start(Language language) {
    std::string groups;
    std::string headings;
    for (const ReportColumn& column : report_columns) {
        groups += fmt::format(R"(<col class="{}">)", column.name);
        headings += fmt::format(R"(<th scope="col">{}</th>)", column.heading.in(language));
    }
    return fmt::format(R"(<table class="decisions"><colgroup>{}</colgroup>
<thead><tr>{}</tr></thead>
<tbody>
)",
                       groups, headings);
}

std::string report_row(const Decision& decision, std::size_t position, const Style& style) {
    const std::string number = reference_number_of(decision);
    return "<tr>" + cell(std::to_string(position)) +
           cell(verdict_badge(decision.verdict, decision.service, style.language)) +
           cell(number.empty() ? std::string("–") : markup_text(number)) +
           person_cell(decision, style) +
           cell(pair_of(insurer_number_of(decision), insurer_name_of(decision))) +
           reasons_cell(decision, style.language) + action_cell(decision, style.language) +
           "</tr>\n";
}

std::string report_table_end() {
    return "</tbody></table>\n";
}

} // namespace mqa
