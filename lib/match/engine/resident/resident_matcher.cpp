// SPDX-License-Identifier: Apache-2.0
#include "match/engine/resident/resident_matcher.hpp"

#include "match/engine/in_order.hpp"
#include "match/engine/output/write_results.hpp"
#include "match/engine/pairing/person_claims.hpp"
#include "match/engine/rows/loaded_rows.hpp"

#include <algorithm>

namespace mqa::engine {
namespace {

/// So many coupons left over are brought together with the stream at a time.
constexpr std::size_t left_at_a_time = 100'000;

/// Calls `visit(keys)` for each person that a record of the stream names.
template <typename Visit>
[[gnu::always_inline]] inline void for_each_person(const StreamRecord& record, ParsedBlock& block,
                                                   Visit visit) {
    if (record.has_fields) {
        visit(record.fields.keys);
        return;
    }
    const RowView row(block.row_of(record));
    if (row.form() == RowForm::whole) {
        for (const RowKeys& keys : row.persons()) {
            visit(keys);
        }
    }
}

PersonEntry entry_of(std::uint64_t person, const RowKeys& keys, std::uint32_t place) {
    return {person, keys.number, keys.symbol, keys.branch, place, 0};
}

} // namespace

ResidentMatcher::ResidentMatcher(RunContext& run, ResidentCoupons& coupons)
    : run_(run), coupons_(coupons),
      room_(std::max(run.engine.memory - std::min(run.engine.memory, coupons.memory()),
                     run.engine.memory / 16),
            run.engine.spill_folder),
      logs_(room_) {}

void ResidentMatcher::match(InputStream& input, Detail detail, const DecisionSink& sink) {
    const auto makers = run_.result_makers(detail);
    coupons_.index();
    RowReader reader(input, StreamKind::qualifications, {}, run_);
    mark_coupons();
    run_steps<Block>(
        run_.engine.threads, [&](Block& block) { return reader.next(block.lines); },
        {{[&](Block& block, unsigned worker) { reader.parse(block.lines, block.parsed, worker); },
          false},
         {[&](Block& block, unsigned) { claim(reader, block); }, true},
         {[&](Block& block, unsigned worker) { decide(block, *makers[worker]); }, false},
         {[&](Block& block, unsigned) { keep(block); }, true}});
    claim_by_person();
    decide_waiting(*makers.front());
    decide_unclaimed(*makers.front());
    ResidentResults results(logs_, [this] { return uuid_v7(run_.clock.now(), run_.random); });
    write_results(results, detail, run_, sink);
}

void ResidentMatcher::mark_coupons() {
    coupons_.for_each([this](CouponPlace, const PackedCoupon& coupon) {
        if (coupon.has_fields()) {
            marks_.add(short_key(coupon.person()));
            return;
        }
        for (const RowKeys& keys : coupon.persons()) {
            marks_.add(short_key(keys.person));
            marks_.add(short_key(keys.other_person));
        }
    });
}

/// The records of the block claim by number, in the order of the stream.
void ResidentMatcher::claim(RowReader& reader, Block& block) {
    reader.place_faults(block.parsed);
    block.claims.clear();
    block.numbers.clear();
    for (StreamRecord& record : block.parsed.records) {
        record.place = records_++;
        if (!record.has_fields) {
            set_place(block.parsed.row_of(record), record.place);
        }
        block.numbers.push_back(short_key(record.fields.keys.number));
    }
    // Coupons lie all over the memory: what is asked for early is there when it is needed.
    constexpr std::size_t slots_ahead = 16;
    constexpr std::size_t coupons_ahead = 8;
    const std::size_t count = block.numbers.size();
    for (std::size_t at = 0; at < count + slots_ahead; ++at) {
        if (at < count) {
            coupons_.expect(block.numbers[at]);
            marks_.expect(short_key(block.parsed.records[at].fields.keys.person));
        }
        if (at >= coupons_ahead && at - coupons_ahead < count) {
            coupons_.expect_coupon(block.numbers[at - coupons_ahead]);
        }
        if (at >= slots_ahead) {
            claim_for(static_cast<std::uint32_t>(at - slots_ahead), block);
        }
    }
}

void ResidentMatcher::claim_for(std::uint32_t index, Block& block) {
    const StreamRecord& record = block.parsed.records[index];
    claimed_.clear();
    if (record.has_fields) {
        using Text = QualificationText;
        const QualificationFields& fields = record.fields;
        coupons_.claim(fields.keys,
                       {fields[Text::insurer_number], fields[Text::number], fields[Text::symbol],
                        fields[Text::branch_number]},
                       claimed_);
    } else {
        for_each_person(record, block.parsed,
                        [&](const RowKeys& keys) { coupons_.claim(keys, {}, claimed_); });
    }
    if (claimed_.size() > 1) {
        std::ranges::sort(claimed_);
    }
    for (const CouponPlace coupon : claimed_) {
        block.claims.push_back({index, coupon});
    }
}

void ResidentMatcher::decide(Block& block, ResultMaker& maker) const {
    block.results.clear();
    block.waiting.clear();
    block.people.clear();
    auto claim = block.claims.begin();
    for (std::uint32_t index = 0; index < block.parsed.records.size(); ++index) {
        const auto begin = claim;
        while (claim != block.claims.end() && claim->record == index) {
            ++claim;
        }
        decide_record(block.parsed.records[index], {begin, claim}, block, maker);
    }
}

void ResidentMatcher::decide_record(const StreamRecord& record, std::span<const Claim> claims,
                                    Block& block, ResultMaker& maker) const {
    for (const Claim& claim : claims) {
        const PackedCoupon coupon = coupons_.at(claim.coupon);
        maker.append(block.results, record, block.parsed, &coupon, claim.coupon);
    }
    if (list_people(record, claims, block)) {
        block.waiting.append_thing(static_cast<std::uint32_t>(!claims.empty()));
        const std::size_t begin = block.waiting.size();
        if (record.has_fields) {
            append_row(block.waiting, record.fields);
            set_place(block.waiting.data() + begin, record.place);
        } else {
            block.waiting.append(RowView(block.parsed.row_of(record)).bytes());
        }
    } else if (claims.empty()) {
        maker.append(block.results, record, block.parsed, nullptr, 0);
    }
}

/// Puts the persons of the record down under whom a coupon may be left over; false: there is none.
bool ResidentMatcher::list_people(const StreamRecord& record, std::span<const Claim> claims,
                                  Block& block) const {
    bool has_any = false;
    for_each_person(record, block.parsed, [&](const RowKeys& keys) {
        for (const std::uint64_t person : {keys.person, keys.other_person}) {
            if (is_open(person, claims)) {
                block.people.append_thing(entry_of(person, keys, record.place));
                has_any = true;
            }
        }
    });
    return has_any;
}

/// Whether a coupon of the person may be left over beside those that were just claimed.
bool ResidentMatcher::is_open(std::uint64_t person, std::span<const Claim> claims) const {
    const std::uint32_t wanted = short_key(person);
    if (person == 0 || !marks_.has_any(wanted)) {
        return false;
    }
    return marks_.has_several(wanted) || std::ranges::none_of(claims, [&](const Claim& claim) {
        return coupons_.at(claim.coupon).person() == person;
    });
}

void ResidentMatcher::keep(Block& block) {
    logs_.at_once.take(block.results);
    logs_.waiting.take(block.waiting);
    logs_.people.take(block.people);
}

/// Brings the coupons that nobody claimed by number to the first record of their person.
void ResidentMatcher::claim_by_person() {
    std::vector<LeftCoupon> left;
    marks_.clear();
    coupons_.for_each([&](CouponPlace place, const PackedCoupon& coupon) {
        if (coupon.is_claimed()) {
            return;
        }
        left.push_back({coupon.person(), place});
        marks_.add(short_key(coupon.person()));
    });
    RowLog known(room_);
    coupons_.for_each([&](CouponPlace, const PackedCoupon& coupon) {
        if (coupon.has_fields() && !marks_.has_any(short_key(coupon.person()))) {
            return;
        }
        for (const RowKeys& keys : coupon.persons()) {
            for (const std::uint64_t person : {keys.person, keys.other_person}) {
                if (person != 0) {
                    append_thing(known, entry_of(person, keys, 0));
                }
            }
        }
    });
    const PersonRound round{
        .adopted =
            [this](CouponPlace coupon, const PersonEntry& owner) {
                coupons_.at(coupon).set_claimed();
                adopted_.emplace_back(owner.place, coupon);
            },
        .doubtful = [this](const PersonEntry& record) { doubtful_.push_back(record.place); }};
    // Those of one person are brought together at one time.
    const std::size_t parts = 1 + left.size() / left_at_a_time;
    const auto part_of = [parts](const LeftCoupon& coupon) {
        return (coupon.person >> 32U) * parts >> 32U;
    };
    std::ranges::sort(left, {}, [&](const LeftCoupon& coupon) {
        return std::pair(part_of(coupon), coupon.index);
    });
    for (auto begin = left.begin(); begin != left.end();) {
        const auto end = std::find_if(begin, left.end(), [&](const LeftCoupon& coupon) {
            return part_of(coupon) != part_of(*begin);
        });
        engine::claim_by_person({begin, end}, known, logs_.people, round);
        begin = end;
    }
    std::ranges::sort(adopted_);
    std::ranges::sort(doubtful_);
    logs_.people.clear();
}

void ResidentMatcher::decide_waiting(ResultMaker& maker) {
    ByteBuffer results;
    auto adopted = adopted_.begin();
    MarkedRowReader<std::uint32_t> reader(logs_.waiting);
    std::uint32_t has_coupons = 0;
    for (std::optional<RowView> waiting; reader.next(has_coupons, waiting);) {
        const RowView& record = *waiting;
        const bool several = std::ranges::binary_search(doubtful_, record.place());
        results.clear();
        for (; adopted != adopted_.end() && adopted->first == record.place(); ++adopted) {
            maker.append(results, &record, coupons_.at(adopted->second), adopted->second, several);
        }
        if (results.empty() && has_coupons == 0) {
            maker.append(results, &record, static_cast<const RowView*>(nullptr), several);
        }
        logs_.late.append(results.view());
    }
    logs_.waiting.clear();
}

void ResidentMatcher::decide_unclaimed(ResultMaker& maker) {
    ByteBuffer results;
    coupons_.for_each([&](CouponPlace place, const PackedCoupon& coupon) {
        if (!coupon.is_claimed()) {
            results.clear();
            maker.append(results, nullptr, coupon, place, false);
            logs_.unclaimed.append(results.view());
        }
    });
}

} // namespace mqa::engine
