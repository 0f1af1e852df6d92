// SPDX-License-Identifier: Apache-2.0
#include "match/engine/best_matcher.hpp"

#include "match/engine/in_order.hpp"
#include "match/engine/output/partition_decisions.hpp"
#include "match/engine/output/result_stream.hpp"
#include "match/engine/rows/rich_rows.hpp"

#include <algorithm>
#include <memory>
#include <utility>

namespace mqa::engine {
namespace {

/// A block on its way from the stream to the partitions.
struct BlockInWork {
    LineBlock block;
    ParsedBlock parsed;
};

/// Results on their way to the output.
struct ResultsInWork {
    ResultBatch batch;
    ByteBuffer text;
    std::vector<DecisionFacts> facts;
};

} // namespace

BestMatcher::BestMatcher(const MatchOptions& options, EngineOptions engine, Clock& clock,
                         Random& random)
    : options_(options), engine_(std::move(engine)), clock_(clock), random_(random),
      room_(engine_.memory, engine_.spill_folder),
      parts_(room_, partitions_for(engine_.expected_bytes)) {}

void BestMatcher::read_coupons(InputStream& input, const std::string& file) {
    read(input, StreamKind::coupons, file);
}

void BestMatcher::add_coupon(const Coupon& coupon) {
    single_row_.clear();
    append_record(single_row_, coupon);
    commit_row(single_row_.data(), StreamKind::coupons);
}

void BestMatcher::add_coupon_error(const ErrorRecord& error) {
    single_row_.clear();
    append_record(single_row_, error);
    commit_row(single_row_.data(), StreamKind::coupons);
}

bool BestMatcher::add_coupon(const CouponFields& fields) {
    single_row_.clear();
    if (!append_row(single_row_, fields)) {
        return false;
    }
    commit_row(single_row_.data(), StreamKind::coupons);
    return true;
}

std::set<std::string> BestMatcher::take_unknown_members() {
    return std::exchange(unknown_, {});
}

void BestMatcher::run(InputStream& input, Detail detail, const DecisionSink& sink) {
    detail_ = detail;
    read(input, StreamKind::qualifications, {});
    for (unsigned thread = 0; thread < engine_.threads; ++thread) {
        makers_.push_back(std::make_unique<ResultMaker>(options_.decision, detail_, ledger_turn_));
    }
    pair_by_number();
    pair_by_person();
    decide_partitions();
    write(sink);
}

void BestMatcher::read(InputStream& input, StreamKind kind, const std::string& file) {
    LineBlockReader blocks(input);
    lines_ = 0;
    std::vector<std::unique_ptr<LineParser>> parsers;
    for (unsigned thread = 0; thread < engine_.threads; ++thread) {
        parsers.push_back(std::make_unique<LineParser>(kind, options_.strict));
    }
    run_in_order<BlockInWork>(
        engine_.threads, [&](BlockInWork& work) { return blocks.next(work.block); },
        [&](BlockInWork& work, unsigned worker) {
            parsers[worker]->parse(work.block, work.parsed);
        },
        [&](BlockInWork& work) { commit(work.parsed, kind, file); });
}

void BestMatcher::commit(ParsedBlock& block, StreamKind kind, const std::string& file) {
    auto fault = block.faults.begin();
    std::size_t at = 0;
    while (at < block.rows.size() || fault != block.faults.end()) {
        if (fault != block.faults.end() && fault->offset == at) {
            commit_fault(*fault++, kind, file);
            continue;
        }
        char* row = block.rows.data() + at;
        at += RowView(row).size();
        commit_row(row, kind);
    }
    lines_ += block.lines;
    unknown_.merge(block.unknown);
}

void BestMatcher::commit_fault(FaultyLine& fault, StreamKind kind, const std::string& file) {
    fault.error.line(lines_ + fault.line);
    if (kind == StreamKind::coupons) {
        fault.error.file(file);
    }
    single_row_.clear();
    append_record(single_row_, describe(fault.error, options_.tool, std::move(fault.envelope)));
    commit_row(single_row_.data(), kind);
}

void BestMatcher::commit_row(char* row, StreamKind kind) {
    if (kind == StreamKind::coupons) {
        set_place(row, parts_.next_coupon_place());
        parts_.add_coupon(RowView(row));
    } else {
        set_place(row, parts_.next_qualification_place());
        parts_.add_qualification(RowView(row));
    }
}

void BestMatcher::pair_by_number() {
    filter_ = std::make_unique<PersonFilter>(parts_.coupons());
    for_each_index(parts_.size(), engine_.threads, [&](std::size_t index, unsigned) {
        Partition& part = parts_[index];
        const LoadedRows coupons(part.coupons);
        const LoadedRows qualifications(part.qualifications);
        const auto claims = claim_by_number(coupons, qualifications);
        append_things(part.claims, claims);
        for (std::size_t place = 0; place < claims.size(); ++place) {
            if (claims[place] == nobody) {
                leave(coupons[place]);
            }
        }
    });
    for (std::size_t index = 0; index < parts_.size(); ++index) {
        // Those without a number never were in a partition by number.
        const LoadedRows left(parts_[index].left);
        for (std::size_t row = 0; row < left.size(); ++row) {
            filter_->add(left[row].keys().person);
        }
    }
}

/// Hands a coupon that nobody claimed by number to the second round.
void BestMatcher::leave(const RowView& coupon) {
    const std::uint64_t person = coupon.keys().person;
    const std::size_t index = person != 0 ? parts_.of(person) : parts_.of_place(coupon.place());
    const std::lock_guard lock(parts_[index].turn);
    parts_[index].left.append(coupon.bytes());
}

void BestMatcher::pair_by_person() {
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
    for_each_index(parts_.size(), engine_.threads, [&](std::size_t index, unsigned worker) {
        const PersonRound round{.adopted =
                                    [this](const RowView& coupon, const PersonEntry& owner) {
                                        Partition& home = parts_[owner.partition];
                                        const std::lock_guard lock(home.turn);
                                        append_adopted(home.adopted, coupon, owner.place);
                                    },
                                .doubtful =
                                    [this](const PersonEntry& entry) {
                                        Partition& home = parts_[entry.partition];
                                        const std::lock_guard lock(home.turn);
                                        append_thing(home.doubtful, entry.place);
                                    }};
        Partition& part = parts_[index];
        const LoadedRows left(part.left);
        for (const RowView& coupon : claim_by_person(left, part.left_people, part.people, round)) {
            makers_[worker]->append(part.unclaimed, nullptr, &coupon, false);
        }
        part.left_people.clear();
        part.people.clear();
    });
    for (std::size_t index = 0; index < parts_.size(); ++index) {
        parts_[index].left.clear();
    }
}

void BestMatcher::decide_partitions() {
    for_each_index(parts_.size(), engine_.threads, [&](std::size_t index, unsigned worker) {
        decide_partition(parts_[index], *makers_[worker]);
    });
}

void BestMatcher::write(const DecisionSink& sink) {
    ResultStream results(parts_, [this] { return uuid_v7(clock_.now(), random_); });
    std::vector<std::unique_ptr<ResultWriter>> writers;
    for (unsigned thread = 0; thread < engine_.threads; ++thread) {
        writers.push_back(std::make_unique<ResultWriter>(options_.decision, detail_, options_.tool,
                                                         ledger_turn_));
    }
    run_in_order<ResultsInWork>(
        engine_.threads, [&](ResultsInWork& work) { return results.next(work.batch); },
        [&](ResultsInWork& work, unsigned worker) {
            work.text.clear();
            work.facts.clear();
            work.batch.for_each([&](const ResultView& result, std::string_view id) {
                work.facts.push_back(writers[worker]->append(work.text, result, id));
            });
        },
        [&](ResultsInWork& work) { sink(work.text.view(), work.facts); });
}

} // namespace mqa::engine
