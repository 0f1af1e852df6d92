// SPDX-License-Identifier: Apache-2.0
#include "card/virtual_card/habits.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace mqa::test {
namespace {

constexpr std::uint8_t read_instruction = 0xB0;
constexpr std::uint8_t verify_instruction = 0x20;
constexpr std::uint8_t sign_instruction = 0x2A;
constexpr std::size_t short_limit = 256;

struct HabitRow {
    std::string_view name;
    std::size_t CardHabits::*member;
};

constexpr std::array habit_rows{
    HabitRow{"short-only", &CardHabits::short_only},
    HabitRow{"6f00-first", &CardHabits::not_ready_first},
    HabitRow{"no-short-ids", &CardHabits::no_short_ids},
    HabitRow{"most-read", &CardHabits::most_read},
    HabitRow{"exact-length", &CardHabits::exact_length},
    HabitRow{"piece", &CardHabits::piece},
    HabitRow{"delay-ms", &CardHabits::delay_ms},
};

std::uint16_t with_count(std::uint16_t sw, std::size_t count) {
    return static_cast<std::uint16_t>(sw | (count >= short_limit ? 0 : count));
}

} // namespace

std::size_t* find_habit(CardHabits& habits, std::string_view name) {
    const auto* const row = std::ranges::find(habit_rows, name, &HabitRow::name);
    return row == habit_rows.end() ? nullptr : &(habits.*row->member);
}

std::optional<std::uint16_t> HabitualCard::refusal(const CommandApdu& command, bool extended,
                                                   std::uint64_t index) const {
    const bool reads = command.header[1] == read_instruction;
    const bool refers =
        command.header[1] == verify_instruction || command.header[1] == sign_instruction;
    if (habits_.not_ready_first != 0 && index == 0) {
        return 0x6F00;
    }
    if (habits_.short_only != 0 && extended) {
        return 0x6700;
    }
    if (habits_.most_read != 0 && reads && command.expected > habits_.most_read) {
        return 0x6700;
    }
    if (habits_.no_short_ids != 0 && reads && (command.header[2] & 0x80U) != 0) {
        return 0x6A86;
    }
    if (habits_.no_short_ids != 0 && refers && command.header[3] != current_file) {
        return 0x6A88;
    }
    return std::nullopt;
}

Bytes HabitualCard::in_pieces(ByteView data, std::uint16_t sw) {
    if (habits_.piece == 0 || data.size() <= habits_.piece) {
        return encode_response(data, sw);
    }
    const ByteView rest = data.subspan(habits_.piece);
    Bytes answer = encode_response(data.first(habits_.piece), with_count(0x6100, rest.size()));
    // Set last: `data` may be what waited so far.
    waiting_ = Bytes(rest.begin(), rest.end());
    return answer;
}

Bytes HabitualCard::answer(ByteView bytes, std::uint64_t index, const Sound& sound) {
    const std::optional<CommandApdu> command = parse_command(bytes);
    if (!command) {
        return sound(bytes);
    }
    if (command->header[1] == get_response_instruction && !waiting_.empty()) {
        const Bytes waited = std::exchange(waiting_, {});
        return in_pieces(waited, 0x9000);
    }
    waiting_.clear();
    const bool extended = bytes.size() >= 7 && bytes[4] == 0;
    if (const auto sw = refusal(*command, extended, index)) {
        return encode_response({}, *sw);
    }
    Bytes answer = sound(bytes);
    const std::optional<ResponseApdu> whole = parse_response(answer);
    if (!whole || whole->sw != 0x9000) {
        return answer;
    }
    const bool short_of = command->header[1] == read_instruction &&
                          whole->data.size() < std::min(command->expected, short_limit);
    if (habits_.exact_length != 0 && short_of && !whole->data.empty()) {
        return encode_response({}, with_count(0x6C00, whole->data.size()));
    }
    return in_pieces(whole->data, whole->sw);
}

} // namespace mqa::test
