// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "match/engine/rows/row.hpp"
#include "match/engine/rows/row_log.hpp"

#include <cstring>
#include <deque>
#include <string_view>
#include <vector>

namespace mqa::engine {

/// All rows of a log, at hand at once: those in memory where they are, those in the file read in.
class LoadedRows {
public:
    explicit LoadedRows(const RowLog& log);

    std::size_t size() const { return rows_.size(); }

    const RowView& operator[](std::size_t index) const { return rows_[index]; }

    auto begin() const { return rows_.begin(); }

    auto end() const { return rows_.end(); }

private:
    std::deque<ByteBuffer> read_;
    std::vector<RowView> rows_;
};

/// Reads a log piece by piece.
class PieceReader {
public:
    explicit PieceReader(const RowLog& log) : log_(log) {}

    /// What is left of the piece at hand, or the next one, to be shortened by the caller; empty at
    /// the end. It lives until the next call.
    std::string_view& rest() {
        while (rest_.empty() && piece_ < log_.pieces()) {
            rest_ = log_.piece(piece_++, buffer_);
        }
        return rest_;
    }

private:
    const RowLog& log_;
    std::size_t piece_ = 0;
    ByteBuffer buffer_;
    std::string_view rest_;
};

/// The things of one size that a log holds, one after the other.
template <typename Thing>
class ThingReader {
public:
    explicit ThingReader(const RowLog& log) : pieces_(log) {}

    bool next(Thing& thing) {
        std::string_view& rest = pieces_.rest();
        if (rest.empty()) {
            return false;
        }
        std::memcpy(&thing, rest.data(), sizeof thing);
        rest.remove_prefix(sizeof thing);
        return true;
    }

private:
    PieceReader pieces_;
};

/// All things that a log holds.
template <typename Thing>
std::vector<Thing> all_things(const RowLog& log) {
    std::vector<Thing> things;
    ByteBuffer buffer;
    for (std::size_t index = 0; index < log.pieces(); ++index) {
        const std::string_view piece = log.piece(index, buffer);
        const std::size_t before = things.size();
        things.resize(before + piece.size() / sizeof(Thing));
        std::memcpy(things.data() + before, piece.data(), piece.size());
    }
    return things;
}

template <typename Thing>
void append_things(RowLog& log, const std::vector<Thing>& things) {
    if (!things.empty()) {
        log.append({reinterpret_cast<const char*>(things.data()), things.size() * sizeof(Thing)});
    }
}

template <typename Thing>
void append_thing(RowLog& log, const Thing& thing) {
    std::memcpy(log.extend(sizeof thing), &thing, sizeof thing);
}

} // namespace mqa::engine
