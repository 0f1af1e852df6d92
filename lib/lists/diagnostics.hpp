// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/bilingual.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace mqa {

enum class Severity {
    error,   ///< the list would answer wrongly, or a row cannot be used
    warning, ///< worth correcting; the row is used
    note,    ///< nothing to correct
};

/// "error", "warning", "note".
std::string_view name_of(Severity severity);

/// Everything that can be said about a list (data/diagnostics.def).
enum class ListProblem : std::uint8_t {
#define MQA_LIST_PROBLEM(kind, code, severity, text_en, text_ja, advice_en, advice_ja) kind,
#include "lists/data/diagnostics.def"
#undef MQA_LIST_PROBLEM
};

struct ListProblemEntry {
    ListProblem problem;
    std::string_view kind;
    std::string_view code; ///< "L-105"
    Severity severity;
    Text text;
    Text advice;
};

std::span<const ListProblemEntry> list_problem_table();
const ListProblemEntry& entry_of(ListProblem problem);

/// The entry with this code, in either case; nullptr when there is none.
const ListProblemEntry* find_list_problem(std::string_view code);

/// One finding. It names the place and never repeats what stands there.
struct ListDiagnostic {
    ListProblem problem = ListProblem::no_rows;
    std::string file;
    std::uint64_t line = 0; ///< 0: the list as a whole
    std::string column;     ///< the heading of the form; empty: the row as a whole
    TextArguments arguments;
    std::string key{}; ///< of the column ("person.birth_date"); empty: the row as a whole

    Severity severity() const { return entry_of(problem).severity; }

    std::string_view code() const { return entry_of(problem).code; }
};

/// "insurers.csv, line 12, 所在地: the address does not …" without severity and code.
std::string describe(const ListDiagnostic& diagnostic, Language language);

/// What to do about it.
std::string advice(const ListDiagnostic& diagnostic, Language language);

std::size_t count_of(const std::vector<ListDiagnostic>& diagnostics, Severity severity);

} // namespace mqa
