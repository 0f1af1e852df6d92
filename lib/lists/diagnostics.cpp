// SPDX-License-Identifier: Apache-2.0
#include "lists/diagnostics.hpp"

#include "base/letters.hpp"

#include <algorithm>
#include <array>

#include <fmt/core.h>

namespace mqa {
namespace {

constexpr std::array problem_texts{
#define MQA_LIST_PROBLEM(kind, code, severity, text_en, text_ja, advice_en, advice_ja)             \
    ListProblemEntry{                                                                              \
        ListProblem::kind,         #kind, code, Severity::severity, Text(text_en, text_ja),        \
        Text(advice_en, advice_ja)},
#include "lists/data/diagnostics.def"
#undef MQA_LIST_PROBLEM
};

std::string place(const ListDiagnostic& diagnostic, Language language) {
    const bool ja = language == Language::ja;
    std::string text = diagnostic.file;
    if (diagnostic.line != 0) {
        text += ja ? fmt::format(" の {} 行目", diagnostic.line)
                   : fmt::format(", line {}", diagnostic.line);
    }
    if (!diagnostic.column.empty()) {
        text += ja ? fmt::format("「{}」欄", diagnostic.column)
                   : fmt::format(", {}", diagnostic.column);
    }
    return text;
}

} // namespace

std::string_view name_of(Severity severity) {
    static constexpr std::array<std::string_view, 3> names{"error", "warning", "note"};
    return names.at(static_cast<std::size_t>(severity));
}

std::span<const ListProblemEntry> list_problem_table() {
    return problem_texts;
}

const ListProblemEntry& entry_of(ListProblem problem) {
    return problem_texts.at(static_cast<std::size_t>(problem));
}

const ListProblemEntry* find_list_problem(std::string_view code) {
    for (const ListProblemEntry& entry : problem_texts) {
        if (equal_ignoring_case(entry.code, code)) {
            return &entry;
        }
    }
    return nullptr;
}

std::string describe(const ListDiagnostic& diagnostic, Language language) {
    return fmt::format("{}: {}", place(diagnostic, language),
                       fill(entry_of(diagnostic.problem).text, language, diagnostic.arguments));
}

std::string advice(const ListDiagnostic& diagnostic, Language language) {
    return fill(entry_of(diagnostic.problem).advice, language, diagnostic.arguments);
}

std::size_t count_of(const std::vector<ListDiagnostic>& diagnostics, Severity severity) {
    return static_cast<std::size_t>(
        std::ranges::count(diagnostics, severity, &ListDiagnostic::severity));
}

} // namespace mqa
