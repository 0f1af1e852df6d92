// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.hpp"
#include "base/error.hpp"
#include "base/secret.hpp"
#include "card/card_file.hpp"
#include "card/pin.hpp"
#include "card/transport.hpp"
#include "crypto/trust.hpp"
#include "model/card_reading.hpp"
#include "model/challenge.hpp"

#include <optional>
#include <string>
#include <vector>

namespace mqa {

/// What is asked of one card.
struct ReadingRequest {
    Method method = Method::visual;
    bool face_confirmed = false;        ///< 目視: the face was said to match
    std::optional<Challenge> challenge; ///< required for Method::pin
    Secret* pin =
        nullptr; ///< required for Method::pin, unless typed at the reader; wiped once sent
    bool pin_from_keys = false; ///< the PIN is typed at the keys of the reader
    /// What the person was told of the tries left before typing; a card of which that is not true
    /// is another one. Outer nothing: nobody was told.
    std::optional<std::optional<int>> tries_told;
    PinPolicy pin_policy;
    ReadingHabits habits;
    /// A card whose certificate is not valid yet at this moment is shown no PIN: the clock is
    /// wrong, and with it whatever is made of the reading. Nothing: not looked at.
    std::optional<SysTime> now;
    bool replay = false; ///< files the recorder did not read are passed over; the PIN is kept
};

/// What one card answered, before anybody judged it.
struct CardAnswers {
    std::optional<std::string> token;
    std::optional<int> tries_left;
    Bytes certificate;
    std::optional<Bytes> signature;
    ReadingHabits habits; ///< as learnt, for the next card on the same reader
    std::vector<std::string> warnings;
};

/// The error of a PIN reading without a challenge.
Error challenge_missing();

/// Reads one card: selects the JPKI application, reads token label, availability, PIN counter and
/// the user authentication certificate; with Method::pin one VERIFY and one signature over the
/// challenge, which is checked here. Begins and ends the transaction; after VERIFY the card is
/// unpowered. A certificate that the card tells freely and that is none, or with `now` is not valid
/// yet, ends the reading before VERIFY. A reset by another program is followed by one restart
/// unless the PIN was presented. Throws the card errors.
CardAnswers ask_card(CardTransport& card, const ReadingRequest& request);

/// The tries the PIN of this card has left; nothing when it does not tell. Spends none.
std::optional<int> ask_tries(CardTransport& card);

/// What a card tells without its PIN: token, tries left and, unless it is a mobile token, the
/// certificate. Spends no try.
CardAnswers look_at_card(CardTransport& card, const ReadingHabits& habits);

/// How the answers are to be judged.
struct JudgingRules {
    const std::vector<Anchor>& anchors;
    SysTime read_at;
    ReadingSource source = ReadingSource::card;
    bool synthetic = false; ///< the recording says that its card is made up
};

/// The record of a reading: certificate details, its chain at `read_at`, proof, environment,
/// warnings. The envelope's id is left to the caller. An untrusted or expired chain is a value, not
/// an error.
CardReading judge_answers(const CardAnswers& answers, const ReadingRequest& request,
                          const JudgingRules& rules, const std::string& reader);

/// ask_card and judge_answers.
CardReading read_card(CardTransport& card, const ReadingRequest& request,
                      const JudgingRules& rules);

} // namespace mqa
