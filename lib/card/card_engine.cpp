// SPDX-License-Identifier: Apache-2.0
#include "card/card_engine.hpp"

#include <algorithm>
#include <array>

namespace mqa {
namespace {

/// Issuer security domain: selecting it leaves every application (GlobalPlatform Card
/// Specification).
constexpr std::array<std::uint8_t, 7> issuer_domain{0xA0, 0x00, 0x00, 0x01, 0x51, 0x00, 0x00};
constexpr std::size_t longest_secret = 16;

/// The status words this card uses (ISO/IEC 7816-4, 5.6).
namespace status {
constexpr std::uint16_t done = 0x9000;
constexpr std::uint16_t tries = 0x63C0;
constexpr std::uint16_t wrong_length = 0x6700;
constexpr std::uint16_t no_secure_messaging = 0x6882;
constexpr std::uint16_t not_a_data_file = 0x6981;
constexpr std::uint16_t pin_needed = 0x6982;
constexpr std::uint16_t blocked = 0x6984;
constexpr std::uint16_t condition = 0x6985;
constexpr std::uint16_t no_current_file = 0x6986;
constexpr std::uint16_t not_found = 0x6A82;
constexpr std::uint16_t wrong_parameters = 0x6A86;
constexpr std::uint16_t no_such_reference = 0x6A88;
constexpr std::uint16_t past_end = 0x6B00;
constexpr std::uint16_t unknown_instruction = 0x6D00;
constexpr std::uint16_t unknown_class = 0x6E00;
} // namespace status

Bytes refused(std::uint16_t sw) {
    return encode_response({}, sw);
}

Bytes tries_answer(int tries_left) {
    return refused(static_cast<std::uint16_t>(status::tries | std::clamp(tries_left, 0, 15)));
}

CardPosition position_for(std::optional<FileId> file) {
    return {{}, file};
}

} // namespace

struct CardEngine::Instruction {
    std::uint8_t class_byte;
    std::uint8_t instruction;
    Handler handler;
};

const CardEngine::Instruction CardEngine::instructions[] = {
    {0x00, 0xA4, &CardEngine::select},
    {0x00, 0xB0, &CardEngine::read},
    {0x00, 0x20, &CardEngine::verify},
    {0x80, 0x2A, &CardEngine::sign},
};

Bytes CardEngine::answer(ByteView bytes) {
    std::optional<CommandApdu> command = parse_command(bytes);
    if (!command) {
        return refused(status::wrong_length);
    }
    Bytes response = dispatch(*command);
    wipe(command->data);
    return response;
}

Bytes CardEngine::dispatch(const CommandApdu& command) {
    const auto [class_byte, instruction] = std::pair(command.header[0], command.header[1]);
    if ((class_byte & 0x0CU) != 0) {
        return refused(status::no_secure_messaging);
    }
    if (class_byte == 0x00 && instruction == get_response_instruction) {
        // Every answer of this card is given whole, so nothing ever waits to be fetched.
        return refused(status::condition);
    }
    bool class_known = false;
    for (const Instruction& row : instructions) {
        class_known = class_known || row.class_byte == class_byte;
        if (row.class_byte == class_byte && row.instruction == instruction) {
            return (this->*row.handler)(command);
        }
    }
    return refused(class_known ? status::unknown_instruction : status::unknown_class);
}

void CardEngine::power_off() {
    reset();
    presented_.clear();
}

void CardEngine::reset() {
    application_ = no_application;
    file_.reset();
}

ImageApplication* CardEngine::application() {
    return application_ == no_application ? nullptr : &image_.applications[application_];
}

Bytes CardEngine::select_application(ByteView identifier) {
    if (std::ranges::equal(identifier, issuer_domain)) {
        power_off();
        return refused(status::done);
    }
    const auto found =
        std::ranges::find_if(image_.applications, [&](const ImageApplication& candidate) {
            return std::ranges::equal(candidate.identifier, identifier);
        });
    if (found == image_.applications.end()) {
        return refused(status::not_found);
    }
    const auto index = static_cast<std::size_t>(found - image_.applications.begin());
    // A presented PIN outlives selecting the same application again.
    if (index != presented_to_) {
        presented_.clear();
        presented_to_ = index;
    }
    application_ = index;
    file_.reset();
    return refused(status::done);
}

Bytes CardEngine::select(const CommandApdu& command) {
    const CommandMeaning meaning = meaning_of(command, command.data.size(), position_for(file_));
    if (meaning.kind == CommandKind::select_application) {
        return select_application(command.data);
    }
    if (meaning.kind == CommandKind::select_file) {
        const ImageApplication* const selected = application();
        const FileId file = meaning.file.value_or(0);
        if (selected == nullptr ||
            !(selected->files.contains(file) || selected->pins.contains(file) ||
              selected->keys.contains(file))) {
            return refused(status::not_found);
        }
        file_ = file;
        return refused(status::done);
    }
    const bool selects_nothing =
        command.header[2] == 0 && command.header[3] == 0 && command.data.empty();
    if (selects_nothing && application() != nullptr) {
        return refused(status::done);
    }
    return refused(command.header[2] == 0x02 ? status::wrong_length : status::wrong_parameters);
}

Bytes CardEngine::read(const CommandApdu& command) {
    const CommandMeaning meaning = meaning_of(command, 0, position_for(file_));
    const ImageApplication* const selected = application();
    if (selected == nullptr || !meaning.file) {
        return refused(status::no_current_file);
    }
    if (!command.data.empty() || command.expected == 0) {
        return refused(status::wrong_length);
    }
    if (selected->pins.contains(*meaning.file) || selected->keys.contains(*meaning.file)) {
        return refused(status::not_a_data_file);
    }
    const auto found = selected->files.find(*meaning.file);
    if (found == selected->files.end()) {
        return refused(status::not_found);
    }
    file_ = meaning.file;
    const ImageFile& file = found->second;
    if (file.needs_pin && !presented_.contains(*file.needs_pin)) {
        return refused(status::pin_needed);
    }
    if (meaning.offset >= file.content.size()) {
        return refused(status::past_end);
    }
    const ByteView rest = ByteView(file.content).subspan(meaning.offset);
    return encode_response(rest.first(std::min(rest.size(), meaning.size)), status::done);
}

Bytes CardEngine::verify(const CommandApdu& command) {
    const CommandMeaning meaning = meaning_of(command, command.data.size(), position_for(file_));
    if (command.header[2] != 0 || (command.header[3] & 0xE0U) != 0x80U) {
        return refused(status::wrong_parameters);
    }
    ImageApplication* const selected = application();
    if (selected == nullptr || !meaning.file || !selected->pins.contains(*meaning.file)) {
        return refused(status::no_such_reference);
    }
    // Real cards refuse the counter query when an empty Le is appended to it.
    if (command.expected != 0 || command.data.size() > longest_secret) {
        return refused(status::wrong_length);
    }
    ImagePin& pin = selected->pins[*meaning.file];
    if (command.data.empty()) {
        return tries_answer(pin.tries_left);
    }
    return compare(pin, *meaning.file, command.data);
}

Bytes CardEngine::compare(ImagePin& pin, FileId reference, ByteView value) {
    if (pin.tries_left <= 0) {
        return refused(status::blocked);
    }
    const bool right =
        pin.value.size() > 0 ? std::ranges::equal(pin.value.reveal(), value) : pin.accepts_any;
    if (right) {
        pin.tries_left = pin.tries_most;
        presented_.insert(reference);
        return refused(status::done);
    }
    presented_.erase(reference);
    --pin.tries_left;
    return tries_answer(pin.tries_left);
}

Bytes CardEngine::sign(const CommandApdu& command) {
    const CommandMeaning meaning = meaning_of(command, command.data.size(), position_for(file_));
    if (command.header[2] != 0 || (command.header[3] & 0xE0U) != 0x80U) {
        return refused(status::wrong_parameters);
    }
    const ImageApplication* const selected = application();
    if (selected == nullptr || !meaning.file || !selected->keys.contains(*meaning.file)) {
        return refused(status::no_such_reference);
    }
    const ImageKey& key = selected->keys.at(*meaning.file);
    if (!presented_.contains(key.needs_pin)) {
        return refused(status::pin_needed);
    }
    if (command.data.empty() || command.expected == 0) {
        return refused(status::wrong_length);
    }
    const std::optional<Bytes> signature = key.key ? key.key->sign(command.data) : std::nullopt;
    if (!signature) {
        return refused(status::condition);
    }
    return encode_response(*signature, status::done);
}

} // namespace mqa
