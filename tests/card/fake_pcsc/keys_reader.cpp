// SPDX-License-Identifier: Apache-2.0
#include "card/fake_pcsc/keys_reader.hpp"

#include "base/file.hpp"
#include "json/gate.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <fstream>

#include <nlohmann/json.hpp>

namespace mqa::test {
namespace {

std::string setting(const char* name) {
    const char* const value = std::getenv(name);
    return value != nullptr ? value : "";
}

/// What a reader answers when nothing was sent to the card (PC/SC part 10).
struct Refusal {
    std::string_view word;
    Bytes answer;
};

const std::array refusals{Refusal{"timeout", {0x64, 0x00}}, Refusal{"cancel", {0x64, 0x01}},
                          Refusal{"short", {0x64, 0x03}}};

constexpr std::size_t structure_size = 19; ///< of PIN_VERIFY_STRUCTURE without the command
constexpr std::size_t header_size = 4;

} // namespace

KeysReader::KeysReader(CardImage image)
    : card_(std::move(image)), typed_(setting("FAKE_PCSC_TYPED")), log_(setting("FAKE_PCSC_LOG")) {}

KeysReader* KeysReader::instance() {
    static const std::unique_ptr<KeysReader> reader = []() -> std::unique_ptr<KeysReader> {
        const std::string image = setting("FAKE_PCSC_IMAGE");
        if (image.empty()) {
            return nullptr;
        }
        const std::string text = read_file(image, 1UL << 20U);
        return std::unique_ptr<KeysReader>(
            new KeysReader(decode_card_image(parse_json(text), image, 1)));
    }();
    return reader.get();
}

Bytes KeysReader::transmit(ByteView command) {
    const bool pin = command.size() > 5 && command[1] == 0x20;
    note("transmit " + to_hex(command.first(pin ? header_size : command.size())) +
         (pin ? " pin" : ""));
    return card_.answer(command);
}

Bytes KeysReader::verify_by_keys(ByteView request) {
    note("keys " + to_hex(request));
    std::string digits = read_file(typed_, 100);
    digits.erase(std::min(digits.find('\n'), digits.size()));
    for (const Refusal& refusal : refusals) {
        if (digits == refusal.word) {
            return refusal.answer;
        }
    }
    const ByteView header = request.subspan(structure_size, header_size);
    Bytes command(header.begin(), header.end());
    command.push_back(static_cast<std::uint8_t>(digits.size()));
    command.insert(command.end(), digits.begin(), digits.end());
    note("verify");
    return card_.answer(command);
}

void KeysReader::power_off() {
    card_.power_off();
}

void KeysReader::note(const std::string& line) const {
    if (!log_.empty()) {
        std::ofstream(log_, std::ios::app) << line << '\n';
    }
}

} // namespace mqa::test
