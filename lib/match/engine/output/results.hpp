// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "match/engine/output/told_texts.hpp"
#include "match/engine/rows/packed_coupon.hpp"
#include "match/engine/rows/row.hpp"
#include "match/engine/rows/row_log.hpp"
#include "match/engine/rows/stream_record.hpp"
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
/// Behind it stand four parts: qualification, coupon, reasons, next action. The last two are empty
/// where `told` says which of the texts of the run they are.
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
    std::uint32_t told = not_told;
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

    ToldText told(const ToldTexts& texts) const {
        if (head_.told != not_told) {
            return texts.at(head_.told);
        }
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
    ResultMaker(const DecisionOptions& options, Detail detail, std::mutex& ledger_turn,
                ToldTexts& texts)
        : rules_(options, ledger_turn), detail_(detail), texts_(texts) {}

    /// The decision about rows that belong together; either may be nullptr, not both. An error row
    /// stands alone. `Results` is a RowLog or a ByteBuffer.
    template <typename Results>
    void append(Results& results, const RowView* qualification, const RowView* coupon,
                bool several_persons);

    /// The same with a coupon that was packed; `place` is where it stands among all.
    void append(ByteBuffer& results, const RowView* qualification, const PackedCoupon& coupon,
                std::uint32_t place, bool several_persons);

    /// The same about a record of the stream, in the block that holds it; `coupon` may be nullptr.
    /// No namesake counts.
    void append(ByteBuffer& results, const StreamRecord& record, RecordBlock& block,
                const PackedCoupon* coupon, std::uint32_t place);

    /// Asks for what a result about the record will read.
    void expect(const StreamRecord& record) const {
        if (record.has_fields && !record.fields[QualificationText::insurer_number].empty()) {
            rules_.expect_insurer(record.fields[QualificationText::insurer_number]);
        }
    }

private:
    /// Both sides as rows, which a full result shows, and as fields.
    struct Sides {
        const RowView* qualification = nullptr;
        const RowView* coupon = nullptr;
        const QualificationFields* own = nullptr;
        const CouponFields* given = nullptr;
    };

    std::uint32_t number_of(const Judgement& judgement);
    template <typename Results>
    void append_judged(Results& results, const Sides& sides, ResultHead& head);
    RowView row_of(const PackedCoupon& coupon, std::uint32_t place);

    QuickRules rules_;
    Detail detail_;
    ToldTexts& texts_;
    QualificationFields own_;
    CouponFields given_;
    UnpackedCoupon unpacked_;
    ByteBuffer own_row_; ///< where a result shows all of both
    ByteBuffer given_row_;
};

} // namespace mqa::engine
