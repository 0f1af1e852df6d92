// SPDX-License-Identifier: Apache-2.0
#include "database/checkup.hpp"

#include "base/shell_word.hpp"

#include <chrono>
#include <utility>

namespace mqa {
namespace {

/// Somebody waits for the answer of a check-up.
constexpr std::chrono::milliseconds short_wait{500};

/// Locked or not, the file is there.
void look_into(SqliteDatabase& database, const DatabaseKind& kind, Finding& finding) {
    database.wait_for_others(short_wait);
    database.holds(kind);
    if (!database.is_whole()) {
        throw Error(kind.invalid).file(database.file());
    }
    if (database.writable()) {
        database.try_lock();
        return;
    }
    finding.state = FindingState::note;
    finding.found = Text("{file}: whole, but read-only", "{file}: 正常ですが、書き込めません");
    finding.advise(Text("nothing can be recorded from here: give write permission",
                        "ここからは記録できません。書き込みを許可してください"));
    finding.command = "chmod u+w " + shell_word(database.file());
}

} // namespace

Finding database_finding(std::string check, Text label, const std::string& file,
                         const DatabaseKind& kind) {
    Finding finding{.check = std::move(check),
                    .label = label,
                    .found = Text("{file}: whole and free", "{file}: 正常で、使えます"),
                    .values = {{"file", file}}};
    try {
        SqliteDatabase database(file, SqliteDatabase::Access::existing, kind.invalid);
        look_into(database, kind, finding);
        return finding;
    } catch (const Error& error) {
        Finding broken = broken_finding(std::move(finding), error);
        if (error.errc() == Errc::state_in_use) {
            broken.command = "fuser -v " + shell_word(file);
        }
        return broken;
    }
}

} // namespace mqa
