// SPDX-License-Identifier: Apache-2.0
#include "match/engine/rows/loaded_rows.hpp"

#include <utility>

namespace mqa::engine {

LoadedRows::LoadedRows(const RowLog& log) {
    rows_.reserve(log.appends());
    for (std::size_t index = 0; index < log.pieces(); ++index) {
        ByteBuffer buffer;
        const std::string_view piece = log.piece(index, buffer);
        if (!buffer.empty()) {
            read_.push_back(std::move(buffer));
        }
        for (const char* at = piece.data(); at < piece.data() + piece.size();) {
            rows_.emplace_back(at);
            at += rows_.back().size();
        }
    }
}

} // namespace mqa::engine
