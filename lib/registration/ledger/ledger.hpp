// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.hpp"
#include "database/sqlite.hpp"
#include "registration/ledger/ledger_details.hpp"
#include "registration/ledger/ledger_rules.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace mqa {

/// "mqal", so that file(1) and the next run know the file for what it is.
inline constexpr DatabaseKind ledger_kind{
    .application_id = 0x6D71616C, .schema_version = 1, .invalid = Errc::ledger_invalid};

/// One line of the history. Nothing ever changes or removes one.
struct LedgerEvent {
    long long sequence = 0;
    std::string institution;
    std::string name; ///< of the institution, as it was then
    std::string application;
    std::string event;
    std::string state; ///< the application's from here on
    SysTime occurred{};
    SysTime recorded{};
    std::string recorded_by;
    LedgerDetails details;
};

/// An event to be written.
struct NewLedgerEvent {
    LedgerSubject subject;
    std::string institution_name{};
    std::string event{};
    SysTime occurred{};
    LedgerDetails details{};
    std::string corrected_to{}; ///< of `corrected`
    bool moment_given = true;   ///< false: `occurred` is only when somebody got round to it
};

/// Whether an application that came to its end well may begin anew with the same content.
enum class Filing : std::uint8_t { once, again };

/// Who writes, and when.
struct LedgerWriting {
    SysTime now{};
    std::string by{};
};

/// The registrations of any number of institutions and what became of them: a SQLite file (mode
/// 0600, WAL) that several runs may share and that survives being killed at any moment. Each
/// `write` is one transaction: all of it is there or nothing. Throws state_in_use when another run
/// holds the file longer than five seconds, ledger_invalid for a file that is something else.
class Ledger {
public:
    /// Made when it is not there.
    explicit Ledger(const std::string& file);

    /// Within `write`: what stands there, and what is added.
    class Transaction {
    public:
        /// "none" when nothing is recorded about it.
        std::string state_of(const LedgerSubject& subject);

        /// All that is recorded about it since it was drafted last.
        std::vector<LedgerEvent> round_of(const LedgerSubject& subject);

        /// What a person recorded last about it since it was drafted.
        std::optional<LedgerEvent> last_recorded(const LedgerSubject& subject);

        /// Adds the event. One that stands there already with the same moment and details since
        /// the application was last drafted, or is the last one when no moment was given, is not
        /// added again: false. Throws transition_refused.
        bool record(const NewLedgerEvent& event);

        /// Brings an application with this content to validated (when `ready`) or draft; false
        /// when this content is there already, or further. What was returned, withdrawn or ended
        /// begins anew, even with the same content; what has come to its end well does so when
        /// `filing` says it. `about` is kept beside the digest: the day (`day`, YYYY-MM-DD) and the
        /// devices that it is about, if any. Throws transition_refused when another content has
        /// gone on to the portal, or the same is still on its way and is to be filed again.
        bool prepare(const LedgerSubject& subject, const std::string& institution_name,
                     const std::string& digest, bool ready, Filing filing = Filing::once,
                     const LedgerDetails& about = {});

        /// Records that it was handed out, unless that is known of this content.
        bool hand_out(const LedgerSubject& subject, const std::string& institution_name,
                      const std::string& digest);

    private:
        friend class Ledger;

        Transaction(SqliteDatabase& database, const LedgerWriting& writing)
            : database_(database), writing_(writing) {}

        void add(const NewLedgerEvent& event, const std::string& state);

        SqliteDatabase& database_;
        const LedgerWriting& writing_;
    };

    void write(const LedgerWriting& writing, const std::function<void(Transaction&)>& work);

    /// The whole history in its order, or that of one institution.
    std::vector<LedgerEvent> history(const std::optional<std::string>& institution = {});

    /// That of one kind of application, whoever's.
    std::vector<LedgerEvent> history_of(ApplicationKind kind);

private:
    SqliteDatabase database_;
};

} // namespace mqa
