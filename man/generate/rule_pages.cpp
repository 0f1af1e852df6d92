// SPDX-License-Identifier: Apache-2.0
#include "rule_pages.hpp"

#include "audit/finding_table.hpp"
#include "base/file.hpp"
#include "cli/manual.hpp"
#include "match/rule_table.hpp"
#include "model/decision.hpp"

#include <fmt/core.h>

namespace mqa {
namespace {

constexpr std::size_t page_limit = 1024UL * 1024;

std::string entry(const std::string& heading, std::string_view text) {
    return fmt::format(".TP\n.B {}\n{}\n", roff_escaped(heading), roff_escaped(text));
}

/// " [kago 06 資格喪失後受診]"; empty where nothing would come back.
std::string returned_as(std::string_view table, std::string_view code, Language language) {
    const auto reason = return_reason(table, code);
    return reason ? fmt::format(" [{} {} {}]", table, code, reason->in(language)) : std::string();
}

std::string rule_section(Language language) {
    std::string out;
    for (const RuleEntry& rule : rule_table()) {
        out += fmt::format(".SS {}\n{}\n",
                           roff_escaped(fmt::format("{}  {}  {}", rule_name(index_of(rule.rule)),
                                                    rule.name, rule.title.in(language))),
                           roff_escaped(rule.source.in(language)));
        for (const RuleCaseEntry& found : rule_cases()) {
            if (found.rule == rule.rule) {
                out += entry(std::string(name_of(found.outcome)) +
                                 returned_as(found.return_table, found.return_code, language),
                             found.message.in(language));
            }
        }
    }
    return out;
}

std::string audit_section(Language language) {
    std::string out;
    for (const AuditCaseEntry& found : audit_cases()) {
        out += entry(std::string(found.code) + "  " + std::string(name_of(found.result)) +
                         returned_as(found.return_table, found.return_code, language),
                     found.message.in(language));
    }
    return out;
}

std::string page(const std::string& root, Language language) {
    const std::string folder = language == Language::ja ? "ja" : "en";
    std::string text = read_file(root + "/man/src/" + folder + "/mqa-rules.7.in", page_limit);
    for (const auto& [marker, section] : {std::pair{"@RULES@\n", rule_section(language)},
                                          std::pair{"@AUDIT@\n", audit_section(language)}}) {
        const std::string name = marker;
        if (const std::size_t at = text.find(name); at != std::string::npos) {
            text.replace(at, name.size(), section);
        }
    }
    return fill_manual(text, nullptr, language);
}

} // namespace

std::vector<Document> rule_pages(const std::string& source_root) {
    return {{"man/mqa-rules.7", page(source_root, Language::en)},
            {"man/ja/mqa-rules.7", page(source_root, Language::ja)}};
}

} // namespace mqa
