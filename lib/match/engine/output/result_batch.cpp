// SPDX-License-Identifier: Apache-2.0
#include "match/engine/output/result_batch.hpp"

namespace mqa::engine {

bool ResultReader::next_piece() {
    while (rest_.empty()) {
        if (piece_ > 0) {
            log_.release(piece_ - 1);
        }
        if (piece_ >= log_.pieces()) {
            return false;
        }
        rest_ = log_.piece(piece_++, buffer_);
    }
    return true;
}

} // namespace mqa::engine
