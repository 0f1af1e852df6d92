// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.hpp"

#include <chrono>
#include <memory>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace mqa {

/// A prepared statement. Parameters and columns are numbered from 1 and 0 as in SQLite itself.
class SqliteStatement {
public:
    SqliteStatement(sqlite3* database, std::string_view sql, std::string file, Errc invalid);
    ~SqliteStatement();
    SqliteStatement(const SqliteStatement&) = delete;
    SqliteStatement& operator=(const SqliteStatement&) = delete;

    SqliteStatement& bind(int index, std::string_view text);
    SqliteStatement& bind(int index, long long number);
    /// True while there is a row.
    bool step();
    void reset();
    std::string text(int column) const;
    long long integer(int column) const;

private:
    sqlite3* database_;
    sqlite3_stmt* statement_ = nullptr;
    std::string file_;
    Errc invalid_;
};

/// How a database of ours is known from others, also to file(1).
struct DatabaseKind {
    long long application_id;
    long long schema_version; ///< what its user_version is
    Errc invalid;             ///< what a file is told to be that is none, or a damaged one
};

/// Makes the file, for its owner only, where it is not there: SQLite would create it with the
/// process's umask, and what runs keep is nobody else's business. Returns its name. Throws
/// output_folder_missing, output_refused, output_failed, and file_not_regular for a folder, a link
/// or a device.
const std::string& with_private_file(const std::string& file);

/// A database file. Errors become state_in_use (locked), `invalid` (not a database, or a damaged
/// one) or file_unreadable with SQLite's code as the cause.
class SqliteDatabase {
public:
    enum class Access {
        read_only,
        existing, ///< to be written, where permitted; what a killed writer left is rolled back
        create,
    };

    SqliteDatabase(const std::string& file, Access access, Errc invalid = Errc::register_invalid);
    ~SqliteDatabase();
    SqliteDatabase(const SqliteDatabase&) = delete;
    SqliteDatabase& operator=(const SqliteDatabase&) = delete;

    /// How long a locked file is waited for before state_in_use; 5 seconds unless told.
    void wait_for_others(std::chrono::milliseconds patience);

    void execute(std::string_view sql);

    SqliteStatement prepare(std::string_view sql) { return {database_, sql, file_, invalid_}; }

    const std::string& file() const { return file_; }

    /// Whether the tables of the kind are there; false for a file that holds nothing yet. Throws
    /// what the kind says for any other.
    bool holds(const DatabaseKind& kind);

    /// Makes the tables of the kind in a file that holds nothing yet.
    void make(const DatabaseKind& kind, std::string_view tables);

    /// Whether SQLite finds the file whole. Reads all of it.
    bool is_whole();

    /// Takes the lock of writers and gives it back; throws state_in_use when it cannot be had.
    void try_lock();

    long long last_row() const;

    /// Rows that the last INSERT, UPDATE or DELETE changed.
    long long changed_rows() const;

    /// Whether the operating system lets the file be written.
    bool writable() const;

private:
    /// The number that a pragma answers with.
    long long pragma(std::string_view name);

    sqlite3* database_ = nullptr;
    std::string file_;
    Errc invalid_;
};

} // namespace mqa
