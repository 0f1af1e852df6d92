// SPDX-License-Identifier: Apache-2.0
#include "match/engine/output/told_texts.hpp"

#include "match/engine/bytes/hash.hpp"

namespace mqa::engine {
namespace {

/// Of texts of several hundred bytes: four parts at once, none of which waits for another.
std::uint64_t hash_of_long(std::string_view bytes) {
    constexpr std::array<std::uint64_t, 4> factors{0x9E3779B97F4A7C15U, 0xD6E8FEB86659FD93U,
                                                   0xA0761D6478BD642FU, 0xE7037ED1A0B428DBU};
    constexpr std::size_t step = factors.size() * word_size;
    std::array<std::uint64_t, factors.size()> states = factors;
    std::size_t at = 0;
    for (; at + step <= bytes.size(); at += step) {
        for (std::size_t part = 0; part < factors.size(); ++part) {
            states[part] =
                mixed(states[part] ^ word_at(bytes.data() + at + part * word_size), factors[part]);
        }
    }
    const std::uint64_t whole = mixed(states[0] ^ states[1], states[2] ^ states[3]);
    return hash_of(bytes.substr(at), whole);
}

} // namespace

std::optional<std::uint32_t> ToldTexts::find(const ToldText& text) {
    const std::uint64_t hash =
        mixed(hash_of_long(text.reasons), hash_of_long(text.next_action) | 1U);
    const std::lock_guard turn(turn_);
    const auto found = numbers_.find(hash);
    if (found == numbers_.end()) {
        return keep(text, hash);
    }
    const ToldText kept = at(found->second);
    return kept.reasons == text.reasons && kept.next_action == text.next_action
               ? std::optional(found->second)
               : std::nullopt;
}

/// Most texts that come once never come again.
std::optional<std::uint32_t> ToldTexts::keep(const ToldText& text, std::uint64_t hash) {
    std::uint64_t& seen = seen_[hash % seen_.size()];
    const std::size_t size = text.reasons.size() + text.next_action.size();
    if (seen != hash || bytes_ + size > bytes_kept) {
        seen = hash;
        return std::nullopt;
    }
    const auto number = static_cast<std::uint32_t>(texts_.size());
    Kept& kept = texts_.emplace_back(Kept{std::string(text.reasons), text.reasons.size()});
    kept.text += text.next_action;
    bytes_ += size;
    numbers_.emplace(hash, number);
    return number;
}

} // namespace mqa::engine
