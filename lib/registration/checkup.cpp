// SPDX-License-Identifier: Apache-2.0
#include "registration/checkup.hpp"

#include "base/shell_word.hpp"
#include "database/checkup.hpp"
#include "registration/forms/form.hpp"
#include "registration/ledger/ledger.hpp"
#include "registration/profile/profile_reader.hpp"

#include <utility>

#include <unistd.h>

namespace mqa {
namespace {

constexpr Text ledger_label("Ledger of registrations", "登録の台帳");

Finding no_ledger_yet(const std::string& file) {
    Finding finding{.check = "ledger",
                    .label = ledger_label,
                    .state = FindingState::note,
                    .found = Text("none yet", "まだありません"),
                    .values = {{"file", file}}};
    finding.advise(
        Text("the first application makes it: {file}", "最初の申請の準備で {file} が作られます"));
    return finding;
}

/// SQLite would leave files beside it that bear its mode, and so keep out whoever may write later.
Finding read_only_ledger(const std::string& file) {
    Finding finding{.check = "ledger",
                    .label = ledger_label,
                    .state = FindingState::note,
                    .found = Text("{file}: read-only", "{file}: 書き込めません"),
                    .values = {{"file", file}}};
    finding.advise(Text("nothing can be recorded from here: give write permission",
                        "ここからは記録できません。書き込みを許可してください"));
    finding.command = "chmod u+w " + shell_word(file);
    return finding;
}

} // namespace

Finding profile_finding(const std::string& file) {
    Finding finding{.check = "profile",
                    .label = Text("Profile", "プロファイル"),
                    .found = Text("{file} (institutions: {count})", "{file}（{count} 機関）")};
    try {
        const InstitutionProfile profile = load_profile(file);
        finding.values = {{"file", file}, {"count", std::to_string(profile.institutions.size())}};
        return finding;
    } catch (const Error& error) {
        Finding broken = broken_finding(std::move(finding), error);
        broken.command = error.errc() == Errc::file_unreadable ? "ls -ld " + shell_word(file)
                                                               : "man 5 mqa-profile";
        return broken;
    }
}

Finding forms_finding(const std::string& folder) {
    Finding finding{.check = "forms",
                    .label = Text("Forms", "様式"),
                    .found = Text("{folder}: readable", "{folder}: 読み込めます"),
                    .values = {{"folder", folder}}};
    try {
        load_forms(folder);
        return finding;
    } catch (const Error& error) {
        Finding broken = broken_finding(std::move(finding), error);
        if (error.errc() == Errc::file_unreadable) {
            broken.command = "mqa-register forms account > " + shell_word(folder + "/account.txt");
        }
        return broken;
    }
}

Finding registrations_finding(const std::string& file, bool named) {
    const bool there = ::access(file.c_str(), F_OK) == 0;
    if (!there && !named) {
        return no_ledger_yet(file);
    }
    const bool readable = ::access(file.c_str(), R_OK) == 0;
    if (readable && ::access(file.c_str(), W_OK) != 0) {
        return read_only_ledger(file);
    }
    Finding finding = database_finding("ledger", ledger_label, file, ledger_kind);
    if (!there) {
        finding.command = "install -m 600 /dev/null " + shell_word(file);
    } else if (finding.status == ExitStatus::input_unreadable && readable) {
        finding.advise(Text("if it is the ledger, put back a copy of it; else name another file "
                            "with --ledger",
                            "台帳なら控えを戻してください。別のファイルなら --ledger で台帳を"
                            "指定してください"));
        finding.command = "file " + shell_word(file);
    }
    return finding;
}

Finding settings_reader_finding(const std::string& program) {
    Finding finding{.check = "settings_pdf",
                    .label = Text("PDF of user settings", "ユーザー設定情報の PDF"),
                    .found = Text("pdftotext is there", "pdftotext があります")};
    if (::access(program.c_str(), X_OK) != 0) {
        finding.state = FindingState::note;
        finding.found = Text("pdftotext is missing", "pdftotext がありません");
        finding.advise(Text("needed for import-settings of a PDF only: install it",
                            "import-settings で PDF を取り込む場合だけ必要です。入れてください"));
        finding.command = "sudo apt-get install poppler-utils";
    }
    return finding;
}

} // namespace mqa
