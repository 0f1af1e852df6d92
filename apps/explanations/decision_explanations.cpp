// SPDX-License-Identifier: Apache-2.0
#include "explanations/decision_explanations.hpp"

#include "audit/finding_table.hpp"
#include "lists/diagnostics.hpp"
#include "match/rule_table.hpp"
#include "model/decision.hpp"

#include <set>

namespace mqa {
namespace {

/// "kago 06, henrei 04": every code that a claim could come back with because of the rule.
std::string return_codes_of(Rule rule) {
    std::set<std::string> codes;
    for (const RuleCaseEntry& entry : rule_cases()) {
        if (entry.rule == rule && !entry.return_code.empty()) {
            codes.insert(std::string(entry.return_table) + " " + std::string(entry.return_code));
        }
    }
    std::string text;
    for (const std::string& code : codes) {
        text += (text.empty() ? "" : ", ") + code;
    }
    return text;
}

std::string returned_as(const AuditCaseEntry& entry) {
    return entry.return_code.empty()
               ? std::string()
               : std::string(entry.return_table) + " " + std::string(entry.return_code);
}

} // namespace

std::vector<Explanation> decision_explanations() {
    std::vector<Explanation> explanations;
    for (const RuleEntry& entry : rule_table()) {
        explanations.push_back({.code = rule_code(entry.rule),
                                .name = rule_name(index_of(entry.rule)),
                                .title = entry.title,
                                .cause = entry.cause,
                                .action = entry.action,
                                .source = entry.source,
                                .return_codes = return_codes_of(entry.rule)});
    }
    for (const AuditCaseEntry& entry : audit_cases()) {
        explanations.push_back({.code = std::string(entry.code),
                                .name = std::string(entry.name),
                                .title = entry.message,
                                .action = entry.action,
                                .return_codes = returned_as(entry)});
    }
    for (const ListProblemEntry& entry : list_problem_table()) {
        explanations.push_back({.code = std::string(entry.code),
                                .name = std::string(entry.kind),
                                .title = entry.text,
                                .action = entry.advice});
    }
    return explanations;
}

} // namespace mqa
