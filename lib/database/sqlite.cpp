// SPDX-License-Identifier: Apache-2.0
#include "database/sqlite.hpp"

#include "base/file.hpp"
#include "base/publish.hpp"

#include <cerrno>
#include <sys/stat.h>
#include <utility>

#include <fcntl.h>
#include <sqlite3.h>

namespace mqa {
namespace {

constexpr int busy_timeout_ms = 5000;

[[noreturn]] void fail(sqlite3* database, int code, const std::string& file, Errc invalid) {
    const int primary = code & 0xFF;
    Errc errc = Errc::file_unreadable;
    if (primary == SQLITE_BUSY || primary == SQLITE_LOCKED) {
        errc = Errc::state_in_use;
    } else if (primary == SQLITE_NOTADB || primary == SQLITE_CORRUPT) {
        errc = invalid;
    } else if (primary == SQLITE_READONLY) {
        errc = Errc::output_refused;
    } else if (primary == SQLITE_FULL || primary == SQLITE_IOERR) {
        errc = Errc::output_failed;
    }
    const int extended = database != nullptr ? sqlite3_extended_errcode(database) : code;
    throw Error(errc).file(file).cause("sqlite", std::to_string(extended));
}

int open_flags(SqliteDatabase::Access access) {
    switch (access) {
    case SqliteDatabase::Access::read_only:
        return SQLITE_OPEN_READONLY;
    case SqliteDatabase::Access::existing:
        return SQLITE_OPEN_READWRITE;
    default:
        return SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    }
}

} // namespace

const std::string& with_private_file(const std::string& file) {
    constexpr int mode = 0600;
    // A pipe that nobody reads is not waited for.
    const FileDescriptor created(::open(
        file.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NOCTTY | O_NONBLOCK, mode));

    struct stat status {};

    if (!created.valid() || ::fstat(created.get(), &status) != 0) {
        throw place_error(file, errno);
    }
    if (!S_ISREG(status.st_mode)) {
        throw Error(Errc::file_not_regular).file(file);
    }
    return file;
}

SqliteStatement::SqliteStatement(sqlite3* database, std::string_view sql, std::string file,
                                 Errc invalid)
    : database_(database), file_(std::move(file)), invalid_(invalid) {
    const int code = sqlite3_prepare_v2(database, sql.data(), static_cast<int>(sql.size()),
                                        &statement_, nullptr);
    if (code != SQLITE_OK) {
        fail(database, code, file_, invalid_);
    }
}

SqliteStatement::~SqliteStatement() {
    sqlite3_finalize(statement_);
}

SqliteStatement& SqliteStatement::bind(int index, std::string_view text) {
    // A null destructor pointer would be SQLITE_STATIC; -1 (SQLITE_TRANSIENT) makes SQLite copy the
    // text.
    const auto transient = reinterpret_cast<sqlite3_destructor_type>(-1); // NOLINT(*-int-to-ptr)
    const int code =
        sqlite3_bind_text(statement_, index, text.data(), static_cast<int>(text.size()), transient);
    if (code != SQLITE_OK) {
        fail(database_, code, file_, invalid_);
    }
    return *this;
}

SqliteStatement& SqliteStatement::bind(int index, long long number) {
    const int code = sqlite3_bind_int64(statement_, index, number);
    if (code != SQLITE_OK) {
        fail(database_, code, file_, invalid_);
    }
    return *this;
}

bool SqliteStatement::step() {
    const int code = sqlite3_step(statement_);
    if (code != SQLITE_ROW && code != SQLITE_DONE) {
        fail(database_, code, file_, invalid_);
    }
    return code == SQLITE_ROW;
}

void SqliteStatement::reset() {
    sqlite3_reset(statement_);
}

std::string SqliteStatement::text(int column) const {
    const auto* text = sqlite3_column_text(statement_, column);
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_, column));
    return text == nullptr ? std::string() : std::string(reinterpret_cast<const char*>(text), size);
}

long long SqliteStatement::integer(int column) const {
    return sqlite3_column_int64(statement_, column);
}

SqliteDatabase::SqliteDatabase(const std::string& file, Access access, Errc invalid)
    : file_(file), invalid_(invalid) {
    const int code = sqlite3_open_v2(file.c_str(), &database_,
                                     open_flags(access) | SQLITE_OPEN_NOMUTEX, nullptr);
    if (code != SQLITE_OK) {
        sqlite3_close(database_);
        throw Error(Errc::file_unreadable).file(file).cause("sqlite", std::to_string(code));
    }
    sqlite3_busy_timeout(database_, busy_timeout_ms);
}

SqliteDatabase::~SqliteDatabase() {
    sqlite3_close(database_);
}

void SqliteDatabase::wait_for_others(std::chrono::milliseconds patience) {
    sqlite3_busy_timeout(database_, static_cast<int>(patience.count()));
}

void SqliteDatabase::execute(std::string_view sql) {
    const std::string text(sql);
    const int code = sqlite3_exec(database_, text.c_str(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) {
        fail(database_, code, file_, invalid_);
    }
}

long long SqliteDatabase::pragma(std::string_view name) {
    SqliteStatement statement = prepare("PRAGMA " + std::string(name));
    return statement.step() ? statement.integer(0) : 0;
}

bool SqliteDatabase::holds(const DatabaseKind& kind) {
    // In this order another run may make the tables meanwhile: that is one transaction.
    const bool without_tables = pragma("schema_version") == 0;
    const long long id = pragma("application_id");
    if (without_tables && id == 0) {
        return false;
    }
    if (id != kind.application_id || pragma("user_version") != kind.schema_version) {
        throw Error(kind.invalid).file(file_);
    }
    return true;
}

void SqliteDatabase::make(const DatabaseKind& kind, std::string_view tables) {
    execute(tables);
    execute("PRAGMA application_id = " + std::to_string(kind.application_id));
    execute("PRAGMA user_version = " + std::to_string(kind.schema_version));
}

bool SqliteDatabase::is_whole() {
    SqliteStatement statement = prepare("PRAGMA integrity_check(1)");
    return statement.step() && statement.text(0) == "ok";
}

void SqliteDatabase::try_lock() {
    execute("BEGIN IMMEDIATE");
    execute("ROLLBACK");
}

long long SqliteDatabase::last_row() const {
    return sqlite3_last_insert_rowid(database_);
}

long long SqliteDatabase::changed_rows() const {
    return sqlite3_changes64(database_);
}

bool SqliteDatabase::writable() const {
    return sqlite3_db_readonly(database_, "main") == 0;
}

} // namespace mqa
