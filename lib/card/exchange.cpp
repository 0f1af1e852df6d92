// SPDX-License-Identifier: Apache-2.0
#include "card/exchange.hpp"

#include "base/error.hpp"

#include <algorithm>
#include <array>

namespace mqa {
namespace {

constexpr int most_rounds = 64;
constexpr std::size_t short_answer = 256; ///< also to commands that expect nothing
constexpr std::size_t most_bytes = 64UL * 1024;

ResponseApdu transmit_once(CardTransport& card, const CommandApdu& command) {
    // A card that leaves in the middle of an exchange makes the reader report success and no bytes.
    std::optional<ResponseApdu> response = parse_response(card.transmit(command.encode()));
    if (!response) {
        throw Error(Errc::card_removed).cause("response", "short");
    }
    return *std::move(response);
}

std::size_t announced(std::uint16_t sw) {
    const std::size_t low = sw & 0xFFU;
    return low == 0 ? 256 : low;
}

/// A recording that lacks the answer, a reader without keys, and a signal that came before (a
/// transport cuts no PIN short) leave the card alone.
bool says_nothing_of_tries(Errc errc) {
    static constexpr std::array faults{Errc::replay_mismatch, Errc::session_invalid, Errc::defect,
                                       Errc::pinpad_unavailable, Errc::interrupted};
    return std::ranges::find(faults, errc) != faults.end();
}

} // namespace

void refuse_answer(std::string_view step, std::uint16_t sw) {
    throw Error(Errc::protocol_error).step(step).cause("sw", sw_text(sw));
}

ResponseApdu exchange(CardTransport& card, const CommandApdu& command, WrongLength wrong_length) {
    ResponseApdu whole;
    CommandApdu next = command;
    for (int round = 0; round < most_rounds; ++round) {
        const ResponseApdu response = transmit_once(card, next);
        whole.sw = response.sw;
        if (response.data.size() > std::max(next.expected, short_answer)) {
            break;
        }
        whole.data.insert(whole.data.end(), response.data.begin(), response.data.end());
        const StatusKind kind = kind_of(response.sw);
        if (kind == StatusKind::more_data) {
            next = get_response(announced(response.sw));
        } else if (kind == StatusKind::right_length && next.expected != 0 &&
                   wrong_length == WrongLength::follow) {
            next.expected = announced(response.sw);
        } else {
            return whole;
        }
        if (whole.data.size() > most_bytes) {
            break;
        }
    }
    refuse_answer("response", whole.sw);
}

namespace {

/// Whether a card can mean this about a PIN: no data, and a status word that there is.
bool answers_a_pin(const ResponseApdu& response) {
    const StatusKind kind = kind_of(response.sw);
    return response.data.empty() && kind != StatusKind::more_data && kind != StatusKind::unexpected;
}

/// The answer to a PIN that `send` gives to the card: once, and whatever happens to it.
template <typename Send>
ResponseApdu answer_to_pin(const Send& send) {
    std::optional<ResponseApdu> response;
    try {
        response = parse_response(send());
    } catch (const Error& error) {
        if (says_nothing_of_tries(error.errc())) {
            throw;
        }
        throw Error(Errc::pin_outcome_unknown).step("verify").cause("kind", error.entry().kind);
    }
    if (!response || !answers_a_pin(*response)) {
        throw Error(Errc::pin_outcome_unknown).step("verify");
    }
    return *std::move(response);
}

} // namespace

ResponseApdu exchange_secret(CardTransport& card, const VerifyCommand& command) {
    return answer_to_pin([&] { return card.transmit_secret(command); });
}

ResponseApdu exchange_from_keys(CardTransport& card, std::uint8_t reference) {
    return answer_to_pin([&] { return card.transmit_from_keys(reference); });
}

} // namespace mqa
