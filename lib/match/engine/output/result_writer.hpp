// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "match/engine/output/results.hpp"

#include <array>
#include <mutex>
#include <string>
#include <string_view>

namespace mqa::engine {

/// What is known of a decision beside its text.
struct DecisionFacts {
    std::size_t end = 0; ///< where its line ends in the text, behind the line feed
    Verdict verdict = Verdict::undetermined;
    bool input_fault = false; ///< a line of this run's own input was not acceptable
};

/// Turns results into lines of mqa.decision/1, byte for byte as the codec writes them. One object a
/// thread.
class ResultWriter {
public:
    ResultWriter(const DecisionOptions& options, Detail detail, std::string_view tool,
                 std::mutex& ledger_turn, const ToldTexts& texts);

    /// Appends the line of the result; `id` is the one it needed.
    DecisionFacts append(ByteBuffer& text, const ResultView& result, std::string_view id);

private:
    void append_brief(ByteBuffer& text, const ResultView& result, std::string_view id);
    void append_full(ByteBuffer& text, const ResultView& result, std::string_view id);
    void append_head(ByteBuffer& text, std::string_view id, std::string_view context,
                     Verdict verdict);
    void append_tail(ByteBuffer& text, const ResultView& result);
    Decision rich_decision(const ResultView& result, std::string_view id) const;

    /// What follows the reasons, for the outcomes met last.
    struct Tail {
        PackedOutcomes rules;
        std::string text;          ///< with the next action of a decision without reasons
        std::size_t rules_end = 0; ///< where another next action begins
    };

    const Tail& tail_of(PackedOutcomes rules);

    const DecisionOptions& options_;
    Detail detail_;
    std::string_view tool_;
    std::mutex& ledger_turn_;
    const ToldTexts& texts_;
    std::string proceed_; ///< the next action when nothing stands against the service
    std::array<std::string, 4> verdict_texts_; ///< the members verdict, service and service_date
    std::array<Tail, 64> tails_;
    const Tail* tail_ = nullptr; ///< the one that was asked for last
};

} // namespace mqa::engine
