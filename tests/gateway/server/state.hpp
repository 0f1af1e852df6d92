// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "database/sqlite.hpp"
#include "model/challenge.hpp"

#include <functional>
#include <optional>
#include <string>

namespace mqa::test {

/// An answer that was given under an idempotency key.
struct KeptAnswer {
    std::string body_digest;
    std::string qualification; ///< JSON text
};

struct KeyCounts {
    std::string key;
    long long executions = 0; ///< more than one is a fault of the gateway
    long long answers = 0;
};

enum class ChallengeState { unknown, expired, used, open };

/// What the gateway remembers in an SQLite file of its own (WAL), so that it survives being killed:
/// the answers by idempotency key, for ever; the challenges; which key was certified for an
/// activation. One thread at a time: the service holds a lock.
class GatewayState {
public:
    explicit GatewayState(const std::string& file);

    std::optional<KeptAnswer> find_answer(const std::string& key);
    /// Counts an execution; a second one under a key shows in the counts.
    void keep_execution(const std::string& key, const KeptAnswer& answer);
    void count_answer(const std::string& key);
    void for_each_key(const std::function<void(const KeyCounts&)>& visit);

    void keep_challenge(const Challenge& challenge);
    ChallengeState challenge_state(const std::string& id, ByteView nonce, SysTime now);
    void use_challenge(const std::string& id);

    /// True when the activation is unused or was used with this key; remembers the key.
    bool claim_activation(const std::string& user, const std::string& key_digest);

    void begin() { database_.execute("BEGIN IMMEDIATE"); }

    void commit() { database_.execute("COMMIT"); }

    void roll_back() { database_.execute("ROLLBACK"); }

private:
    SqliteDatabase database_;
    SqliteStatement find_answer_;
    SqliteStatement keep_execution_;
    SqliteStatement count_answer_;
};

} // namespace mqa::test
