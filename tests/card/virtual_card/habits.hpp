// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/bytes.hpp"
#include "card/apdu.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>

namespace mqa::test {

/// Ways in which sound cards and readers differ. Zero: not so.
struct CardHabits {
    std::size_t short_only = 0;      ///< extended commands are refused (6700)
    std::size_t not_ready_first = 0; ///< the first command after power-up is answered 6F00
    std::size_t no_short_ids = 0;    ///< files and keys must be selected (6A86, 6A88)
    std::size_t most_read = 0;       ///< longer reads are refused (6700)
    std::size_t exact_length = 0;    ///< reads that ask for more than there is: 6Cxx
    std::size_t piece = 0;           ///< longer answers are given in pieces (61xx)
    std::size_t delay_ms = 0;        ///< before each answer
};

/// The member called `name` ("short-only", "6f00-first", ...); nullptr when there is none.
std::size_t* find_habit(CardHabits& habits, std::string_view name);

/// Bends the answers of a sound card to its habits.
class HabitualCard {
public:
    using Sound = std::function<Bytes(ByteView)>;

    CardHabits& habits() { return habits_; }

    /// `index`: commands answered since power-up.
    Bytes answer(ByteView bytes, std::uint64_t index, const Sound& sound);

    void forget() { waiting_.clear(); }

private:
    std::optional<std::uint16_t> refusal(const CommandApdu& command, bool extended,
                                         std::uint64_t index) const;
    Bytes in_pieces(ByteView data, std::uint16_t sw);

    CardHabits habits_;
    Bytes waiting_; ///< for GET RESPONSE
};

} // namespace mqa::test
