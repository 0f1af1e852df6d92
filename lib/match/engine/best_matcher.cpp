// SPDX-License-Identifier: Apache-2.0
#include "match/engine/best_matcher.hpp"

#include "match/engine/in_order.hpp"
#include "match/engine/input/row_reader.hpp"
#include "match/engine/resident/resident_matcher.hpp"
#include "match/engine/rows/packed_coupon.hpp"
#include "match/engine/rows/rich_rows.hpp"

#include <algorithm>
#include <utility>

namespace mqa::engine {
namespace {

/// A block of coupons on its way from the file.
struct CouponBlock {
    LineBlock lines;
    ParsedBlock parsed;
};

/// What the coupons may take of the memory; the rest is for results.
std::size_t memory_for_coupons(const EngineOptions& options) {
    constexpr std::size_t for_results = 4UL * 1024 * 1024;
    return options.memory - std::min(for_results, options.memory / 2);
}

} // namespace

BestMatcher::BestMatcher(const MatchOptions& options, EngineOptions engine, Clock& clock,
                         Random& random)
    : run_{.options = options, .engine = std::move(engine), .clock = clock, .random = random} {
    // A row takes about half of the bytes of its line, and packed a quarter. A seventh is surely
    // less.
    constexpr std::uint64_t least_share = 7;
    const std::uint64_t known = run_.engine.coupon_bytes;
    const std::uint64_t room = memory_for_coupons(run_.engine);
    if (known / least_share > room) {
        parted_ = std::make_unique<PartedMatcher>(run_);
    }
    run_.packs_coupons = known == 0 || (known > room && !parted_);
}

void BestMatcher::read_coupons(InputStream& input, const std::string& file) {
    RowReader reader(input, StreamKind::coupons, file, run_);
    run_in_order<CouponBlock>(
        run_.engine.threads, [&](CouponBlock& block) { return reader.next(block.lines); },
        [&](CouponBlock& block, unsigned worker) {
            reader.parse(block.lines, block.parsed, worker);
        },
        [&](CouponBlock& block) {
            reader.place_faults(block.parsed);
            ByteBuffer& coupons = block.parsed.coupons;
            for (std::size_t at = 0; at < coupons.size();) {
                const PackedCoupon coupon(coupons.data() + at);
                at += coupon.size();
                take(coupon);
            }
        });
}

void BestMatcher::add_coupon(const Coupon& coupon) {
    row_.clear();
    append_record(row_, coupon);
    add_packed();
}

void BestMatcher::add_coupon_error(const ErrorRecord& error) {
    row_.clear();
    append_record(row_, error);
    add_packed();
}

void BestMatcher::add_packed() {
    packed_.clear();
    PackedCoupon::append(packed_, RowView(row_.data()));
    take(PackedCoupon(packed_.data()));
}

bool BestMatcher::add_coupon(const CouponFields& fields) {
    packed_.clear();
    const bool fits = PackedCoupon::append(packed_, fields);
    if (fits) {
        take(PackedCoupon(packed_.data()));
    }
    return fits;
}

void BestMatcher::take(PackedCoupon coupon) {
    if (parted_) {
        parted_->add_coupon(coupon);
        return;
    }
    resident_.add({coupon.bytes(), coupon.size()});
    if (resident_.memory() > memory_for_coupons(run_.engine) || !resident_.have_places()) {
        part_coupons();
    }
}

void BestMatcher::part_coupons() {
    parted_ = std::make_unique<PartedMatcher>(run_);
    // The packed coupons leave the memory meanwhile, and fill it until then.
    parted_->keep_rows_in_memory(false);
    resident_.take_each([this](PackedCoupon coupon) { parted_->add_coupon(coupon); });
    parted_->keep_rows_in_memory(true);
}

std::set<std::string> BestMatcher::take_unknown_members() {
    return std::exchange(run_.unknown, {});
}

void BestMatcher::run(InputStream& input, Detail detail, const DecisionSink& sink) {
    if (parted_) {
        parted_->match(input, detail, sink);
    } else {
        ResidentMatcher(run_, resident_).match(input, detail, sink);
    }
}

} // namespace mqa::engine
