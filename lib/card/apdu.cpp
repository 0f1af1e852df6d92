// SPDX-License-Identifier: Apache-2.0
#include "card/apdu.hpp"

#include "base/error.hpp"

#include <algorithm>
#include <span>

namespace mqa {
namespace {

constexpr std::size_t short_data_limit = 255;
constexpr std::size_t short_expected_limit = 256;
constexpr std::size_t extended_limit = 65536;

std::uint8_t high_byte(std::size_t value) {
    return static_cast<std::uint8_t>(value >> 8U & 0xFFU);
}

std::uint8_t low_byte(std::size_t value) {
    return static_cast<std::uint8_t>(value & 0xFFU);
}

[[noreturn]] void impossible_command() {
    throw Error(Errc::defect).with("operation", "APDU");
}

std::size_t number_at(ByteView bytes, std::size_t position) {
    return static_cast<std::size_t>(bytes[position]) << 8U | bytes[position + 1];
}

bool parse_short_body(ByteView body, CommandApdu& command) {
    const std::size_t first = body[0];
    if (body.size() == 1) {
        command.expected = first == 0 ? short_expected_limit : first;
        return true;
    }
    if (first == 0 || body.size() < 1 + first || body.size() > 2 + first) {
        return false;
    }
    command.data.assign(body.begin() + 1, body.begin() + 1 + static_cast<std::ptrdiff_t>(first));
    if (body.size() == 2 + first) {
        command.expected = body.back() == 0 ? short_expected_limit : body.back();
    }
    return true;
}

bool parse_extended_body(ByteView body, CommandApdu& command) {
    const std::size_t first = number_at(body, 1);
    if (body.size() == 3) {
        command.expected = first == 0 ? extended_limit : first;
        return true;
    }
    if (first == 0 || (body.size() != 3 + first && body.size() != 5 + first)) {
        return false;
    }
    const ByteView data = body.subspan(3, first);
    command.data.assign(data.begin(), data.end());
    if (body.size() == 5 + first) {
        const std::size_t expected = number_at(body, 3 + first);
        command.expected = expected == 0 ? extended_limit : expected;
    }
    return true;
}

/// Clears a command however its delivery ends.
class Wiped {
public:
    explicit Wiped(Secret& command) : command_(command) {}

    Wiped(const Wiped&) = delete;
    Wiped& operator=(const Wiped&) = delete;

    ~Wiped() { command_.clear(); }

private:
    Secret& command_;
};

} // namespace

Bytes CommandApdu::encode() const {
    if (data.size() >= extended_limit || expected > extended_limit) {
        impossible_command();
    }
    const bool extended = data.size() > short_data_limit || expected > short_expected_limit;
    Bytes bytes(header.begin(), header.end());
    if (extended) {
        bytes.push_back(0);
    }
    if (!data.empty()) {
        if (extended) {
            bytes.push_back(high_byte(data.size()));
        }
        bytes.push_back(low_byte(data.size()));
        bytes.insert(bytes.end(), data.begin(), data.end());
    }
    if (expected != 0) {
        if (extended) {
            bytes.push_back(high_byte(expected));
        }
        bytes.push_back(low_byte(expected));
    }
    return bytes;
}

std::optional<CommandApdu> parse_command(ByteView bytes) {
    CommandApdu command;
    if (bytes.size() < command.header.size()) {
        return std::nullopt;
    }
    std::ranges::copy(bytes.first(command.header.size()), command.header.begin());
    const ByteView body = bytes.subspan(command.header.size());
    if (body.empty()) {
        return command;
    }
    const bool extended = body.size() >= 3 && body[0] == 0;
    if (!(extended ? parse_extended_body(body, command) : parse_short_body(body, command))) {
        return std::nullopt;
    }
    return command;
}

bool has_short_id(FileId file) {
    return file >= 0x01 && file <= 0x1E;
}

std::uint8_t short_reference(FileId file) {
    if (!has_short_id(file)) {
        impossible_command();
    }
    return static_cast<std::uint8_t>(0x80U | file);
}

CommandApdu select_application(ByteView identifier) {
    return {{0x00, select_instruction, 0x04, 0x0C}, Bytes(identifier.begin(), identifier.end()), 0};
}

CommandApdu select_file(FileId file) {
    return {{0x00, select_instruction, 0x02, 0x0C}, {high_byte(file), low_byte(file)}, 0};
}

CommandApdu read_binary(std::size_t offset, std::size_t size) {
    if (offset > 0x7FFF) {
        impossible_command();
    }
    return {{0x00, 0xB0, high_byte(offset), low_byte(offset)}, {}, size};
}

CommandApdu read_binary_by_short_id(FileId file, std::size_t offset, std::size_t size) {
    if (offset > 0xFF) {
        impossible_command();
    }
    return {{0x00, 0xB0, short_reference(file), low_byte(offset)}, {}, size};
}

CommandApdu pin_counter(std::uint8_t reference) {
    return {{0x00, 0x20, 0x00, reference}, {}, 0};
}

CommandApdu sign(std::uint8_t reference, std::uint8_t scheme, ByteView input) {
    return {
        {0x80, 0x2A, scheme, reference}, Bytes(input.begin(), input.end()), short_expected_limit};
}

CommandApdu get_response(std::size_t size) {
    return {{0x00, get_response_instruction, 0x00, 0x00}, {}, size};
}

VerifyCommand::VerifyCommand(std::uint8_t reference, const Secret& pin)
    : reference_(reference), pin_(pin) {
    // An empty VERIFY would be a counter query, a long one would need another form.
    if (pin.size() == 0 || pin.size() > 16) {
        impossible_command();
    }
}

Bytes VerifyCommand::redacted() const {
    return {0x00, 0x20, 0x00, reference_, low_byte(pin_.size())};
}

void VerifyCommand::deliver(const std::function<void(ByteView)>& wire) const {
    const Wiped wiped(delivered_);
    for (const Bytes& head = redacted(); const std::uint8_t byte : head) {
        delivered_.append(byte);
    }
    for (const std::uint8_t digit : pin_.reveal()) {
        delivered_.append(digit);
    }
    wire(delivered_.reveal());
}

std::optional<ResponseApdu> parse_response(ByteView bytes) {
    if (bytes.size() < 2) {
        return std::nullopt;
    }
    const ByteView data = bytes.first(bytes.size() - 2);
    return ResponseApdu{Bytes(data.begin(), data.end()),
                        static_cast<std::uint16_t>(number_at(bytes, data.size()))};
}

Bytes encode_response(ByteView data, std::uint16_t sw) {
    Bytes bytes(data.begin(), data.end());
    bytes.push_back(high_byte(sw));
    bytes.push_back(low_byte(sw));
    return bytes;
}

} // namespace mqa
