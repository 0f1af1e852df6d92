// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.hpp"
#include "lists/diagnostics.hpp"
#include "model/qualification.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace mqa {

/// A table of members as a spreadsheet holds them: the members of mqa.member/1 without id and
/// context. A row with a fault is left out, its faults are findings; the others do not notice.
struct MemberTable {
    std::vector<Member> members; ///< of the rows that can be used, in their order
    std::size_t rows_left_out = 0;
    std::vector<ListDiagnostic> diagnostics; ///< in the order of the lines
};

/// Reads a CSV table with headings in English (person.name_kana) or Japanese (カナ氏名), in UTF-8
/// or CP932. Throws list_invalid without the columns that no member can do without, file_format,
/// csv_syntax.
MemberTable read_member_table(std::string_view bytes, const std::string& file);

/// A finding about a row as an error: bad_row with file, line and column, never with a value.
Error row_error(const ListDiagnostic& diagnostic);

} // namespace mqa
