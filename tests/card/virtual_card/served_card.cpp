// SPDX-License-Identifier: Apache-2.0
#include "card/virtual_card/served_card.hpp"

#include "base/file.hpp"
#include "json/gate.hpp"

#include <array>
#include <chrono>
#include <thread>

#include <nlohmann/json.hpp>

namespace mqa::test {
namespace {

constexpr std::size_t largest_image = 1024UL * 1024;

struct InstructionCount {
    std::uint8_t instruction;
    std::uint64_t Counts::*member;
    bool with_data_only; ///< without data it asks and changes nothing
};

constexpr std::array counted{
    InstructionCount{0xB0, &Counts::reads, false},
    InstructionCount{0x20, &Counts::verifies, true},
    InstructionCount{0x2A, &Counts::signatures, false},
};

} // namespace

CardImage load_image(const std::string& path) {
    return decode_card_image(parse_json(read_file(path, largest_image)), path, 1);
}

ServedCard::ServedCard(CardImage image, VerifyLedger& ledger, const ExchangeLog& log)
    : engine_(std::move(image)), ledger_(ledger), log_(log) {}

void ServedCard::put_in() {
    ++counts_.insertions;
    index_ = 0;
}

void ServedCard::power_on() {
    ++counts_.power_ons;
    index_ = 0;
    powered_ = true;
}

void ServedCard::power_off() {
    ++counts_.power_offs;
    engine_->power_off();
    habitual_.forget();
    powered_ = false;
    if (fault_ && fault_->stays && index_ > fault_->index) {
        fault_.reset();
    }
}

void ServedCard::warm_reset() {
    ++counts_.resets;
    engine_->reset();
    habitual_.forget();
}

void ServedCard::count(ByteView command) {
    ++counts_.exchanges;
    counts_.bytes_received += command.size();
    const std::optional<CommandApdu> parsed = parse_command(command);
    // Of bytes that are no command nobody can say that they held no PIN.
    const std::uint8_t instruction = command.size() > 1 ? command[1] : 0;
    const bool with_data = parsed ? !parsed->data.empty() : command.size() > 4;
    for (const InstructionCount& row : counted) {
        if (row.instruction == instruction && (with_data || !row.with_data_only)) {
            ++(counts_.*row.member);
        }
    }
    if (instruction == 0x20 && with_data) {
        ledger_.count();
    }
}

Bytes ServedCard::sound_answer(ByteView command) {
    return habitual_.answer(command, index_ - 1,
                            [this](ByteView bytes) { return engine_->answer(bytes); });
}

Reaction ServedCard::respond(ByteView command) {
    count(command);
    const std::uint64_t index = index_++;
    if (habits().delay_ms != 0) {
        std::this_thread::sleep_for(std::chrono::milliseconds(habits().delay_ms));
    }
    Reaction reaction;
    const bool due = fault_ && (index == fault_->index || (fault_->stays && index > fault_->index));
    if (due) {
        reaction = fault_->act([&] { return sound_answer(command); }, fault_->sw);
        if (!fault_->stays) {
            fault_.reset();
        }
    } else {
        reaction.bytes = sound_answer(command);
    }
    log_.exchange(command, reaction.bytes);
    return reaction;
}

CardState ServedCard::state() const {
    CardState state;
    state.powered = powered_;
    state.pin_presented = engine_->pin_presented();
    state.index = index_;
    return state;
}

} // namespace mqa::test
