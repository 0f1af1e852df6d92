// SPDX-License-Identifier: Apache-2.0
#include "match/checkup.hpp"

#include "base/shell_word.hpp"
#include "database/checkup.hpp"
#include "match/ledger/used_ledger.hpp"

#include <utility>

#include <unistd.h>

namespace mqa {
namespace {

Finding& mend(Finding& finding, FindingState state, Text advice, std::string command) {
    finding.state = state;
    finding.advise(advice);
    finding.command = std::move(command);
    return finding;
}

} // namespace

Finding list_rows_finding(Finding finding, const ListReport& report, std::size_t in_force,
                          Date day) {
    const std::size_t errors = count_of(report.diagnostics, Severity::error);
    finding.found = Text("rows: {rows}; in force on {day}: {in_force}",
                         "{rows} 行、うち {day} に有効なもの {in_force} 行");
    finding.values = {{"rows", std::to_string(report.rows)},
                      {"in_force", std::to_string(in_force)},
                      {"day", day.iso()}};
    if (in_force == 0) {
        mend(finding, FindingState::broken,
             Text("no row holds on that day; get the list of the fiscal year",
                  "その日に有効な行がありません。当年度の一覧表を入手してください"),
             "mqa-match lists check '" + report.file + "'");
        finding.status = ExitStatus::input_unreadable;
    } else if (errors > 0) {
        mend(finding, FindingState::note, Text("some rows cannot be used", "使えない行があります"),
             "mqa-match lists check '" + report.file + "'");
    }
    return finding;
}

Finding coupons_finding(const std::string& file, std::size_t rows, std::size_t errors) {
    Finding finding{.check = "coupons",
                    .label = Text("Coupons", "受診券・利用券"),
                    .found = Text("rows: {rows}; cannot be read: {errors}",
                                  "{rows} 件、うち読めないもの {errors} 件"),
                    .values = {{"rows", std::to_string(rows)}, {"errors", std::to_string(errors)}}};
    if (errors > 0) {
        mend(finding, FindingState::note,
             Text("see which they are and correct them", "読めない行を確かめて直してください"),
             "mqa-match coupon parse '" + file + "'");
    }
    return finding;
}

Finding ledger_finding(const std::string& file) {
    Finding finding = database_finding(
        "used", Text("Ledger of used coupons", "使用済み受診券の台帳"), file, used_ledger_kind);
    if (::access(file.c_str(), F_OK) != 0) {
        finding.command = "mqa-match used add --used " + shell_word(file) + " < /dev/null";
    }
    return finding;
}

} // namespace mqa
