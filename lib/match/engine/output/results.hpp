// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "match/engine/rows/row.hpp"
#include "match/engine/rows/row_log.hpp"
#include "match/engine/rules/quick_rules.hpp"
#include "model/codec.hpp"

#include <array>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace mqa::engine {

/// How the text of a decision comes to be.
enum class ResultForm : std::uint8_t {
    brief, ///< from ids and references
    full,  ///< from the rows
    rich,  ///< by decide(), from the rows
    error, ///< by decide_unusable(), from an error row
};

/// A decision on its way to its place in the output: everything but an id that it still needs.
/// Behind it stand four parts: qualification, coupon, reasons, next action.
struct ResultHead {
    std::uint32_t size = 0;
    std::uint32_t qualification_place = 0;
    std::uint32_t coupon_place = 0;
    ResultForm form = ResultForm::brief;
    Verdict verdict = Verdict::undetermined;
    bool has_qualification = false;
    bool has_coupon = false;
    bool needs_id = false; ///< the coupon's, or that of an error record
    bool several_persons = false;
    PackedOutcomes rules;
    std::array<std::uint32_t, 4> part{};
};

enum class ResultPart : std::uint8_t { qualification, coupon, reasons, next_action };

/// A result that lies in memory.
class ResultView {
public:
    explicit ResultView(const char* bytes) : bytes_(bytes) {
        std::memcpy(&head_, bytes, sizeof head_);
    }

    const ResultHead& head() const { return head_; }

    std::string_view bytes() const { return {bytes_, head_.size}; }

    std::string_view part(ResultPart part) const {
        const auto wanted = static_cast<std::size_t>(part);
        const std::uint32_t* sizes = head_.part.data();
        const char* at = bytes_ + sizeof head_;
        for (std::size_t before = 0; before < wanted; ++before) {
            at += sizes[before];
        }
        return {at, sizes[wanted]};
    }

    /// The reasons, and the next action behind them.
    std::array<std::string_view, 2> told() const {
        const std::string_view reasons = part(ResultPart::reasons);
        return {reasons, {reasons.data() + reasons.size(), head_.part.back()}};
    }

    /// Id, context and reference of a side of a brief result.
    std::array<std::string_view, 3> brief(ResultPart side) const;

private:
    const char* bytes_;
    ResultHead head_;
};

/// Makes results. One object a thread.
class ResultMaker {
public:
    ResultMaker(const DecisionOptions& options, Detail detail, std::mutex& ledger_turn)
        : rules_(options, ledger_turn), detail_(detail) {}

    /// The decision about rows that belong together; either may be nullptr, not both. An error row
    /// stands alone.
    void append(RowLog& results, const RowView* qualification, const RowView* coupon,
                bool several_persons);

private:
    void append_judged(RowLog& results, const RowView* qualification, const RowView* coupon,
                       ResultHead& head);

    QuickRules rules_;
    Detail detail_;
    QualificationFields own_;
    CouponFields given_;
};

} // namespace mqa::engine
