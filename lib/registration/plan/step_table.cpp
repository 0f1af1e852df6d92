// SPDX-License-Identifier: Apache-2.0
#include "registration/plan/step_table.hpp"

#include "base/data_table.hpp"

namespace mqa {

namespace data {
extern const std::string_view plan_steps;
} // namespace data

namespace {

constexpr std::size_t step_columns = 8;

std::vector<StepEntry> read_steps() {
    std::vector<StepEntry> entries;
    for (const DataRow& row : data_rows(data::plan_steps, step_columns)) {
        entries.push_back({.name = row[0],
                           .portals = row[1],
                           .insurers_only = row[2] == "insurer",
                           .application = application_kind_from(row[3]),
                           .done_states = row[4],
                           .title_en = row[5],
                           .title_ja = row[6],
                           .command = row[7] == "-" ? std::string_view() : row[7]});
    }
    return entries;
}

} // namespace

const std::vector<StepEntry>& step_table() {
    static const std::vector<StepEntry> entries = read_steps();
    return entries;
}

} // namespace mqa
