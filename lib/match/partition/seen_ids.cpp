// SPDX-License-Identifier: Apache-2.0
#include "match/partition/seen_ids.hpp"

#include "match/partition/pairing_hashes.hpp"

#include <algorithm>
#include <functional>

namespace mqa {
namespace {

constexpr std::uint64_t bits_an_id = 16;
constexpr std::uint64_t least_bits = 1024;
constexpr std::uint64_t most_bits = 512UL * 1024 * 1024;

} // namespace

SeenIds::SeenIds(std::uint64_t expected)
    : bits_(std::clamp(expected * bits_an_id, least_bits, most_bits)) {}

bool SeenIds::add(std::string_view id) {
    const std::uint64_t hash = spread(std::hash<std::string_view>{}(id));
    const bool first = set(hash);
    const bool second = set(spread(hash));
    return first && second;
}

bool SeenIds::set(std::uint64_t hash) {
    const bool was = bits_[hash % bits_.size()];
    bits_[hash % bits_.size()] = true;
    return was;
}

} // namespace mqa
