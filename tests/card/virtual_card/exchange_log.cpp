// SPDX-License-Identifier: Apache-2.0
#include "card/virtual_card/exchange_log.hpp"

#include "card/apdu.hpp"
#include "card/virtual_card/append_line.hpp"

#include <algorithm>

#include <fmt/core.h>

namespace mqa::test {
namespace {

constexpr std::uint8_t select_instruction = 0xA4;

std::string shown(ByteView bytes) {
    const std::optional<CommandApdu> command = parse_command(bytes);
    if (!command) {
        return fmt::format("{} bytes that are no command", bytes.size());
    }
    const std::string header = to_hex(command->header);
    if (command->header[1] == select_instruction) {
        return header + " " + to_hex(command->data);
    }
    return fmt::format("{} ({} bytes not shown) Le {}", header, command->data.size(),
                       command->expected);
}

} // namespace

void ExchangeLog::note(std::string text) const {
    if (!path_.empty()) {
        append_line(path_, std::move(text));
    }
}

void ExchangeLog::exchange(ByteView command, ByteView answer) const {
    const std::size_t status = std::min<std::size_t>(answer.size(), 2);
    note(fmt::format("{} -> {} bytes, {}", shown(command), answer.size() - status,
                     to_hex(answer.last(status))));
}

} // namespace mqa::test
