// SPDX-License-Identifier: Apache-2.0
#include "base/plugin.hpp"
#include "csv_line.hpp"
#include "list_data.hpp"
#include "lists/compare/list_diff.hpp"
#include "lists/forms/form_writer.hpp"
#include "lists/forms/list_form.hpp"
#include "lists/list_columns.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include <doctest/doctest.h>

namespace mqa {

using namespace test;

namespace {

FormTable form_of(const std::string& name, std::optional<Date> on = std::nullopt) {
    return list_form(read_listed_values(list_bytes(name), name), on);
}

std::string as_csv(const FormTable& form) {
    std::string text;
    for (const auto& line : lines_of(form)) {
        text += csv_line(line);
    }
    return text;
}

} // namespace

TEST_CASE("the forms have the columns of the notice in its order") {
    for (const char* name : {"insurers.csv", "institutions.csv"}) {
        CAPTURE(name);
        const FormTable form = form_of(name);
        const ListedValues list = read_listed_values(as_csv(form), "form.csv");
        std::vector<std::string> found;
        for (const MappedColumn& column : list.report.headings.columns) {
            found.push_back(column.key);
        }
        std::vector<std::string> expected;
        for (const ListColumn& column : columns_of(list.report.headings.kind)) {
            if (!column.key.starts_with("valid_")) {
                expected.push_back(column.key);
            }
        }
        CHECK(found == expected);
        CHECK(form.widths.size() == expected.size());
        CHECK(list.report.headings.unknown.empty());
    }
}

TEST_CASE("a list that is exported and read again is the same list") {
    for (const char* name : {"insurers.csv", "institutions.csv"}) {
        CAPTURE(name);
        const std::string written = as_csv(form_of(name));
        CHECK(compare_lists(list_bytes(name), name, written, "form.csv").changes.empty());
    }
}

TEST_CASE("a workbook that is written is read again as the same list") {
    for (const char* name : {"insurers.csv", "institutions.csv"}) {
        CAPTURE(name);
        const std::string written = load_plugin<FormWriter>()->workbook(form_of(name), SysTime{});
        const ListDiff diff = compare_lists(list_bytes(name), name, written, "form.xlsx");
        CHECK(diff.changes.empty());
        CHECK(diff.new_report.format == TableFormat::xlsx);
        CHECK(diff.new_report.headings.first_line == 2);
    }
}

TEST_CASE("each form uses the circle that the notice uses in it") {
    const auto holds = [](const FormTable& form, const std::string& mark) {
        return std::ranges::any_of(form.rows, [&](const std::vector<std::string>& row) {
            return std::ranges::find(row, mark) != row.end();
        });
    };
    CHECK(holds(form_of("insurers.csv"), "\u25CB"));
    CHECK(holds(form_of("institutions.csv"), "\u3007"));
    CHECK_FALSE(holds(form_of("institutions.csv"), "\u25CB"));
}

TEST_CASE("with a day only the rows in force are written, and rows with a period are counted") {
    const FormTable all = form_of("insurers_periods_bom.csv");
    CHECK(all.rows_with_period > 0);
    CHECK(form_of("insurers_periods_bom.csv", day(1990, 1, 1)).rows.size() < all.rows.size());
}

} // namespace mqa
