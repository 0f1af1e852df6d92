// SPDX-License-Identifier: Apache-2.0
#include "match/engine/rows/row_log.hpp"

#include <algorithm>
#include <utility>

namespace mqa::engine {
namespace {

/// What a log has at first, because many never hold more than a few bytes.
constexpr std::size_t small_piece = 512;

} // namespace

bool RowRoom::take_memory(std::size_t size) {
    const std::size_t before = used_.fetch_add(size, std::memory_order_relaxed);
    if (before + size <= memory_.load(std::memory_order_relaxed)) {
        return true;
    }
    give_back(size);
    return false;
}

void RowLog::make_room(std::size_t size) {
    if (open_.size() + size > piece_size && !open_.empty()) {
        close_piece();
    }
    const std::size_t wanted = open_.size() + size;
    open_.reserve(wanted <= small_piece ? small_piece : std::max(wanted, piece_size));
}

void RowLog::close_piece() {
    put_aside(open_);
    // One large row must not leave its room to all that follow.
    if (open_.capacity() > piece_size) {
        open_.release();
    }
    open_.clear();
}

/// Makes a piece of the bytes. The buffer keeps them where they go to the file.
void RowLog::put_aside(ByteBuffer& bytes) {
    Piece piece;
    piece.size = bytes.size();
    if (room_->take_memory(bytes.capacity())) {
        piece.memory = std::move(bytes);
    } else {
        piece.offset = room_->file().append(bytes.view());
    }
    pieces_.push_back(std::move(piece));
}

void RowLog::close() {
    if (!open_.empty()) {
        close_piece();
    }
    open_.release();
}

void RowLog::take(ByteBuffer& bytes) {
    if (bytes.size() < piece_size) {
        append(bytes.view());
        return;
    }
    if (!open_.empty()) {
        close_piece();
    }
    ++appends_;
    const std::size_t size = bytes.size();
    put_aside(bytes);
    // What is filled next is about as much, and should not have to move for being a little more.
    bytes.clear();
    bytes.reserve(size + size / 8);
}

std::string_view RowLog::piece(std::size_t index, ByteBuffer& buffer) const {
    if (index == pieces_.size()) {
        return open_.view();
    }
    const Piece& piece = pieces_[index];
    if (!piece.memory.empty()) {
        return piece.memory.view();
    }
    buffer.clear();
    room_->file().read(piece.offset, {buffer.extend(piece.size), piece.size});
    return buffer.view();
}

void RowLog::release(std::size_t index) {
    if (index == pieces_.size()) {
        open_.release();
    } else if (!pieces_[index].memory.empty()) {
        room_->give_back(pieces_[index].memory.capacity());
        pieces_[index].memory.release();
        pieces_[index].size = 0;
    }
}

void RowLog::clear() {
    for (std::size_t index = 0; index <= pieces_.size(); ++index) {
        release(index);
    }
    pieces_ = std::vector<Piece>();
    appends_ = 0;
}

} // namespace mqa::engine
