// SPDX-License-Identifier: Apache-2.0
#include "match/engine/loaded_rows.hpp"

namespace mqa::engine {

LoadedRows::LoadedRows(const RowLog& log) {
    for (std::size_t index = 0; index < log.pieces(); ++index) {
        std::string buffer;
        std::string_view piece = log.piece(index, buffer);
        if (piece.data() == buffer.data()) {
            // A short string would move its bytes with it.
            buffer.reserve(64);
            piece = read_.emplace_back(std::move(buffer));
        }
        while (!piece.empty()) {
            const RowView& row = rows_.emplace_back(piece.data());
            piece.remove_prefix(row.head().size);
        }
    }
}

} // namespace mqa::engine
