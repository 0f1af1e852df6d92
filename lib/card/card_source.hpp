// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/card_reading.hpp"
#include "model/challenge.hpp"

#include <optional>

namespace mqa {

/// Where the cards of a run come from: recordings, or a reader.
class CardSource {
public:
    virtual ~CardSource() = default;

    /// Reads the next card, without an id; nothing when there is none. Throws the error of that
    /// card; the next call goes on with the one after it. `challenge` is what the card is to sign.
    virtual std::optional<CardReading> read_next(std::optional<Challenge> challenge) = 0;
};

} // namespace mqa
