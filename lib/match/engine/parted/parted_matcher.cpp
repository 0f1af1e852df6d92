// SPDX-License-Identifier: Apache-2.0
#include "match/engine/parted/parted_matcher.hpp"

#include "match/engine/in_order.hpp"
#include "match/engine/input/row_reader.hpp"
#include "match/engine/output/write_results.hpp"
#include "match/engine/parted/number_claims.hpp"
#include "match/engine/parted/parted_results.hpp"
#include "match/engine/parted/partition_decisions.hpp"

#include <algorithm>

namespace mqa::engine {
namespace {

/// A block on its way from the stream to the partitions.
struct BlockInWork {
    LineBlock block;
    ParsedBlock parsed;
};

/// What the logs that are open at a time take beside the rows that they put aside.
std::size_t memory_of_open_logs(std::size_t partitions) {
    constexpr std::size_t open_at_a_time = 3;
    return partitions * open_at_a_time * RowLog::piece_size;
}

/// The memory for rows that were put aside. Each thread has a partition in hand, the first beside
/// it.
std::size_t memory_for_rows(const EngineOptions& options) {
    constexpr std::size_t in_hand = 10UL * 1024 * 1024;
    const std::size_t others = memory_of_open_logs(partitions_for(options.expected_bytes)) +
                               (options.threads - 1) * in_hand;
    const std::size_t least = options.memory / 3;
    return std::max(options.memory - std::min(others, options.memory), least);
}

} // namespace

PartedMatcher::PartedMatcher(RunContext& run)
    : run_(run), room_(memory_for_rows(run.engine), run.engine.spill_folder),
      parts_(room_, partitions_for(run.engine.expected_bytes)) {}

void PartedMatcher::add_coupon(const PackedCoupon& coupon) {
    row_.clear();
    coupon.append_row_to(row_);
    set_place(row_.data(), parts_.next_coupon_place());
    parts_.add_coupon(RowView(row_.data()));
}

void PartedMatcher::keep_rows_in_memory(bool allowed) {
    room_.set_memory(allowed ? memory_for_rows(run_.engine) : 0);
}

void PartedMatcher::match(InputStream& input, Detail detail, const DecisionSink& sink) {
    parts_.close({&Partition::coupons, &Partition::left});
    read(input);
    parts_.close({&Partition::qualifications});
    makers_ = result_makers(detail, run_);
    pair_by_number();
    pair_by_person();
    decide_partitions();
    PartedResults results(parts_, [this] { return uuid_v7(run_.clock.now(), run_.random); });
    write_results(results, detail, run_, sink);
}

void PartedMatcher::read(InputStream& input) {
    RowReader reader(input, StreamKind::qualifications, {}, run_);
    run_in_order<BlockInWork>(
        run_.engine.threads, [&](BlockInWork& work) { return reader.next(work.block); },
        [&](BlockInWork& work, unsigned worker) {
            reader.parse(work.block, work.parsed, worker);
            work.parsed.stream.make_rows();
        },
        [&](BlockInWork& work) {
            reader.place_faults(work.parsed);
            for (StreamRecord& record : work.parsed.stream.records) {
                char* row = work.parsed.stream.row_of(record);
                set_place(row, parts_.next_qualification_place());
                parts_.add_qualification(RowView(row));
            }
        });
}

void PartedMatcher::pair_by_number() {
    filter_ = std::make_unique<PersonFilter>(parts_.coupons());
    for_each_index(parts_.size(), run_.engine.threads, [&](std::size_t index, unsigned) {
        Partition& part = parts_[index];
        const LoadedRows coupons(part.coupons);
        const LoadedRows qualifications(part.qualifications);
        const auto claims = claim_by_number(coupons, qualifications);
        append_things(part.claims, claims);
        part.claims.close();
        for (std::size_t place = 0; place < claims.size(); ++place) {
            if (claims[place] == nobody) {
                leave(coupons[place]);
            }
        }
    });
    parts_.close({&Partition::left});
    for (std::size_t index = 0; index < parts_.size(); ++index) {
        // Those without a number never were in a partition by number.
        const LoadedRows left(parts_[index].left);
        for (const RowView& row : left) {
            filter_->add(row.keys().person);
        }
    }
}

/// Hands a coupon that nobody claimed by number to the second round.
void PartedMatcher::leave(const RowView& coupon) {
    const std::uint64_t person = coupon.keys().person;
    const std::size_t index = person != 0 ? parts_.of(person) : parts_.of_place(coupon.place());
    const std::lock_guard lock(parts_[index].turn);
    parts_[index].left.append(coupon.bytes());
}

void PartedMatcher::pair_by_person() {
    const auto pick = [this](RowLog& entries, RowLog Partition::*log) {
        ThingReader<PersonEntry> reader(entries);
        for (PersonEntry entry; reader.next(entry);) {
            if (filter_->may_have(entry.person)) {
                append_thing(parts_[parts_.of(entry.person)].*log, entry);
            }
        }
        entries.clear();
    };
    pick(parts_.coupon_people(), &Partition::left_people);
    pick(parts_.qualification_people(), &Partition::people);
    parts_.close({&Partition::left_people, &Partition::people});
    for_each_index(parts_.size(), run_.engine.threads, [&](std::size_t index, unsigned worker) {
        Partition& part = parts_[index];
        const LoadedRows left(part.left);
        const PersonRound round{.adopted =
                                    [&](std::uint32_t coupon, const PersonEntry& owner) {
                                        Partition& home = parts_[owner.partition];
                                        const std::lock_guard lock(home.turn);
                                        append_adopted(home.adopted, left[coupon], owner.place);
                                    },
                                .doubtful =
                                    [this](const PersonEntry& entry) {
                                        Partition& home = parts_[entry.partition];
                                        const std::lock_guard lock(home.turn);
                                        append_thing(home.doubtful, entry.place);
                                    }};
        std::vector<LeftCoupon> keys;
        keys.reserve(left.size());
        for (std::uint32_t coupon = 0; coupon < left.size(); ++coupon) {
            keys.push_back({left[coupon].keys().person, coupon});
        }
        std::sort(keys.begin(), keys.end());
        auto unclaimed = claim_by_person(keys, part.left_people, part.people, round);
        // Several threads left coupons here, each in the order of the file.
        std::ranges::sort(unclaimed, {},
                          [&](std::uint32_t coupon) { return left[coupon].place(); });
        for (const std::uint32_t coupon : unclaimed) {
            makers_[worker]->append(part.unclaimed, nullptr, &left[coupon], false);
        }
        part.left_people.clear();
        part.people.clear();
    });
    parts_.close({&Partition::adopted, &Partition::doubtful, &Partition::unclaimed});
    for (std::size_t index = 0; index < parts_.size(); ++index) {
        parts_[index].left.clear();
    }
}

void PartedMatcher::decide_partitions() {
    for_each_index(parts_.size(), run_.engine.threads, [&](std::size_t index, unsigned worker) {
        decide_partition(parts_[index], *makers_[worker]);
        parts_[index].results.close();
    });
}

} // namespace mqa::engine
