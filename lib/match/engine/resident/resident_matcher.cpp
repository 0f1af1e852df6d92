// SPDX-License-Identifier: Apache-2.0
#include "match/engine/resident/resident_matcher.hpp"

#include "match/engine/in_order.hpp"
#include "match/engine/output/write_results.hpp"
#include "match/engine/pairing/person_claims.hpp"
#include "match/engine/resident/late_decisions.hpp"

#include <algorithm>

namespace mqa::engine {
namespace {

/// Calls `visit(keys)` for each person that a record of the stream names.
template <typename Visit>
[[gnu::always_inline]] inline void for_each_person(const StreamRecord& record, RecordBlock& block,
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

} // namespace

ResidentMatcher::ResidentMatcher(RunContext& run, ResidentCoupons& coupons)
    : run_(run), coupons_(coupons),
      room_(std::max(run.engine.memory - std::min(run.engine.memory, coupons.memory()),
                     run.engine.memory / 16),
            run.engine.spill_folder),
      logs_(room_) {}

void ResidentMatcher::match(InputStream& input, Detail detail, const DecisionSink& sink) {
    const auto makers = result_makers(detail, run_);
    prepare_coupons();
    RowReader reader(input, StreamKind::qualifications, {}, run_);
    run_steps<Block>(
        run_.engine.threads, [&](Block& block) { return reader.next(block.lines); },
        {{[&](Block& block, unsigned worker) { reader.parse(block.lines, block.parsed, worker); },
          false},
         {[&](Block& block, unsigned) { claim(reader, block); }, true},
         {[&](Block& block, unsigned worker) { decide(block, *makers[worker]); }, false},
         {[&](Block& block, unsigned) { keep(block); }, true}});
    const LateClaims late = claim_late(coupons_, marks_, logs_.people, room_, run_.engine.threads);
    decide_late(coupons_, late, logs_, makers);
    ResidentResults results(logs_, [this] { return uuid_v7(run_.clock.now(), run_.random); });
    write_results(results, detail, run_, sink);
}

/// Two threads prepare both ways to find coupons at once, by number and by person: neither reads
/// what the other writes. One alone goes over each chunk twice while it is near.
void ResidentMatcher::prepare_coupons() {
    coupons_.prepare_index();
    const bool alone = run_.engine.threads == 1;
    run_threads(alone ? 1 : 2, [this, alone](unsigned worker) {
        for (std::size_t chunk = 0; chunk < coupons_.chunks(); ++chunk) {
            if (alone || worker == 0) {
                coupons_.index(chunk);
            }
            if (alone || worker == 1) {
                mark_coupons(chunk);
            }
        }
    });
}

void ResidentMatcher::mark_coupons(std::size_t chunk) {
    coupons_.for_each_of(
        chunk, [this](const PackedCoupon& coupon) { marks_.expect(short_key(coupon.person())); },
        [this](CouponPlace, const PackedCoupon& coupon) {
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
    for (StreamRecord& record : block.parsed.stream.records) {
        record.place = records_++;
        if (!record.has_fields) {
            set_place(block.parsed.stream.row_of(record), record.place);
        }
        block.numbers.push_back(short_key(record.fields.keys.number));
    }
    const auto count = static_cast<std::uint32_t>(block.numbers.size());
    for (std::uint32_t begin = 0; begin < count; begin += records_together) {
        const std::uint32_t end = std::min(begin + records_together, count);
        expect_claims(block, begin, end);
        for (std::uint32_t index = begin; index < end; ++index) {
            claim_for(index, block);
        }
    }
}

/// Coupons lie all over the memory: what is asked for early is there when it is needed. Short loops
/// ask for most at a time.
void ResidentMatcher::expect_claims(Block& block, std::uint32_t begin, std::uint32_t end) const {
    for (std::uint32_t index = begin; index < end; ++index) {
        coupons_.expect(block.numbers[index]);
    }
    for (std::uint32_t index = begin; index < end; ++index) {
        coupons_.expect_coupon(block.numbers[index]);
    }
}

void ResidentMatcher::claim_for(std::uint32_t index, Block& block) {
    const StreamRecord& record = block.parsed.stream.records[index];
    claimed_.clear();
    if (record.has_fields) {
        using Text = QualificationText;
        const QualificationFields& fields = record.fields;
        coupons_.claim(fields.keys,
                       {fields[Text::insurer_number], fields[Text::number], fields[Text::symbol],
                        fields[Text::branch_number]},
                       claimed_);
    } else {
        for_each_person(record, block.parsed.stream,
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
    const auto count = static_cast<std::uint32_t>(block.parsed.stream.records.size());
    auto claim = block.claims.begin();
    for (std::uint32_t begin = 0; begin < count; begin += records_together) {
        const std::uint32_t end = std::min(begin + records_together, count);
        expect_decisions(block, begin, end, claim, maker);
        for (std::uint32_t index = begin; index < end; ++index) {
            const auto first = claim;
            while (claim != block.claims.end() && claim->record == index) {
                ++claim;
            }
            decide_record(block.parsed.stream.records[index], {first, claim}, block, maker);
        }
    }
}

/// What claim() read for the whole block is far again by now.
void ResidentMatcher::expect_decisions(Block& block, std::uint32_t begin, std::uint32_t end,
                                       std::vector<Claim>::const_iterator claim,
                                       const ResultMaker& maker) const {
    for (; claim != block.claims.end() && claim->record < end; ++claim) {
        coupons_.expect_at(claim->coupon);
    }
    for (std::uint32_t index = begin; index < end; ++index) {
        const StreamRecord& record = block.parsed.stream.records[index];
        marks_.expect(short_key(record.fields.keys.person));
        maker.expect(record);
    }
}

void ResidentMatcher::decide_record(const StreamRecord& record, std::span<const Claim> claims,
                                    Block& block, ResultMaker& maker) const {
    for (const Claim& claim : claims) {
        const PackedCoupon coupon = coupons_.at(claim.coupon);
        maker.append(block.results, record, block.parsed.stream, &coupon, claim.coupon);
    }
    if (list_people(record, claims, block)) {
        block.waiting.append_thing(static_cast<std::uint32_t>(!claims.empty()));
        const std::size_t begin = block.waiting.size();
        if (record.has_fields) {
            append_row(block.waiting, record.fields);
            set_place(block.waiting.data() + begin, record.place);
        } else {
            block.waiting.append(RowView(block.parsed.stream.row_of(record)).bytes());
        }
    } else if (claims.empty()) {
        maker.append(block.results, record, block.parsed.stream, nullptr, 0);
    }
}

/// Puts the persons of the record down under whom a coupon may be left over; false: there is none.
bool ResidentMatcher::list_people(const StreamRecord& record, std::span<const Claim> claims,
                                  Block& block) const {
    bool has_any = false;
    for_each_person(record, block.parsed.stream, [&](const RowKeys& keys) {
        for (const std::uint64_t person : {keys.person, keys.other_person}) {
            if (is_open(person, claims)) {
                block.people.append_thing(person_entry(person, keys, record.place));
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

} // namespace mqa::engine
