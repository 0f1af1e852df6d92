// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "match/verdict.hpp"

#include <cstddef>
#include <cstdint>

namespace mqa::engine {

/// The outcomes of all rules in one word, three bits a rule; at first all pass.
class PackedOutcomes {
public:
    PackedOutcomes() = default;

    explicit PackedOutcomes(std::uint64_t bits) : bits_(bits) {}

    std::uint64_t bits() const { return bits_; }

    /// Sets the outcome of a rule that passes so far.
    void set(std::size_t rule, Outcome outcome) {
        bits_ |= static_cast<std::uint64_t>(outcome) << (rule * bits_a_rule);
    }

    Outcome of(std::size_t rule) const {
        return static_cast<Outcome>(bits_ >> (rule * bits_a_rule) & ((1U << bits_a_rule) - 1U));
    }

private:
    static constexpr std::size_t bits_a_rule = 3;
    static_assert(Outcome::pass == Outcome{} && rule_count * bits_a_rule <= 64);

    std::uint64_t bits_ = 0;
};

} // namespace mqa::engine
