// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/bytes.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>

namespace mqa::test {

/// What the card does about a command.
struct Reaction {
    enum class Kind {
        answer,
        leave,   ///< it is pulled out; nothing is answered
        silence, ///< it answers when told to, or never
    };
    Kind kind = Kind::answer;
    Bytes bytes;
};

/// Something that goes wrong at one exchange, counted from power-up.
struct Fault {
    /// Makes the reaction; the function given answers as the sound card does.
    using Act = Reaction (*)(const std::function<Bytes()>& sound, std::uint16_t sw);

    std::uint64_t index = 0;
    Act act = nullptr;
    std::uint16_t sw = 0;
    bool stays = false; ///< until the card loses power; others happen once
};

/// `kind`: pull (pulled out before it understood), lost (did its work, then pulled out), one-byte,
/// hang, huge, garbage, swXXXX, endless-61, endless-6c. An empty answer is what PC/SC makes of
/// pull and lost; an empty message would stop vpcd 3.3 for good.
std::optional<Fault> parse_fault(std::uint64_t index, std::string_view kind);

} // namespace mqa::test
