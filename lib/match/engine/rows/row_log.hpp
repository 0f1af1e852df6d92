// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "match/engine/bytes/byte_buffer.hpp"
#include "match/engine/rows/spill_file.hpp"

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace mqa::engine {

/// The room that all logs of a run share: bytes in memory up to a bound, what goes beyond it in one
/// file without a name. Safe for several threads.
class RowRoom {
public:
    /// `folder` is where the file would be.
    RowRoom(std::size_t memory, std::string folder) : memory_(memory), file_(std::move(folder)) {}

    /// Sets another bound for what is put aside from now on.
    void set_memory(std::size_t memory) { memory_.store(memory, std::memory_order_relaxed); }

    /// Takes memory for `size` bytes; false when the bound is reached.
    bool take_memory(std::size_t size);

    void give_back(std::size_t size) { used_.fetch_sub(size, std::memory_order_relaxed); }

    SpillFile& file() { return file_; }

private:
    std::atomic<std::size_t> memory_;
    std::atomic<std::size_t> used_ = 0;
    SpillFile file_;
};

/// Bytes that are only appended to, then read from the front. What one append adds is never parted.
class RowLog {
public:
    /// Bytes that are put aside together: enough that a write costs less than the copying, so few
    /// that a thousand logs fit.
    static constexpr std::size_t piece_size = 16UL * 1024;

    explicit RowLog(RowRoom& room) : room_(&room) {}

    /// Room for bytes to be written by the caller before the next call.
    char* extend(std::size_t size) {
        if (open_.size() + size > open_.capacity()) {
            make_room(size);
        }
        ++appends_;
        return open_.extend(size);
    }

    void append(std::string_view bytes) { copy_bytes(extend(bytes.size()), bytes); }

    /// Appends all of `bytes`, which may be something else afterwards: much is not copied.
    void take(ByteBuffer& bytes);

    /// Puts aside what was appended last too. To be called when no more comes for a while: there
    /// are many logs, and what is open is in memory beyond the bound.
    void close();

    /// How often something was appended.
    std::size_t appends() const { return appends_; }

    /// The pieces of the log, each whole appends.
    std::size_t pieces() const { return pieces_.size() + (open_.empty() ? 0 : 1); }

    /// The bytes of a piece; `buffer` holds those that come from the file.
    std::string_view piece(std::size_t index, ByteBuffer& buffer) const;

    /// Forgets the bytes of a piece that was read.
    void release(std::size_t index);

    /// Forgets everything.
    void clear();

private:
    struct Piece {
        ByteBuffer memory; ///< empty: in the file
        std::uint64_t offset = 0;
        std::size_t size = 0;
    };

    void make_room(std::size_t size);
    void close_piece();
    void put_aside(ByteBuffer& bytes);

    RowRoom* room_;
    ByteBuffer open_;
    std::vector<Piece> pieces_;
    std::size_t appends_ = 0;
};

} // namespace mqa::engine
