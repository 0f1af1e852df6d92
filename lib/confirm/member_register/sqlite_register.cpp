// SPDX-License-Identifier: Apache-2.0
#include "confirm/member_register/sqlite_register.hpp"

#include "base/error.hpp"
#include "base/file.hpp"
#include "confirm/member_register/ndjson_register.hpp"
#include "crypto/certificate.hpp"
#include "crypto/digest.hpp"
#include "json/gate.hpp"
#include "model/codec.hpp"
#include "text/compare.hpp"

#include <nlohmann/json.hpp>

namespace mqa {
namespace {

/// "mqar", so that file(1) and the next run know the file for what it is.
constexpr DatabaseKind register_kind{
    .application_id = 0x6D716172, .schema_version = 1, .invalid = Errc::register_invalid};
constexpr std::string_view sqlite_magic = "SQLite format 3";
constexpr std::size_t largest_text_register = 256UL * 1024 * 1024;

constexpr std::string_view create_tables = R"(
CREATE TABLE member (
    row INTEGER PRIMARY KEY,
    insurer_number TEXT NOT NULL,
    number_key TEXT NOT NULL,
    digest TEXT NOT NULL UNIQUE,
    record TEXT NOT NULL
);
CREATE INDEX member_by_number ON member (insurer_number, number_key);
CREATE TABLE certificate (
    kind TEXT NOT NULL,
    value TEXT NOT NULL,
    member INTEGER NOT NULL REFERENCES member (row),
    PRIMARY KEY (kind, value, member)
) WITHOUT ROWID;
)";

void require_register(SqliteDatabase& database) {
    if (!database.holds(register_kind)) {
        throw Error(register_kind.invalid).file(database.file());
    }
}

/// Rows are records that this program wrote: they have no members it does not know.
Member stored_member(const SqliteStatement& row, const std::string& file) {
    Decoding decoding;
    return read_member_line(row.text(1), static_cast<std::uint64_t>(row.integer(0)), file,
                            decoding);
}

/// The members of a statement whose columns are row and record.
std::vector<Member> collect(SqliteStatement& statement, const std::string& file) {
    std::vector<Member> members;
    while (statement.step()) {
        members.push_back(stored_member(statement, file));
    }
    return members;
}

/// The record without its id and context, which do not make a member another one.
std::string identity_digest(const Member& member) {
    Json json = encode(member);
    json.erase("id");
    json.erase("context");
    return sha256_hex(as_bytes(dump(json)));
}

bool is_sqlite(const std::string& path) {
    // Only a regular file can be a database; peeking into a pipe would swallow its first bytes.
    return beginning_of_file(path, sqlite_magic.size()) == sqlite_magic;
}

} // namespace

std::unique_ptr<MemberStore> open_member_store(const std::string& path, Decoding& decoding) {
    if (is_sqlite(path)) {
        return std::make_unique<SqliteRegister>(path);
    }
    return std::make_unique<NdjsonRegister>(read_file(path, largest_text_register), path, decoding);
}

SqliteRegister::SqliteRegister(const std::string& file)
    : database_(file, SqliteDatabase::Access::read_only) {
    require_register(database_);
}

std::vector<Member> SqliteRegister::find_by_certificate(const std::string& sha256,
                                                        const std::string& serial) {
    SqliteStatement statement = database_.prepare(
        "SELECT DISTINCT m.row, m.record FROM certificate c JOIN member m ON m.row = c.member "
        "WHERE (c.kind = 'sha256' AND c.value = ?1) OR (c.kind = 'serial' AND c.value = ?2) ORDER "
        "BY m.row");
    statement.bind(1, sha256).bind(2, serial_key(serial));
    return collect(statement, database_.file());
}

std::vector<Member> SqliteRegister::find_by_number(const InsurerNumber& insurer,
                                                   const std::string& number_key) {
    SqliteStatement statement =
        database_.prepare("SELECT row, record FROM member WHERE insurer_number = ?1 AND number_key "
                          "= ?2 ORDER BY row");
    statement.bind(1, insurer.digits()).bind(2, number_key);
    return collect(statement, database_.file());
}

void SqliteRegister::for_each(const std::function<void(const Member&)>& visit) {
    SqliteStatement statement = database_.prepare("SELECT row, record FROM member ORDER BY row");
    while (statement.step()) {
        visit(stored_member(statement, database_.file()));
    }
}

SqliteRegisterWriter::SqliteRegisterWriter(const std::string& file)
    : database_(with_private_file(file), SqliteDatabase::Access::create) {
    // A rollback journal, not WAL: a register is written rarely, and readers of a WAL database
    // leave files beside it.
    database_.execute("PRAGMA journal_mode = DELETE");
    database_.execute("BEGIN IMMEDIATE");
    if (!database_.holds(register_kind)) {
        database_.make(register_kind, create_tables);
    }
}

SqliteRegisterWriter::~SqliteRegisterWriter() {
    if (!committed_) {
        try {
            database_.execute("ROLLBACK");
        } catch (const Error&) {
            // Closing the connection rolls back as well; there is nobody left to tell.
        }
    }
}

bool SqliteRegisterWriter::add(const Member& member) {
    SqliteStatement insert =
        database_.prepare("INSERT OR IGNORE INTO member (insurer_number, number_key, digest, "
                          "record) VALUES (?1, ?2, ?3, ?4)");
    insert.bind(1, member.membership.insurer_number->digits())
        .bind(2, code_key(*member.membership.number));
    insert.bind(3, identity_digest(member)).bind(4, dump(encode(member)));
    insert.step();
    SqliteStatement changes = database_.prepare("SELECT changes()");
    if (!changes.step() || changes.integer(0) == 0) {
        return false;
    }
    const long long row = database_.last_row();
    const auto link = [&](std::string_view kind, const std::vector<std::string>& values,
                          const auto& key_of) {
        SqliteStatement statement = database_.prepare(
            "INSERT OR IGNORE INTO certificate (kind, value, member) VALUES (?1, ?2, ?3)");
        for (const std::string& value : values) {
            statement.bind(1, kind).bind(2, key_of(value)).bind(3, row);
            statement.step();
            statement.reset();
        }
    };
    link("sha256", member.certificate_sha256, [](std::string_view digest) { return digest; });
    link("serial", member.certificate_serials, serial_key);
    return true;
}

void SqliteRegisterWriter::commit() {
    database_.execute("COMMIT");
    committed_ = true;
}

} // namespace mqa
