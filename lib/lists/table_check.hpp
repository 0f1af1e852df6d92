// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.hpp"
#include "lists/columns_choice.hpp"
#include "lists/list_report.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace mqa {

/// What was found in a table of any kind.
struct TableCheck {
    ListReport report;             ///< of a table of coupons: the repairs of its cells
    std::vector<Error> bad_rows{}; ///< of a table of coupons: all that keeps rows from being some
};

/// Checks a contract list or a table of coupons, whichever its headings make it. Throws as
/// ContractList::load, and columns_missing for what is nearly a table of coupons.
TableCheck check_table(std::string_view bytes, const std::string& file,
                       const ColumnsChoice& columns = {}, const std::string& sheet = {});

} // namespace mqa
