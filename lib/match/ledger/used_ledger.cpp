// SPDX-License-Identifier: Apache-2.0
#include "match/ledger/used_ledger.hpp"

#include "base/error.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <memory>

#include <unistd.h>

namespace mqa {
namespace {

/// An undone use stays for the record; only one use of a kind counts at a time.
constexpr std::string_view create_tables = R"(
CREATE TABLE use (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    reference_number TEXT NOT NULL,
    insurer_number TEXT NOT NULL,
    service TEXT NOT NULL,
    service_date TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    undone_at TEXT
);
CREATE UNIQUE INDEX use_that_counts
    ON use (reference_number, insurer_number, service, service_date) WHERE undone_at IS NULL;
)";

constexpr std::string_view select_uses =
    "SELECT insurer_number, reference_number, service, service_date FROM use "
    "WHERE undone_at IS NULL AND ";

SqliteDatabase open_database(const std::string& file, UsedLedger::Access access) {
    if (access == UsedLedger::Access::record) {
        with_private_file(file);
    } else if (::access(file.c_str(), F_OK) != 0 && errno == ENOENT) {
        throw Error(Errc::used_ledger_missing).file(file);
    }
    // Also to look something up: what a killed run left half-written can only be rolled back by
    // who may write.
    return {file, SqliteDatabase::Access::existing, used_ledger_kind.invalid};
}

/// Takes the lock of writers at once, so that nobody is refused half-way, and rolls back unless
/// `commit` was reached.
class Transaction {
public:
    explicit Transaction(SqliteDatabase& database) : database_(database) {
        database_.execute("BEGIN IMMEDIATE");
    }

    ~Transaction() {
        if (!committed_) {
            try {
                database_.execute("ROLLBACK");
            } catch (const Error&) {
                // Closing the connection rolls back as well; there is nobody left to tell.
            }
        }
    }

    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;

    void commit() {
        database_.execute("COMMIT");
        committed_ = true;
    }

private:
    SqliteDatabase& database_;
    bool committed_ = false;
};

CouponUse use_in(const SqliteStatement& row, const std::string& file) {
    const auto service = term_from<Service>(row.text(2));
    const auto date = Date::parse(row.text(3));
    if (!service || !date) {
        throw Error(Errc::used_ledger_invalid).file(file);
    }
    return {row.text(0), row.text(1), *service, *date};
}

void bind_use(SqliteStatement& statement, const CouponUse& use) {
    statement.reset();
    statement.bind(1, use.reference_number).bind(2, use.insurer_number);
    statement.bind(3, name_of(use.service)).bind(4, use.date.iso());
}

} // namespace

std::string_view name_of(Recorded outcome) {
    constexpr std::array<std::string_view, 3> names{"recorded", "known", "reused"};
    return names.at(static_cast<std::size_t>(outcome));
}

UsedLedger::UsedLedger(const std::string& file, Access access, std::chrono::milliseconds patience)
    : database_(open_database(file, access)) {
    database_.wait_for_others(patience);
    if (access == Access::record) {
        prepare_tables();
    } else {
        empty_ = !database_.holds(used_ledger_kind);
    }
}

void UsedLedger::prepare_tables() {
    // A rollback journal, not WAL: readers of a WAL database leave files beside it and need to
    // write them, and the short transactions here gain nothing by it. EXTRA also syncs the folder
    // when the journal goes, so that a committed use outlives a power cut.
    database_.execute("PRAGMA journal_mode = DELETE");
    database_.execute("PRAGMA synchronous = EXTRA");
    Transaction transaction(database_);
    if (!database_.holds(used_ledger_kind)) {
        database_.make(used_ledger_kind, create_tables);
    }
    transaction.commit();
}

std::vector<Recorded> UsedLedger::record(std::span<const CouponUse> uses, SysTime now) {
    const std::string time = format_instant(now);
    std::vector<Recorded> outcomes;
    Transaction transaction(database_);
    SqliteStatement insert = database_.prepare(
        "INSERT OR IGNORE INTO use (reference_number, insurer_number, service, service_date, "
        "recorded_at) VALUES (?1, ?2, ?3, ?4, ?5)");
    for (const CouponUse& use : uses) {
        const auto earlier = uses_of(use.insurer_number, use.reference_number);
        bind_use(insert, use);
        insert.bind(5, time).step();
        const bool against = std::ranges::any_of(
            earlier, [&use](const CouponUse& other) { return stands_against(other, use); });
        const Recorded fresh = against ? Recorded::reused : Recorded::recorded;
        outcomes.push_back(database_.changed_rows() > 0 ? fresh : Recorded::known);
    }
    transaction.commit();
    return outcomes;
}

std::vector<bool> UsedLedger::undo(std::span<const CouponUse> uses, SysTime now) {
    const std::string time = format_instant(now);
    std::vector<bool> found;
    Transaction transaction(database_);
    SqliteStatement update = database_.prepare(
        "UPDATE use SET undone_at = ?5 WHERE reference_number = ?1 AND insurer_number = ?2 AND "
        "service = ?3 AND service_date = ?4 AND undone_at IS NULL");
    for (const CouponUse& use : uses) {
        bind_use(update, use);
        update.bind(5, time).step();
        found.push_back(database_.changed_rows() > 0);
    }
    transaction.commit();
    return found;
}

std::vector<CouponUse> UsedLedger::uses_of(const std::string& insurer_number,
                                           const std::string& reference_number) {
    std::vector<CouponUse> uses;
    if (empty_) {
        return uses;
    }
    if (!by_coupon_) {
        // A statement cannot be moved. NOLINTNEXTLINE(*-make-unique, *-owning-memory)
        by_coupon_.reset(new SqliteStatement(database_.prepare(
            std::string(select_uses) + "reference_number = ?1 AND insurer_number = ?2")));
    }
    by_coupon_->reset();
    by_coupon_->bind(1, reference_number).bind(2, insurer_number);
    while (by_coupon_->step()) {
        uses.push_back(use_in(*by_coupon_, database_.file()));
    }
    // A statement that is not reset would keep the writers waiting.
    by_coupon_->reset();
    return uses;
}

void UsedLedger::for_each_of_year(const std::string& digits,
                                  const std::function<void(const CouponUse&)>& visit) {
    if (empty_) {
        return;
    }
    SqliteStatement statement = database_.prepare(
        std::string(select_uses) + "reference_number >= ?1 AND reference_number < ?2 "
                                   "ORDER BY reference_number, insurer_number");
    statement.bind(1, digits).bind(2, digits + ":");
    while (statement.step()) {
        visit(use_in(statement, database_.file()));
    }
}

void UsedLedger::for_each(const std::function<void(const LedgerEntry&)>& visit) {
    if (empty_) {
        return;
    }
    SqliteStatement statement =
        database_.prepare("SELECT insurer_number, reference_number, service, service_date, "
                          "recorded_at, undone_at FROM use ORDER BY sequence");
    while (statement.step()) {
        LedgerEntry entry{use_in(statement, database_.file()), statement.text(4), std::nullopt};
        if (std::string undone = statement.text(5); !undone.empty()) {
            entry.undone_at = std::move(undone);
        }
        visit(entry);
    }
}

} // namespace mqa
