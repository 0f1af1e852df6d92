// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "match/engine/rows/row_pair.hpp"
#include "match/rule_table.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace mqa::engine {

/// How large the number of a text can be, and the number of one that has none.
constexpr unsigned told_bits = 22;
constexpr std::uint32_t not_told = (1U << told_bits) - 1;

/// What a rule that was asked says, as far as the text of a decision shows it.
struct Answer {
    Outcome outcome = Outcome::pass;
    std::string reason;            ///< an element of the array `reasons`; empty when there is none
    std::string next_action;       ///< the two members that follow when no other reason is stronger
    std::uint32_t told = not_told; ///< the number of both in what the run tells
};

/// All that the answer of a rule depends on within a run.
using Question = std::array<std::uint64_t, 3>;

/// The question that the rule puts to a pair; nothing where it looks at texts of the person.
std::optional<Question> question_of(Rule rule, const RowPair& pair);

/// Answers that were given before: an insurer without a contract or a day that has passed comes
/// again and again. Those met last are kept.
class KnownAnswers {
public:
    KnownAnswers() : entries_(answers_kept) {}

    /// nullptr when the answer is not known. It stays where it is until another is kept.
    Answer* find(const Question& question);

    void keep(const Question& question, Answer answer);

private:
    static constexpr std::size_t answers_kept = 2048;

    struct Entry {
        Question question{}; ///< all 0 is none
        Answer answer;
    };

    static std::size_t place_of(const Question& question);

    std::vector<Entry> entries_;
};

} // namespace mqa::engine
