// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "lists/list_report.hpp"
#include "model/date.hpp"
#include "model/finding.hpp"

#include <cstddef>
#include <string>

namespace mqa {

/// Whether a contract list can be read and has rows that hold on the day.
template <typename List>
Finding list_finding(Finding finding, const std::string& file, Date day);

/// A list that was read: broken when no row holds on the day, a note when rows were left out.
Finding list_rows_finding(Finding finding, const ListReport& report, std::size_t in_force,
                          Date day);

/// Whether the coupons can be read: `errors` of `rows` cannot.
Finding coupons_finding(const std::string& file, std::size_t rows, std::size_t errors);

/// Whether the ledger of used coupons is there, whole, free and writable.
Finding ledger_finding(const std::string& file);

template <typename List>
Finding list_finding(Finding finding, const std::string& file, Date day) {
    try {
        const List list = List::load(file);
        std::size_t in_force = 0;
        for (const auto& row : list.rows()) {
            const bool begun = !row.valid_from || *row.valid_from <= day;
            const bool open = !row.valid_to || day <= *row.valid_to;
            in_force += begun && open ? 1U : 0U;
        }
        return list_rows_finding(std::move(finding), list.report(), in_force, day);
    } catch (const Error& error) {
        return broken_finding(std::move(finding), error);
    }
}

} // namespace mqa
