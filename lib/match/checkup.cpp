// SPDX-License-Identifier: Apache-2.0
#include "match/checkup.hpp"

#include "match/ledger/used_ledger.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <utility>

namespace mqa {
namespace {

/// The two faces that PDF is drawn with.
constexpr std::array<std::string_view, 2> pdf_fonts{"ipaexm.ttf", "ipaexg.ttf"};

bool holds_file(const std::string& folder, std::string_view name) {
    std::error_code error;
    const auto options = std::filesystem::directory_options::skip_permission_denied;
    for (std::filesystem::recursive_directory_iterator at(folder, options, error), end;
         !error && at != end; at.increment(error)) {
        if (at->path().filename() == name) {
            return true;
        }
    }
    return false;
}

Finding& mend(Finding& finding, FindingState state, Text advice, std::string command) {
    finding.state = state;
    finding.advise(advice);
    finding.command = std::move(command);
    return finding;
}

/// Locked or not, the file is there.
void try_ledger(UsedLedger& ledger, const std::string& file, Finding& finding) {
    if (!ledger.is_whole()) {
        throw Error(Errc::used_ledger_invalid).file(file);
    }
    if (!ledger.writable()) {
        finding.found = Text("{file}: whole, but read-only", "{file}: 正常ですが、書き込めません");
        mend(finding, FindingState::note,
             Text("uses cannot be recorded from here: give write permission",
                  "ここからは使用を記録できません。書き込みを許可してください"),
             "chmod u+w '" + file + "'");
        return;
    }
    ledger.try_lock();
}

} // namespace

Finding list_rows_finding(Finding finding, const ListReport& report, std::size_t in_force,
                          Date day) {
    const std::size_t errors = count_of(report.diagnostics, Severity::error);
    finding.found = Text("{rows} rows, {in_force} of them in force on {day}",
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
                    .found = Text("{rows} rows, {errors} cannot be read",
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
    constexpr std::chrono::milliseconds short_wait{500};
    Finding finding{.check = "used",
                    .label = Text("Ledger of used coupons", "使用済み受診券の台帳"),
                    .found = Text("{file}: whole and free", "{file}: 正常で、使えます"),
                    .values = {{"file", file}}};
    try {
        UsedLedger ledger(file, UsedLedger::Access::look_up, short_wait);
        try_ledger(ledger, file, finding);
        return finding;
    } catch (const Error& error) {
        Finding broken = broken_finding(std::move(finding), error);
        if (error.errc() == Errc::file_unreadable) {
            broken.command = "mqa-match used add --used '" + file + "' < /dev/null";
        } else if (error.errc() == Errc::state_in_use) {
            broken.command = "fuser -v '" + file + "'";
        }
        return broken;
    }
}

Finding font_finding(std::span<const std::string> folders) {
    Finding finding{.check = "fonts",
                    .label = Text("Fonts for PDF", "PDF 用フォント"),
                    .found = Text("IPAex fonts are there", "IPAex フォントがあります")};
    const bool all_there = std::ranges::all_of(pdf_fonts, [folders](std::string_view font) {
        return std::ranges::any_of(
            folders, [font](const std::string& folder) { return holds_file(folder, font); });
    });
    if (!all_there) {
        finding.found = Text("IPAex fonts are missing", "IPAex フォントがありません");
        mend(
            finding, FindingState::note,
            Text("needed for PDF only: install them", "PDF を作る場合だけ必要です。入れてください"),
            "sudo apt-get install fonts-ipaexfont");
    }
    return finding;
}

} // namespace mqa
