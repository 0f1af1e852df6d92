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

/// A decision on its way to its place in the output: everything but an id that it still needs. As
/// many wait as there are records, so that each takes as few bytes as it can.
struct ResultHead {
    std::uint32_t size = 0; ///< with all that stands behind it
    std::uint32_t qualification_place = 0;
    std::uint32_t coupon_place = 0;
    std::uint32_t told : told_bits = not_told;
    ResultForm form : 2 = ResultForm::brief;
    Verdict verdict : 3 = Verdict::undetermined;
    bool has_qualification : 1 = false;
    bool has_coupon : 1 = false;
    bool needs_id : 1 = false; ///< the coupon's, or that of an error record
    bool several_persons : 1 = false;
    PackedOutcomes rules;
};

static_assert(sizeof(ResultHead) == 24);

/// A result that lies in memory. Behind its head stand the sides that there are: id, context and
/// reference of a brief one, the rows of all others. Then come the reasons and the next action,
/// unless there are none or `told` says which of the texts of the run they are.
class ResultView {
public:
    explicit ResultView(const char* bytes) : bytes_(bytes) {
        std::memcpy(&head_, bytes, sizeof head_);
    }

    const ResultHead& head() const { return head_; }

    std::string_view bytes() const { return {bytes_, head_.size}; }

    /// Id, context and reference of a side of a brief result; empty where there is no such side.
    using Brief = std::array<std::string_view, 3>;

    Brief brief_qualification() const;
    Brief brief_coupon() const;

    /// The row of a side that there is; that of an error record is the first.
    RowView first_row() const { return RowView(first_side()); }

    RowView coupon_row() const { return RowView(coupon_side()); }

    ToldText told(const ToldTexts& texts) const {
        return head_.told != not_told ? texts.at(head_.told) : told_here();
    }

private:
    const char* first_side() const { return bytes_ + sizeof head_; }

    const char* coupon_side() const;
    const char* behind(const char* side) const;
    ToldText told_here() const;

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
