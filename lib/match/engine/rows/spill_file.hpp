// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/file.hpp"

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <string_view>

namespace mqa::engine {

/// A file without a name that grows at its end and is read anywhere, by several threads. It holds
/// personal data: nobody else can open it, and nothing of it is left when the program ends, however
/// it ends. It is made when the first block is full.
class SpillFile {
public:
    explicit SpillFile(std::string folder) : folder_(std::move(folder)) {}

    /// Returns where the bytes stand. Throws unexpected.
    std::uint64_t append(std::string_view bytes);

    /// Fills `bytes` from `offset`. Throws unexpected.
    void read(std::uint64_t offset, std::span<char> bytes) const;

    /// Bytes appended so far.
    std::uint64_t size() const;

private:
    /// Bytes are written by whole blocks, each where a multiple of its size is: the system keeps
    /// such a block in one piece of memory, and it costs less than half of what many small writes
    /// do that begin anywhere.
    static constexpr std::size_t block_size = 128UL * 1024;

    void write_block();
    std::size_t read_open_block(std::uint64_t offset, std::span<char> bytes) const;
    void read_file(std::uint64_t offset, std::span<char> bytes) const;

    std::string folder_;
    mutable std::mutex open_block_; ///< guards what follows
    FileDescriptor file_;
    std::unique_ptr<char[]> block_; ///< behind the last that was written
    std::size_t in_block_ = 0;
    std::atomic<std::uint64_t> written_ = 0; ///< what lies before it may be read without the guard
};

} // namespace mqa::engine
