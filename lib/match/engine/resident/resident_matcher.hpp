// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/stream.hpp"
#include "match/engine/input/row_reader.hpp"
#include "match/engine/output/write_results.hpp"
#include "match/engine/resident/coupon_marks.hpp"
#include "match/engine/resident/resident_coupons.hpp"
#include "match/engine/resident/resident_results.hpp"
#include "match/engine/run_context.hpp"

#include <cstdint>
#include <memory>
#include <vector>

namespace mqa::engine {

/// Pairs and decides with all coupons in memory. A record of the stream claims its coupons by
/// number (key 1) as it comes and is decided at once; only its result is kept, until the order of
/// the output is known. A record under whose name and birth date (key 2) a coupon may be left over
/// waits for the end of the stream.
class ResidentMatcher {
public:
    /// The coupons are all that there are, and are claimed.
    ResidentMatcher(RunContext& run, ResidentCoupons& coupons);

    /// Reads the stream to its end and decides.
    void match(InputStream& input, Detail detail, const DecisionSink& sink);

private:
    /// A coupon and the record of a block that claimed it.
    struct Claim {
        std::uint32_t record;
        CouponPlace coupon;
    };

    /// A block on its way from the stream to the results.
    struct Block {
        LineBlock lines;
        ParsedBlock parsed;
        std::vector<std::uint32_t> numbers; ///< of the records, cut short
        std::vector<Claim> claims;
        ByteBuffer results;
        ByteBuffer waiting;
        ByteBuffer people;
    };

    /// Records for which memory is asked for at a time, before the first of them needs it.
    static constexpr std::uint32_t records_together = 32;

    void prepare_coupons();
    void mark_coupons(std::size_t chunk);
    void claim(RowReader& reader, Block& block);
    void expect_claims(Block& block, std::uint32_t begin, std::uint32_t end) const;
    void claim_for(std::uint32_t index, Block& block);
    void decide(Block& block, ResultMaker& maker) const;
    void expect_decisions(Block& block, std::uint32_t begin, std::uint32_t end,
                          std::vector<Claim>::const_iterator claim, const ResultMaker& maker) const;
    void decide_record(const StreamRecord& record, std::span<const Claim> claims, Block& block,
                       ResultMaker& maker) const;
    bool list_people(const StreamRecord& record, std::span<const Claim> claims, Block& block) const;
    bool is_open(std::uint64_t person, std::span<const Claim> claims) const;
    void keep(Block& block);

    RunContext& run_;
    ResidentCoupons& coupons_;
    RowRoom room_;
    ResidentLogs logs_;
    CouponMarks marks_;
    std::uint32_t records_ = 0;
    std::vector<CouponPlace> claimed_; ///< by one record, between two steps
};

} // namespace mqa::engine
