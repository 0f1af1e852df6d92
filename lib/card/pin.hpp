// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/secret.hpp"
#include "card/card_file.hpp"
#include "card/card_profile.hpp"
#include "card/transport.hpp"

#include <cstdint>
#include <optional>

namespace mqa {

/// What a card says about the tries of its PIN.
struct PinCounter {
    std::optional<int> tries_left;         ///< nothing when the card does not tell
    std::uint8_t reference = current_file; ///< P2 with which the card answered
};

/// Asks for the tries left; spends none.
PinCounter read_pin_counter(CardTransport& card, const CardProfile& profile);

/// What the owner of the card allowed.
struct PinPolicy {
    bool allow_last_try = false;
    bool allow_unknown_counter = false; ///< a wrong PIN may then block the card
};

/// Throws pin_format unless the PIN has the profile's number of ASCII digits.
void check_pin_format(const Secret& pin, const CardProfile& profile);

/// The PIN as the card takes it, from the PIN as a person or program gives it, its line end dropped
/// already: full-width digits (０–９) become ASCII. Throws pin_format for anything else than the
/// profile's number of digits; nothing is trimmed or guessed, as a wrong guess would cost a try.
Secret normalise_pin(const Secret& typed, const CardProfile& profile);

/// Throws pin_tries_unknown when the card did not tell and the policy wants to know.
void require_tries_told(std::optional<int> tries_left, const PinPolicy& policy);

/// Throws pin_blocked, or pin_last_try_refused when one try is left and the policy does not allow
/// it, or as require_tries_told does.
void check_tries(const PinCounter& counter, const PinPolicy& policy);

/// Sends the PIN to the card, exactly once. Throws pin_wrong with the tries left, pin_blocked, or
/// pin_outcome_unknown.
void present_pin(CardTransport& card, const PinCounter& counter, const Secret& pin);

/// The same with a PIN typed at the keys of the reader. Throws pin_not_typed when nobody typed one,
/// pin_format for too few digits, pinpad_unavailable when there are no keys.
void present_from_keys(CardTransport& card, const PinCounter& counter);

} // namespace mqa
