// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "card/apdu.hpp"

#include <cstddef>
#include <optional>

namespace mqa {

/// What is selected on a card.
struct CardPosition {
    Bytes application;
    std::optional<FileId> file;
};

enum class CommandKind {
    select_application,
    select_file,
    read_binary,
    pin_counter,
    verify,
    sign,
    other
};

/// What a command asks for, whether it names the file by short identifier or relies on the
/// selection.
struct CommandMeaning {
    CommandKind kind = CommandKind::other;
    Bytes application;          ///< the one meant or selected
    std::optional<FileId> file; ///< the one meant or selected
    bool selects_file = false;  ///< READ BINARY with a short identifier selects, too
    std::size_t offset = 0;
    std::size_t size = 0;

    bool operator==(const CommandMeaning&) const = default;
};

/// `data_size` tells a VERIFY, whose data may be missing here, from a counter query.
CommandMeaning meaning_of(const CommandApdu& command, std::size_t data_size,
                          const CardPosition& position);

/// Moves `position` as a card does that answered with `sw`.
void advance(CardPosition& position, const CommandMeaning& meaning, std::uint16_t sw);

} // namespace mqa
