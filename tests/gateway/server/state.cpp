// SPDX-License-Identifier: Apache-2.0
#include "gateway/server/state.hpp"

#include <chrono>

namespace mqa::test {
namespace {

constexpr std::string_view create_tables = R"(
CREATE TABLE IF NOT EXISTS answer (
    key TEXT PRIMARY KEY,
    body_digest TEXT NOT NULL,
    qualification TEXT NOT NULL,
    executions INTEGER NOT NULL DEFAULT 1,
    answers INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE IF NOT EXISTS challenge (
    id TEXT PRIMARY KEY,
    nonce TEXT NOT NULL,
    expires_at INTEGER NOT NULL,
    used INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE IF NOT EXISTS activation (
    user TEXT PRIMARY KEY,
    key_digest TEXT NOT NULL
);
)";

const SqliteDatabase& prepared(SqliteDatabase& database) {
    // One process, and it must outlive being killed; a power cut is not among the tests.
    database.execute("PRAGMA locking_mode = EXCLUSIVE");
    database.execute("PRAGMA journal_mode = WAL");
    database.execute("PRAGMA synchronous = OFF");
    database.execute(create_tables);
    return database;
}

long long seconds(SysTime time) {
    return std::chrono::floor<std::chrono::seconds>(time).time_since_epoch().count();
}

} // namespace

GatewayState::GatewayState(const std::string& file)
    : database_(file, SqliteDatabase::Access::create),
      find_answer_((prepared(database_), database_.prepare("SELECT body_digest, qualification FROM "
                                                           "answer WHERE key = ?1"))),
      keep_execution_(database_.prepare(
          "INSERT INTO answer (key, body_digest, qualification) VALUES (?1, ?2, ?3) "
          "ON CONFLICT (key) DO UPDATE SET executions = executions + 1")),
      count_answer_(database_.prepare("UPDATE answer SET answers = answers + 1 WHERE key = ?1")) {}

std::optional<KeptAnswer> GatewayState::find_answer(const std::string& key) {
    find_answer_.reset();
    find_answer_.bind(1, key);
    std::optional<KeptAnswer> kept;
    if (find_answer_.step()) {
        kept = KeptAnswer{find_answer_.text(0), find_answer_.text(1)};
    }
    find_answer_.reset();
    return kept;
}

void GatewayState::keep_execution(const std::string& key, const KeptAnswer& answer) {
    keep_execution_.bind(1, key).bind(2, answer.body_digest).bind(3, answer.qualification);
    keep_execution_.step();
    keep_execution_.reset();
}

void GatewayState::count_answer(const std::string& key) {
    count_answer_.bind(1, key);
    count_answer_.step();
    count_answer_.reset();
}

void GatewayState::for_each_key(const std::function<void(const KeyCounts&)>& visit) {
    SqliteStatement statement =
        database_.prepare("SELECT key, executions, answers FROM answer ORDER BY rowid");
    while (statement.step()) {
        visit({statement.text(0), statement.integer(1), statement.integer(2)});
    }
}

void GatewayState::keep_challenge(const Challenge& challenge) {
    SqliteStatement statement =
        database_.prepare("INSERT INTO challenge (id, nonce, expires_at) VALUES (?1, ?2, ?3)");
    statement.bind(1, challenge.challenge_id)
        .bind(2, to_base64(challenge.nonce))
        .bind(3, seconds(challenge.expires_at));
    statement.step();
}

ChallengeState GatewayState::challenge_state(const std::string& id, ByteView nonce, SysTime now) {
    SqliteStatement statement =
        database_.prepare("SELECT nonce, expires_at, used FROM challenge WHERE id = ?1");
    statement.bind(1, id);
    if (!statement.step() || statement.text(0) != to_base64(nonce)) {
        return ChallengeState::unknown;
    }
    if (statement.integer(2) != 0) {
        return ChallengeState::used;
    }
    return statement.integer(1) < seconds(now) ? ChallengeState::expired : ChallengeState::open;
}

void GatewayState::use_challenge(const std::string& id) {
    SqliteStatement statement = database_.prepare("UPDATE challenge SET used = 1 WHERE id = ?1");
    statement.bind(1, id);
    statement.step();
}

bool GatewayState::claim_activation(const std::string& user, const std::string& key_digest) {
    SqliteStatement insert =
        database_.prepare("INSERT OR IGNORE INTO activation (user, key_digest) VALUES (?1, ?2)");
    insert.bind(1, user).bind(2, key_digest);
    insert.step();
    SqliteStatement find =
        database_.prepare("SELECT 1 FROM activation WHERE user = ?1 AND key_digest = ?2");
    find.bind(1, user).bind(2, key_digest);
    return find.step();
}

} // namespace mqa::test
