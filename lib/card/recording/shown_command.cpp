// SPDX-License-Identifier: Apache-2.0
#include "card/card_profile.hpp"
#include "card/recording/session_text.hpp"
#include "crypto/challenge_signature.hpp"

#include <algorithm>

namespace mqa {
namespace {

constexpr std::size_t most_short_data = 255; ///< what one byte of length can tell

/// Header, and the length of the data that is not there.
std::string shortened(const RecordedExchange& exchange) {
    Bytes bytes(exchange.command.header.begin(), exchange.command.header.end());
    bytes.push_back(static_cast<std::uint8_t>(exchange.data_size));
    return to_hex(bytes);
}

std::string header_only(const RecordedExchange& exchange) {
    return to_hex(exchange.command.header);
}

bool is_challenge(ByteView data, const std::optional<Challenge>& challenge) {
    return challenge &&
           (std::ranges::equal(signature_input(KeyType::rsa, challenge->nonce), data) ||
            std::ranges::equal(signature_input(KeyType::ec_p384, challenge->nonce), data));
}

bool is_authentication_pin(const CommandMeaning& meaning) {
    return meaning.kind == CommandKind::verify && meaning.file == jpki_profile.auth_pin &&
           std::ranges::equal(meaning.application, jpki_profile.application);
}

/// SELECT carries names, and what a signature is made of was not left out.
bool may_be_shown(const RecordedExchange& exchange, const CommandMeaning& meaning) {
    return exchange.command.header[1] == select_instruction || meaning.kind == CommandKind::sign;
}

} // namespace

ShownExchange show_command(const RecordedExchange& exchange, const CardPosition& position,
                           RecordingLevel level, const std::optional<Challenge>& challenge) {
    const CommandMeaning meaning = meaning_of(exchange.command, exchange.data_size, position);
    const bool fits = exchange.data_size <= most_short_data;
    ShownExchange shown;
    if (exchange.left_out == LeftOut::pin && fits) {
        shown.command = shortened(exchange);
        shown.secret = exchange.data_size;
        shown.secret_kind = is_authentication_pin(meaning) ? VerifyCommand::kind : "other";
    } else if (meaning.kind == CommandKind::sign && fits && exchange.data_size != 0 &&
               (level == RecordingLevel::personal ||
                is_challenge(exchange.command.data, challenge))) {
        shown.command = shortened(exchange);
        shown.signs_challenge = true;
    } else if (exchange.data_size == 0 || (fits && may_be_shown(exchange, meaning))) {
        shown.command = to_hex(exchange.command.encode());
    } else {
        shown.command = header_only(exchange);
        shown.other_data = exchange.data_size;
    }
    return shown;
}

} // namespace mqa
