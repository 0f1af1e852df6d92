// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/bilingual.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace mqa {

/// The tables that are known by their headings: the two contract lists of the notice, members and
/// coupons.
enum class ListKind {
    insurers,     ///< 委託元保険者一覧表
    institutions, ///< 実施機関一覧表
    members,      ///< a table of members for the register
    coupons,      ///< a table of 受診券, セット券 and 利用券
};

/// What a list is called.
Text title_of(ListKind kind);

/// How much a list depends on a column.
enum class ColumnNeed {
    number,   ///< names the row
    required, ///< without it no row can be used
    mark,     ///< says what is commissioned or accepted; without it the list answers wrongly
    expected, ///< part of the form, but answers do not depend on it
    optional, ///< only where the parties agreed on it
};

struct ListColumn {
    std::string key;     ///< the member of the row ("same_day_interview")
    std::string heading; ///< as in the form, without its notes
    ColumnNeed need = ColumnNeed::optional;
    std::vector<std::string> labels; ///< all headings it is known by, as heading_label makes them
};

/// A further heading for a column, from the configuration.
struct ExtraHeading {
    ListKind kind = ListKind::insurers;
    std::string key;
    std::string heading;
};

/// The columns of a list in the order of the form (data/*_columns.txt).
std::vector<ListColumn> columns_of(ListKind kind, const std::vector<ExtraHeading>& extra = {});

/// A heading cell freed of everything that varies: width, blanks, line breaks, separators, ※ notes.
struct HeadingLabel {
    std::string full; ///< what stands in brackets is kept, the brackets are not
    std::string bare; ///< what stands in brackets is dropped, also where a bracket is cut off
};

HeadingLabel heading_label(std::string_view cell);

} // namespace mqa
