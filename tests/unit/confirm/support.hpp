// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/log.hpp"
#include "confirm/confirmer.hpp"
#include "confirm/member_register/member_store.hpp"
#include "crypto/keyed_digest.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace mqa::test {

/// Keeps what was said, in English.
class KeptLog final : public Log {
public:
    void write(LogLevel, Text text, const TextArguments& arguments) override {
        lines.push_back(fill(text, Language::en, arguments));
    }

    std::vector<std::string> lines;
};

/// 2026-11-22T10:00:00+09:00, a Sunday
SysTime fixed_now();

/// A key of this one byte.
LocalKey key_of(std::uint8_t byte);

/// Digests of two cards: one the register knows, one it does not.
inline const std::string card_a(64, 'a');
inline const std::string card_b(64, 'b');

/// A register line of 資格 一郎 (certificate card_a, serial "01"), with `changes` merged into it as
/// JSON.
std::string member_line(std::string_view changes = "{}");

Question inquire(std::string_view changes = "{}");
Question present_card(const std::string& sha256, const std::string& serial = "00");
Question show_proof(std::string_view changes = "{}");

/// The answer as a qualification; a failed check when it is an error.
Qualification qualification_from(Confirmer& confirmer, const Question& question);
Error error_from(Confirmer& confirmer, const Question& question);

} // namespace mqa::test
