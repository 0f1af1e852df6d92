// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/stream.hpp"
#include "match/engine/output/write_results.hpp"
#include "match/engine/parted/partitions.hpp"
#include "match/engine/rows/packed_coupon.hpp"
#include "match/engine/run_context.hpp"

#include <cstdint>
#include <memory>
#include <vector>

namespace mqa::engine {

/// Pairs and decides in bounded memory, however many coupons there are. Both streams are parted by
/// number (key 1); each partition is paired by itself; what nobody claimed is parted again by name
/// and birth date (key 2). Results leave in the order of the stream, because it is remembered which
/// partition each record went to.
class PartedMatcher {
public:
    explicit PartedMatcher(RunContext& run);

    /// Puts the next coupon of the file where it belongs.
    void add_coupon(const PackedCoupon& coupon);

    /// Whether rows may stay in memory, as they may at first. Not while other coupons are there.
    void keep_rows_in_memory(bool allowed);

    /// The coupons so far, with the rows that should have been some.
    std::uint64_t coupons() const { return parts_.coupons(); }

    /// Reads the stream to its end and decides.
    void match(InputStream& input, Detail detail, const DecisionSink& sink);

private:
    void read(InputStream& input);
    void pair_by_number();
    void leave(const RowView& coupon);
    void pair_by_person();
    void decide_partitions();

    RunContext& run_;
    RowRoom room_;
    Partitions parts_;
    std::unique_ptr<PersonFilter> filter_;
    std::vector<std::unique_ptr<ResultMaker>> makers_; ///< one a thread
    ByteBuffer row_;                                   ///< of the coupon at hand
};

} // namespace mqa::engine
