// SPDX-License-Identifier: Apache-2.0
#include "match/engine/row_log.hpp"

#include <utility>

namespace mqa::engine {
namespace {

/// Large enough that a write costs less than the copying, small enough that a thousand logs fit.
constexpr std::size_t piece_size = 16UL * 1024;

} // namespace

bool RowRoom::take_memory(std::size_t size) {
    const std::size_t before = used_.fetch_add(size, std::memory_order_relaxed);
    if (before + size <= memory_) {
        return true;
    }
    give_back(size);
    return false;
}

void RowLog::append(std::string_view bytes) {
    if (open_.size() + bytes.size() > piece_size && !open_.empty()) {
        close_piece();
    }
    open_.append(bytes);
    size_ += bytes.size();
}

void RowLog::close_piece() {
    Piece piece;
    piece.size = open_.size();
    if (room_->take_memory(open_.size())) {
        piece.memory = std::exchange(open_, {});
        piece.memory.shrink_to_fit();
    } else {
        piece.offset = room_->file().append(open_);
        open_.clear();
    }
    pieces_.push_back(std::move(piece));
}

std::string_view RowLog::piece(std::size_t index, std::string& buffer) const {
    if (index == pieces_.size()) {
        return open_;
    }
    const Piece& piece = pieces_[index];
    if (!piece.memory.empty()) {
        return piece.memory;
    }
    buffer.resize(piece.size);
    room_->file().read(piece.offset, buffer);
    return buffer;
}

void RowLog::release(std::size_t index) {
    if (index == pieces_.size()) {
        open_ = {};
    } else if (!pieces_[index].memory.empty()) {
        room_->give_back(pieces_[index].size);
        pieces_[index].memory = {};
        pieces_[index].size = 0;
    }
}

void RowLog::clear() {
    for (std::size_t index = 0; index <= pieces_.size(); ++index) {
        release(index);
    }
    pieces_ = {};
}

} // namespace mqa::engine
