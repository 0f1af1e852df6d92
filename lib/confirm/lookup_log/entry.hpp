// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.hpp"
#include "crypto/keyed_digest.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace mqa {

/// One line of the log of look-ups: who asked when for whom by what right, and what came of it. The
/// person is a pseudonym made with the local key; nothing in it is personal data of the person.
struct LookupEntry {
    std::uint64_t sequence = 0; ///< from 1, without gaps
    SysTime at;
    std::string action = "confirm"; ///< or "purge", which begins a log that was shortened
    std::string tool{};             ///< the program that wrote the line
    std::string by{};               ///< the member of staff
    std::string institution_number{};
    std::string purpose{};
    std::string channel{};
    std::string subject{};  ///< pseudonym of what was asked with: card or insurance data
    std::string person{};   ///< pseudonym of the person the answer names, if it names one
    std::string result{};   ///< status of the qualification, or kind of the error
    std::string request{};  ///< keyed digest of the idempotency key
    std::string previous{}; ///< `mac` of the line before
    std::string mac{};      ///< of all the above, with the local key
};

/// Computes the entry's `mac` and gives its line, without line feed.
std::string seal(LookupEntry& entry, const LocalKey& key);

/// Nothing when the text is not such a line.
std::optional<LookupEntry> parse_entry(std::string_view line);

/// Whether the line was written with `key` and not changed since.
bool is_genuine(const LookupEntry& entry, const LocalKey& key);

} // namespace mqa
