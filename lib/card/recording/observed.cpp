// SPDX-License-Identifier: Apache-2.0
#include "card/recording/observed.hpp"

#include "base/secret.hpp"
#include "card/secret_instructions.hpp"

#include <algorithm>

namespace mqa {
namespace {

constexpr std::size_t header_size = 4;

/// Length of the data of a command that may carry a PIN, also when the command is malformed.
std::size_t secret_size(ByteView command, const std::optional<CommandApdu>& parsed) {
    if (parsed) {
        return parsed->data.size();
    }
    return command.size() - header_size - 1;
}

RecordedExchange without_secret(ByteView command) {
    RecordedExchange exchange;
    std::optional<CommandApdu> parsed = parse_command(command);
    std::ranges::copy(command.first(header_size), exchange.command.header.begin());
    if (command.size() > header_size) {
        exchange.data_size = secret_size(command, parsed);
        exchange.left_out = exchange.data_size != 0 ? LeftOut::pin : LeftOut::nothing;
        // One byte behind the header may be a length or the start of a PIN without one.
        exchange.command.expected = exchange.data_size == 0 ? 256 : 0;
    }
    if (parsed) {
        wipe(parsed->data);
    }
    return exchange;
}

} // namespace

std::optional<RecordedExchange> observed(ByteView command) {
    if (command.size() >= header_size && carries_secret(command[1])) {
        return without_secret(command);
    }
    std::optional<CommandApdu> parsed = parse_command(command);
    if (!parsed) {
        return std::nullopt;
    }
    RecordedExchange exchange;
    exchange.data_size = parsed->data.size();
    exchange.command = *std::move(parsed);
    return exchange;
}

RecordedExchange observed_secret(std::uint8_t reference, std::size_t length) {
    RecordedExchange exchange;
    exchange.command.header = {0x00, 0x20, 0x00, reference};
    exchange.data_size = length;
    exchange.left_out = LeftOut::pin;
    return exchange;
}

} // namespace mqa
