// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "card/card_engine.hpp"
#include "card/virtual_card/counts.hpp"
#include "card/virtual_card/exchange_log.hpp"
#include "card/virtual_card/fault.hpp"
#include "card/virtual_card/habits.hpp"
#include "card/virtual_card/ledger.hpp"

#include <optional>
#include <string>

namespace mqa::test {

/// Reads a card image. Throws mqa::Error.
CardImage load_image(const std::string& path);

/// A card as a reader sees it: the engine, what is out of the ordinary about it, and the accounts
/// kept of it.
class ServedCard {
public:
    ServedCard(CardImage image, VerifyLedger& ledger, const ExchangeLog& log);

    const Bytes& answer_to_reset() const { return engine_->image().atr; }

    /// Into a reader: what was counted from power-up begins anew.
    void put_in();
    void power_on();
    void power_off();
    void warm_reset();
    Reaction respond(ByteView command);
    /// What the sound card answers, for a command that was met with silence.
    Bytes sound_answer(ByteView command);

    /// Bytes that leave for the reader.
    void sent(std::size_t size) { counts_.bytes_sent += size; }

    /// Another card in the same place: nothing is left of the one before.
    void exchange_for(CardImage image) { engine_.emplace(std::move(image)); }

    void set_fault(std::optional<Fault> fault) { fault_ = fault; }

    CardHabits& habits() { return habitual_.habits(); }

    Counts& counts() { return counts_; }

    CardState state() const;

private:
    void count(ByteView command);

    std::optional<CardEngine> engine_;
    HabitualCard habitual_;
    std::optional<Fault> fault_;
    Counts counts_;
    VerifyLedger& ledger_;
    const ExchangeLog& log_;
    std::uint64_t index_ = 0;
    bool powered_ = false;
};

} // namespace mqa::test
