// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.hpp"
#include "gateway/server/call.hpp"

#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace mqa::test {

/// A misbehaviour and when it strikes: always, or on the requests that `nth`, `every`, `first`,
/// `probability` (with `seed`) and `per_key` (at most so many times for an Idempotency-Key) all
/// allow. `path` is the call it is about, "*" for every call outside /test/.
struct FaultRule {
    std::string fault;
    std::string path = "/v1/confirmations";
    std::uint64_t nth = 0;
    std::uint64_t every = 0;
    std::uint64_t first = 0;
    std::optional<double> probability;
    std::uint64_t per_key = 0;
    std::mt19937_64 engine{1};
    /// Of the fault: `ms`, `retry_after` (verbatim; date+N or date-N: an HTTP date so many seconds
    /// off), `size` (bytes), `location`.
    std::map<std::string, std::string> parameters;

    std::uint64_t seen = 0;
    std::uint64_t struck = 0;
    std::unordered_map<std::string, std::uint64_t> struck_by_key;
};

/// The rule of "close_before_answer,every=5". Throws std::invalid_argument.
FaultRule parse_fault(std::string_view text);

/// The rule of the members of a JSON object, as text. Throws std::invalid_argument.
FaultRule make_fault(const std::map<std::string, std::string>& members);

/// Every name a rule may have, in the order of the table.
std::vector<std::string_view> fault_names();

/// What strikes one call, in the order of the rules.
struct Strike {
    std::string fault;
    std::map<std::string, std::string> parameters;
};

/// The rules in force.
class FaultPlan {
public:
    explicit FaultPlan(std::vector<FaultRule> rules) : rules_(std::move(rules)) {}

    void replace(std::vector<FaultRule> rules);
    std::vector<Strike> strikes(const Call& call);
    /// Lines of JSON: fault, seen, struck.
    std::string counts();

    /// The body of the answer before this one at `path`, for the replayed answer; remembers this
    /// one.
    std::string exchange_last_body(const std::string& path, std::string body);

private:
    std::mutex mutex_;
    std::vector<FaultRule> rules_;
    std::map<std::string, std::string> last_bodies_;
};

/// Does what strikes before anything is executed: waits, or gives a reply that is all the caller
/// gets.
std::optional<Reply> strike_before(const std::vector<Strike>& strikes);

/// Spoils the answer; `last_body` is the body of the answer before it.
void strike_after(const std::vector<Strike>& strikes, const std::string& last_body, Reply& reply);

} // namespace mqa::test
