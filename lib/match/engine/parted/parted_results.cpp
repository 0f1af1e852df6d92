// SPDX-License-Identifier: Apache-2.0
#include "match/engine/parted/parted_results.hpp"

#include <algorithm>

namespace mqa::engine {
namespace {

/// The smallest coupon place on top of the heap.
bool comes_later(const std::pair<std::uint32_t, std::size_t>& a,
                 const std::pair<std::uint32_t, std::size_t>& b) {
    return a > b;
}

} // namespace

PartedResults::PartedResults(Partitions& parts, std::function<std::string()> new_id)
    : parts_(parts), new_id_(std::move(new_id)), route_(parts.route()) {
    for (std::size_t index = 0; index < parts.size(); ++index) {
        decided_.push_back(std::make_unique<ResultReader>(parts[index].results));
        unclaimed_.push_back(std::make_unique<ResultReader>(parts[index].unclaimed));
        if (const ResultView* first = unclaimed_.back()->peek()) {
            heads_.emplace_back(first->head().coupon_place, index);
        }
    }
    std::make_heap(heads_.begin(), heads_.end(), comes_later);
}

bool PartedResults::next(ResultBatch& batch) {
    batch.clear();
    while (batch.bytes() < ResultBatch::enough_bytes) {
        if (place_ < parts_.qualifications()) {
            take_record(batch);
        } else if (!take_unclaimed(batch)) {
            break;
        }
    }
    return batch.bytes() > 0;
}

void PartedResults::take_record(ResultBatch& batch) {
    std::uint16_t part = 0;
    route_.next(part);
    if (part == several_partitions) {
        route_.next(part);
        take_from_several(batch, part);
    } else {
        ResultReader& reader = *decided_[part];
        for (const ResultView* result = reader.peek();
             result != nullptr && result->head().qualification_place == place_;
             result = reader.peek()) {
            batch.add(*result, new_id_);
            reader.take();
        }
    }
    ++place_;
}

/// A record that names several persons was tried in several partitions. Where one of them found a
/// coupon, the others' results without one do not count.
void PartedResults::take_from_several(ResultBatch& batch, std::size_t count) {
    std::vector<std::string> results;
    std::string without_coupon;
    for (; count > 0; --count) {
        std::uint16_t part = 0;
        route_.next(part);
        ResultReader& reader = *decided_[part];
        for (const ResultView* result = reader.peek();
             result != nullptr && result->head().qualification_place == place_;
             result = reader.peek()) {
            if (result->head().has_coupon) {
                results.emplace_back(result->bytes());
            } else if (without_coupon.empty()) {
                // The first partition is the home: only there it is known who has namesakes.
                without_coupon = result->bytes();
            }
            reader.take();
        }
    }
    if (results.empty()) {
        results.push_back(std::move(without_coupon));
    }
    std::sort(results.begin(), results.end(), [](const std::string& a, const std::string& b) {
        return ResultView(a.data()).head().coupon_place < ResultView(b.data()).head().coupon_place;
    });
    for (const std::string& result : results) {
        batch.add(ResultView(result.data()), new_id_);
    }
}

bool PartedResults::take_unclaimed(ResultBatch& batch) {
    if (heads_.empty()) {
        return false;
    }
    std::pop_heap(heads_.begin(), heads_.end(), comes_later);
    const std::size_t part = heads_.back().second;
    heads_.pop_back();
    batch.add(*unclaimed_[part]->peek(), new_id_);
    unclaimed_[part]->take();
    if (const ResultView* following = unclaimed_[part]->peek()) {
        heads_.emplace_back(following->head().coupon_place, part);
        std::push_heap(heads_.begin(), heads_.end(), comes_later);
    }
    return true;
}

} // namespace mqa::engine
