// SPDX-License-Identifier: Apache-2.0
#include "card/command_meaning.hpp"

#include "card/status_word.hpp"

#include <array>

namespace mqa {
namespace {

constexpr std::uint8_t short_id_flag = 0x80;
constexpr std::uint8_t short_id_mask = 0x1F;

/// The file a P2 of VERIFY or SIGN names.
std::optional<FileId> referenced(std::uint8_t reference, const CardPosition& position) {
    const FileId file = reference & short_id_mask;
    return file == 0 ? position.file : std::optional<FileId>(file);
}

void take_select(const CommandApdu& command, CommandMeaning& meaning) {
    if (command.header[2] == 0x04 && !command.data.empty()) {
        meaning.kind = CommandKind::select_application;
        meaning.application = command.data;
        meaning.file.reset();
    } else if (command.header[2] == 0x02 && command.data.size() == 2) {
        meaning.kind = CommandKind::select_file;
        meaning.file = static_cast<FileId>(command.data[0] << 8U | command.data[1]);
    }
}

void take_read(const CommandApdu& command, CommandMeaning& meaning) {
    meaning.kind = CommandKind::read_binary;
    meaning.size = command.expected;
    if ((command.header[2] & short_id_flag) != 0) {
        meaning.selects_file = true;
        meaning.file = command.header[2] & short_id_mask;
        meaning.offset = command.header[3];
    } else {
        meaning.offset = static_cast<std::size_t>(command.header[2]) << 8U | command.header[3];
    }
}

} // namespace

CommandMeaning meaning_of(const CommandApdu& command, std::size_t data_size,
                          const CardPosition& position) {
    CommandMeaning meaning;
    meaning.application = position.application;
    meaning.file = position.file;
    switch (command.header[1]) {
    case 0xA4:
        take_select(command, meaning);
        break;
    case 0xB0:
        take_read(command, meaning);
        break;
    case 0x20:
        meaning.kind = data_size == 0 ? CommandKind::pin_counter : CommandKind::verify;
        meaning.file = referenced(command.header[3], position);
        break;
    case 0x2A:
        meaning.kind = CommandKind::sign;
        meaning.file = referenced(command.header[3], position);
        break;
    default:
        break;
    }
    return meaning;
}

void advance(CardPosition& position, const CommandMeaning& meaning, std::uint16_t sw) {
    const StatusKind kind = kind_of(sw);
    const bool done = kind == StatusKind::success || kind == StatusKind::more_data ||
                      kind == StatusKind::end_of_file;
    if (!done) {
        return;
    }
    if (meaning.kind == CommandKind::select_application) {
        position = {meaning.application, std::nullopt};
    } else if (meaning.kind == CommandKind::select_file || meaning.selects_file) {
        position.file = meaning.file;
    }
}

} // namespace mqa
