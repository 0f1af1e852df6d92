// SPDX-License-Identifier: Apache-2.0
#include "card/exchange.hpp"

#include "base/error.hpp"

#include <algorithm>
#include <array>

namespace mqa {
namespace {

constexpr int most_rounds = 64;
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

/// A recording that lacks the answer says nothing about a try.
bool fault_of_recording(Errc errc) {
    static constexpr std::array faults{Errc::replay_mismatch, Errc::session_invalid, Errc::defect};
    return std::ranges::find(faults, errc) != faults.end();
}

} // namespace

void refuse_answer(std::string_view step, std::uint16_t sw) {
    throw Error(Errc::protocol_error).step(step).cause("sw", sw_text(sw));
}

ResponseApdu exchange(CardTransport& card, const CommandApdu& command) {
    ResponseApdu whole;
    CommandApdu next = command;
    for (int round = 0; round < most_rounds; ++round) {
        ResponseApdu response = transmit_once(card, next);
        whole.data.insert(whole.data.end(), response.data.begin(), response.data.end());
        whole.sw = response.sw;
        const StatusKind kind = kind_of(response.sw);
        if (kind == StatusKind::more_data) {
            next = get_response(announced(response.sw));
        } else if (kind == StatusKind::right_length && next.expected != 0) {
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

ResponseApdu exchange_secret(CardTransport& card, const VerifyCommand& command) {
    std::optional<ResponseApdu> response;
    try {
        response = parse_response(card.transmit_secret(command));
    } catch (const Error& error) {
        if (fault_of_recording(error.errc())) {
            throw;
        }
        throw Error(Errc::pin_outcome_unknown).step("verify").cause("kind", error.entry().kind);
    }
    if (!response || kind_of(response->sw) == StatusKind::more_data) {
        throw Error(Errc::pin_outcome_unknown).step("verify");
    }
    return *std::move(response);
}

} // namespace mqa
