// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "card/recording/level.hpp"
#include "card/recording/redaction.hpp"
#include "card/session.hpp"
#include "card/transport.hpp"
#include "model/challenge.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace mqa {

/// What is known when a session begins.
struct SessionStart {
    SysTime created;
    std::optional<Challenge> challenge; ///< what the card is to sign
    std::string reader;                 ///< empty when unknown
};

/// How an exchange appears in the recording.
struct ShownExchange {
    std::string command;                   ///< hex, without what is left out
    std::optional<std::size_t> secret;     ///< length of a PIN that was left out
    std::string_view secret_kind;          ///< which PIN
    bool signs_challenge = false;          ///< the data is told by the header's challenge
    std::optional<std::size_t> other_data; ///< length of other data that was left out
};

/// Decides how the command appears. At `personal` the data of a signature is left out even when no
/// challenge is known; data of commands that are not understood always is.
ShownExchange show_command(const RecordedExchange& exchange, const CardPosition& position,
                           RecordingLevel level, const std::optional<Challenge>& challenge);

/// The lines of mqa-session/1, without their line feeds. Times are in microseconds since the start
/// of the session.
namespace session_text {

std::string header(const RecordingRules& rules, const SessionStart& start);
std::string reader(std::string_view name);
std::string card_inserted(std::int64_t time, ByteView atr);
/// `code` is empty for success.
std::string connect(std::int64_t time, ShareMode share, std::string_view code);
std::string exchange(const RecordedExchange& exchange, const ShownExchange& shown);
/// The same with the answer's kind, length and, of a certificate, digest in the place of its data.
std::string exchange_without_answer(const RecordedExchange& exchange, const ShownExchange& shown,
                                    const JudgedAnswer& answer);
std::string fault(std::int64_t time, std::string_view on, std::string_view code);
std::string disconnect(std::int64_t time, Disposition disposition);
std::string end(std::size_t exchanges, std::string_view sha256);

} // namespace session_text

} // namespace mqa
