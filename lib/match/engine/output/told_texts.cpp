// SPDX-License-Identifier: Apache-2.0
#include "match/engine/output/told_texts.hpp"

#include "match/engine/bytes/hash.hpp"

namespace mqa::engine {

std::optional<std::uint32_t> ToldTexts::find(const ToldText& text) {
    const std::uint64_t hash = hash_of(text.next_action, hash_of(text.reasons));
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
