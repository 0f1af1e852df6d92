// SPDX-License-Identifier: Apache-2.0
#include "card/virtual_card/fault.hpp"

#include "card/apdu.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace mqa::test {
namespace {

using Sound = std::function<Bytes()>;

constexpr std::size_t huge_size = 60000;

Reaction pull(const Sound&, std::uint16_t) {
    return {Reaction::Kind::leave, {}};
}

Reaction lose(const Sound& sound, std::uint16_t) {
    static_cast<void>(sound());
    return {Reaction::Kind::leave, {}};
}

Reaction cut_short(const Sound&, std::uint16_t) {
    return {Reaction::Kind::answer, {0x90}};
}

Reaction hang(const Sound&, std::uint16_t) {
    return {Reaction::Kind::silence, {}};
}

Reaction flood(const Sound&, std::uint16_t) {
    return {Reaction::Kind::answer, encode_response(Bytes(huge_size - 2, 0x5A), 0x9000)};
}

Reaction babble(const Sound&, std::uint16_t) {
    constexpr std::size_t size = 37;
    constexpr std::uint16_t no_status_word = 0x1234;
    Bytes noise(size);
    std::uint8_t value = 41;
    std::ranges::generate(noise,
                          [&] { return value = static_cast<std::uint8_t>(value * 73U + 7U); });
    return {Reaction::Kind::answer, encode_response(noise, no_status_word)};
}

Reaction say_status(const Sound&, std::uint16_t sw) {
    return {Reaction::Kind::answer, encode_response({}, sw)};
}

Reaction promise_more(const Sound&, std::uint16_t sw) {
    return {Reaction::Kind::answer, encode_response(Bytes(16, 0x5A), sw)};
}

struct Row {
    std::string_view name;
    Fault::Act act;
    std::uint16_t sw;
    bool stays;
};

constexpr std::array rows{
    Row{"pull", pull, 0, false},
    Row{"lost", lose, 0, false},
    Row{"one-byte", cut_short, 0, false},
    Row{"hang", hang, 0, false},
    Row{"huge", flood, 0, false},
    Row{"garbage", babble, 0, false},
    Row{"endless-61", promise_more, 0x6110, true},
    Row{"endless-6c", say_status, 0x6C10, true},
};

} // namespace

std::optional<Fault> parse_fault(std::uint64_t index, std::string_view kind) {
    const auto* const row = std::ranges::find(rows, kind, &Row::name);
    if (row != rows.end()) {
        return Fault{index, row->act, row->sw, row->stays};
    }
    const std::optional<Bytes> sw =
        kind.starts_with("sw") ? from_hex(kind.substr(2)) : std::nullopt;
    if (!sw || sw->size() != 2) {
        return std::nullopt;
    }
    return Fault{index, say_status, static_cast<std::uint16_t>((*sw)[0] << 8U | (*sw)[1]), false};
}

} // namespace mqa::test
