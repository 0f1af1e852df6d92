// SPDX-License-Identifier: Apache-2.0
#include "lists/compare/list_diff.hpp"

#include "base/error.hpp"
#include "lists/compare/listed_values.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

namespace mqa {
namespace {

std::string period_of(const ListedRow& row) {
    return row.value("valid_from") + "/" + row.value("valid_to");
}

using Partners = std::vector<const ListedRow*>;

/// The rows of the old list under each number that no new row has taken yet.
class OldRows {
public:
    explicit OldRows(const std::vector<ListedRow>& rows) {
        for (const ListedRow& row : rows) {
            by_number_[row.number].push_back(&row);
        }
    }

    /// Gives each new row without a partner the first old one of its number that is `alike`.
    template <typename Alike>
    void pair(const std::vector<ListedRow>& rows, Partners& partners, const Alike& alike) {
        for (std::size_t at = 0; at < rows.size(); ++at) {
            auto& free = by_number_[rows[at].number];
            const auto found = std::ranges::find_if(
                free, [&](const ListedRow* old_row) { return alike(*old_row, rows[at]); });
            if (partners[at] == nullptr && found != free.end()) {
                partners[at] = *found;
                free.erase(found);
            }
        }
    }

    bool has(const ListedRow& row) const {
        const auto found = by_number_.find(row.number);
        return found != by_number_.end() &&
               std::ranges::find(found->second, &row) != found->second.end();
    }

private:
    std::map<std::string, Partners> by_number_;
};

/// The old row that each new one continues, nullptr for one that was added. Where a number has
/// several rows, those that did not change find one another first, then those of one period.
Partners partners_of(const std::vector<ListedRow>& rows, OldRows& old_rows) {
    Partners partners(rows.size(), nullptr);
    old_rows.pair(rows, partners, [](const ListedRow& before, const ListedRow& after) {
        return before.values == after.values;
    });
    old_rows.pair(rows, partners, [](const ListedRow& before, const ListedRow& after) {
        return period_of(before) == period_of(after);
    });
    old_rows.pair(rows, partners, [](const ListedRow&, const ListedRow&) { return true; });
    return partners;
}

void compare_rows(const ListedRow& before, const ListedRow& after,
                  const std::vector<ListColumn>& form, std::vector<ListChange>& changes) {
    for (const ListColumn& column : form) {
        const std::string old_value = before.value(column.key);
        const std::string new_value = after.value(column.key);
        if (old_value != new_value) {
            changes.push_back({ListChangeKind::changed, after.number, after.value("name"),
                               before.line, after.line, column.key, column.heading, old_value,
                               new_value});
        }
    }
}

} // namespace

std::string_view name_of(ListChangeKind kind) {
    static constexpr std::array<std::string_view, 3> names{"added", "removed", "changed"};
    return names.at(static_cast<std::size_t>(kind));
}

ListDiff compare_lists(std::string_view old_bytes, const std::string& old_file,
                       std::string_view new_bytes, const std::string& new_file) {
    ListedValues before = read_listed_values(old_bytes, old_file);
    ListedValues after = read_listed_values(new_bytes, new_file);
    if (before.report.headings.kind != after.report.headings.kind) {
        throw Error(Errc::list_invalid)
            .file(new_file)
            .with("expected", title_of(before.report.headings.kind));
    }
    ListDiff diff{
        after.report.headings.kind, std::move(before.report), std::move(after.report), {}};
    const std::vector<ListColumn> form = columns_of(diff.kind);
    OldRows old_rows(before.rows);
    const Partners partners = partners_of(after.rows, old_rows);
    for (std::size_t at = 0; at < after.rows.size(); ++at) {
        const ListedRow& row = after.rows[at];
        if (partners[at] != nullptr) {
            compare_rows(*partners[at], row, form, diff.changes);
        } else {
            diff.changes.push_back(
                {ListChangeKind::added, row.number, row.value("name"), 0, row.line});
        }
    }
    for (const ListedRow& row : before.rows) {
        if (old_rows.has(row)) {
            diff.changes.push_back(
                {ListChangeKind::removed, row.number, row.value("name"), row.line, 0});
        }
    }
    return diff;
}

} // namespace mqa
