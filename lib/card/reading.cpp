// SPDX-License-Identifier: Apache-2.0
#include "card/reading.hpp"

#include "base/error.hpp"
#include "card/card_conversation.hpp"
#include "card/card_profile.hpp"

namespace mqa {
namespace {

void check_request(const ReadingRequest& request) {
    if (request.method != Method::pin) {
        return;
    }
    if (request.pin == nullptr && !request.pin_from_keys) {
        throw Error(Errc::pin_required);
    }
    if (!request.challenge) {
        throw challenge_missing();
    }
    if (!request.pin_from_keys) {
        check_pin_format(*request.pin, jpki_profile);
    }
}

/// Ends the transaction whatever happens. A card that was shown a PIN is unpowered, because a reset
/// would let it keep the PIN as presented.
class Transaction {
public:
    Transaction(CardTransport& card, ShareMode share, const bool& pin_presented)
        : card_(card), pin_presented_(pin_presented) {
        card_.begin(share);
    }

    ~Transaction() { card_.end(pin_presented_ ? Disposition::unpower : Disposition::leave); }

    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;

private:
    CardTransport& card_;
    const bool& pin_presented_;
};

CardAnswers converse(CardTransport& card, const ReadingRequest& request, bool& pin_presented) {
    CardConversation conversation(card, request, pin_presented);
    conversation.run();
    return conversation.take();
}

/// Talks to the card in one transaction. After a reset by another program it begins once more from
/// the start, unless the PIN was presented.
template <typename Talk>
auto in_transaction(CardTransport& card, ShareMode share, const bool& pin_presented,
                    const Talk& talk) {
    const Transaction transaction(card, share, pin_presented);
    try {
        return talk();
    } catch (const Error& error) {
        if (error.errc() != Errc::card_reset || pin_presented) {
            throw;
        }
    }
    card.reconnect();
    return talk();
}

} // namespace

Error challenge_missing() {
    return Error(Errc::option_required)
        .with("option", "--challenge")
        .with("advice",
              Text("get one with mqa-verify challenge", "mqa-verify challenge で取得してください"));
}

CardAnswers ask_card(CardTransport& card, const ReadingRequest& request) {
    check_request(request);
    bool pin_presented = false;
    const ShareMode share =
        request.method == Method::pin ? ShareMode::exclusive : ShareMode::shared;
    return in_transaction(card, share, pin_presented,
                          [&] { return converse(card, request, pin_presented); });
}

std::optional<int> ask_tries(CardTransport& card) {
    return in_transaction(card, ShareMode::shared, false, [&card] {
        select_jpki(card, jpki_profile);
        return read_pin_counter(card, jpki_profile).tries_left;
    });
}

CardAnswers look_at_card(CardTransport& card, const ReadingHabits& habits) {
    bool pin_presented = false;
    ReadingRequest request;
    request.habits = habits;
    return in_transaction(card, ShareMode::shared, pin_presented, [&] {
        CardConversation conversation(card, request, pin_presented);
        conversation.look();
        return conversation.take();
    });
}

CardReading read_card(CardTransport& card, const ReadingRequest& request,
                      const JudgingRules& rules) {
    return judge_answers(ask_card(card, request), request, rules, card.reader());
}

} // namespace mqa
