// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "match/engine/output/write_results.hpp"
#include "match/engine/parted/parted_matcher.hpp"
#include "match/engine/resident/resident_coupons.hpp"
#include "match/engine/run_context.hpp"

#include <cstdint>
#include <memory>
#include <set>
#include <string>

namespace mqa::engine {

/// Pairs and decides in best mode, with the answers and the bytes of Matcher, at the speed of a
/// scan and in bounded memory. Coupons are packed and kept in memory while there is room; then the
/// stream passes by them. Where they are too many, both sides are cut into partitions.
class BestMatcher {
public:
    BestMatcher(const MatchOptions& options, EngineOptions engine, Clock& clock, Random& random);

    /// Reads all coupons; errors call the source `file`. To be called once, first.
    void read_coupons(InputStream& input, const std::string& file);

    /// The same for coupons that were read in another way, in their order.
    void add_coupon(const Coupon& coupon);
    void add_coupon_error(const ErrorRecord& error);

    /// False, and nothing is added, when a text is too long for fields.
    bool add_coupon(const CouponFields& fields);

    /// The coupons read so far, with the rows that should have been some.
    std::uint64_t coupons() const { return parted_ ? parted_->coupons() : resident_.size(); }

    /// Paths of members that the records read so far had and nobody knows. Forgets them.
    std::set<std::string> take_unknown_members();

    /// Reads the stream to its end and decides.
    void run(InputStream& input, Detail detail, const DecisionSink& sink);

private:
    void add_packed();
    void take(PackedCoupon coupon);
    void part_coupons();

    RunContext run_;
    ResidentCoupons resident_;
    std::unique_ptr<PartedMatcher> parted_; ///< once the coupons are too many
    ByteBuffer row_;                        ///< of a coupon that does not come in a block
    ByteBuffer packed_;
};

} // namespace mqa::engine
