// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.hpp"
#include "base/random.hpp"
#include "base/stream.hpp"
#include "match/engine/engine_options.hpp"
#include "match/engine/input/line_parser.hpp"
#include "match/engine/output/result_writer.hpp"
#include "match/engine/rows/partitions.hpp"
#include "match/matcher.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace mqa::engine {

/// Whole lines of decisions and what is known of each.
using DecisionSink =
    std::function<void(std::string_view lines, std::span<const DecisionFacts> facts)>;

/// Pairs and decides in best mode, with the answers and the bytes of Matcher, at the speed of a
/// scan and in bounded memory. Both streams are cut into rows and parted by number (key 1); each
/// partition is paired by itself; what nobody claimed is parted again by name and birth date (key
/// 2). Results leave in the order of the stream, because it is remembered which partition each
/// record went to.
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
    std::uint64_t coupons() const { return parts_.coupons(); }

    /// Paths of members that the records read so far had and nobody knows. Forgets them.
    std::set<std::string> take_unknown_members();

    /// Reads the stream to its end and decides.
    void run(InputStream& input, Detail detail, const DecisionSink& sink);

private:
    void read(InputStream& input, StreamKind kind, const std::string& file);
    void commit(ParsedBlock& block, StreamKind kind, const std::string& file);
    void commit_fault(FaultyLine& fault, StreamKind kind, const std::string& file);
    void commit_row(char* row, StreamKind kind);
    void pair_by_number();
    void leave(const RowView& coupon);
    void pair_by_person();
    void decide_partitions();
    void write(const DecisionSink& sink);

    MatchOptions options_;
    EngineOptions engine_;
    Detail detail_ = Detail::full;
    Clock& clock_;
    Random& random_;
    RowRoom room_;
    Partitions parts_;
    std::unique_ptr<PersonFilter> filter_;
    std::mutex ledger_turn_;
    std::vector<std::unique_ptr<ResultMaker>> makers_; ///< one a thread
    std::set<std::string> unknown_;
    std::uint64_t lines_ = 0;
    ByteBuffer single_row_; ///< one that does not come in a block
};

} // namespace mqa::engine
