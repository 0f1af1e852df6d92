// SPDX-License-Identifier: Apache-2.0
#include "match/engine/resident/resident_results.hpp"

#include <tuple>

namespace mqa::engine {

/// Where the next result is; nullptr at the end.
ResultReader* ResidentResults::first() {
    const ResultView* at_once = at_once_.peek();
    const ResultView* late = late_.peek();
    if (at_once == nullptr && late == nullptr) {
        return unclaimed_.peek() != nullptr ? &unclaimed_ : nullptr;
    }
    const auto order = [](const ResultView& result) {
        return std::tuple(result.head().qualification_place, result.head().coupon_place);
    };
    const bool takes_late =
        at_once == nullptr || (late != nullptr && order(*late) < order(*at_once));
    return takes_late ? &late_ : &at_once_;
}

bool ResidentResults::next(ResultBatch& batch) {
    batch.clear();
    while (batch.bytes() < ResultBatch::enough_bytes) {
        ResultReader* reader = first();
        if (reader == nullptr) {
            break;
        }
        // Results that waited are few, so that many of the others follow one another.
        const ResultView* late = reader == &at_once_ ? late_.peek() : nullptr;
        const std::uint32_t end = late != nullptr ? late->head().qualification_place
                                                  : reader->peek()->head().qualification_place;
        do {
            batch.add(*reader->peek(), new_id_);
            reader->take();
        } while (batch.bytes() < ResultBatch::enough_bytes && reader->peek() != nullptr &&
                 reader->peek()->head().qualification_place < end);
    }
    return batch.bytes() > 0;
}

} // namespace mqa::engine
