// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "card/card_profile.hpp"
#include "card/pin.hpp"
#include "card/reading.hpp"
#include "card/transport.hpp"

#include <string_view>

namespace mqa {

/// Selects the JPKI application. Throws not_jpki_card for another card.
void select_jpki(CardTransport& card, const CardProfile& profile);

/// One pass over one card. Everything it learns lies in `answers`.
class CardConversation {
public:
    /// `pin_presented` becomes true just before the PIN goes to the card.
    CardConversation(CardTransport& card, const ReadingRequest& request, bool& pin_presented)
        : card_(card), request_(request), pin_presented_(pin_presented) {
        answers_.habits = request.habits;
        answers_.habits.extended_reads = request.habits.extended_reads && card.carries_extended();
    }

    /// The whole reading.
    void run();
    /// Only what a card tells freely; a certificate that wants the PIN first is left out.
    void look();

    CardAnswers take() { return std::move(answers_); }

private:
    void select(FileId file, std::string_view step);
    void read_token();
    void check_availability();
    void count_tries();
    /// False when the card wants the PIN first.
    bool read_certificate();
    /// Throws certificate_malformed or clock_before_certificate.
    void require_worth_a_try() const;
    /// Throws card_changed when the tries left are not those the person was told.
    void require_same_card() const;
    void present();
    void sign_challenge();
    /// Runs `step`; in a replay a recording without its answer counts as a card that does not tell.
    template <typename Step>
    bool told(Step step);

    CardTransport& card_;
    const ReadingRequest& request_;
    bool& pin_presented_;
    const CardProfile& profile_ = jpki_profile;
    CardAnswers answers_;
    PinCounter counter_;
    bool mobile_ = false;
};

} // namespace mqa
