// SPDX-License-Identifier: Apache-2.0
#include "match/engine/rows/spill_file.hpp"

#include "base/error.hpp"
#include "base/scratch_file.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <unistd.h>

namespace mqa::engine {
namespace {

[[noreturn]] void fail(const std::string& folder, int number) {
    throw Error(Errc::unexpected)
        .step("spill")
        .file(folder)
        .with("operation", "temporary file in " + folder, folder + " の一時ファイル")
        .cause_errno(number);
}

} // namespace

void SpillFile::write_block() {
    if (!file_.valid()) {
        file_ = open_scratch_file(folder_);
        if (!file_.valid()) {
            fail(folder_, errno);
        }
    }
    const std::uint64_t begin = written_.load(std::memory_order_relaxed);
    for (std::size_t done = 0; done < in_block_;) {
        const ssize_t put = ::pwrite(file_.get(), block_.get() + done, in_block_ - done,
                                     static_cast<off_t>(begin + done));
        if (put < 0 && errno != EINTR) {
            fail(folder_, errno);
        }
        done += static_cast<std::size_t>(put > 0 ? put : 0);
    }
    written_.store(begin + in_block_, std::memory_order_release);
    in_block_ = 0;
}

std::uint64_t SpillFile::append(std::string_view bytes) {
    const std::lock_guard lock(open_block_);
    if (!block_) {
        block_ = std::make_unique_for_overwrite<char[]>(block_size);
    }
    const std::uint64_t offset = written_.load(std::memory_order_relaxed) + in_block_;
    while (!bytes.empty()) {
        const std::size_t part = std::min(bytes.size(), block_size - in_block_);
        std::memcpy(block_.get() + in_block_, bytes.data(), part);
        bytes.remove_prefix(part);
        in_block_ += part;
        if (in_block_ == block_size) {
            write_block();
        }
    }
    return offset;
}

std::uint64_t SpillFile::size() const {
    const std::lock_guard lock(open_block_);
    return written_.load(std::memory_order_relaxed) + in_block_;
}

void SpillFile::read(std::uint64_t offset, std::span<char> bytes) const {
    const std::uint64_t end = offset + bytes.size();
    const std::size_t open =
        end > written_.load(std::memory_order_acquire) ? read_open_block(offset, bytes) : 0;
    read_file(offset, bytes.first(bytes.size() - open));
}

/// Fills the end of `bytes` that is not in the file yet, and returns how much that is.
std::size_t SpillFile::read_open_block(std::uint64_t offset, std::span<char> bytes) const {
    const std::lock_guard lock(open_block_);
    const std::uint64_t written = written_.load(std::memory_order_relaxed);
    const std::uint64_t begin = std::max(offset, written);
    const std::uint64_t end = offset + bytes.size();
    if (end > written + in_block_) {
        fail(folder_, EIO);
    }
    const std::size_t open = end > begin ? end - begin : 0;
    if (open > 0) {
        std::memcpy(bytes.last(open).data(), block_.get() + (begin - written), open);
    }
    return open;
}

void SpillFile::read_file(std::uint64_t offset, std::span<char> bytes) const {
    while (!bytes.empty()) {
        const ssize_t got =
            ::pread(file_.get(), bytes.data(), bytes.size(), static_cast<off_t>(offset));
        if (got == 0 || (got < 0 && errno != EINTR)) {
            fail(folder_, got == 0 ? EIO : errno);
        }
        const auto done = static_cast<std::size_t>(got > 0 ? got : 0);
        bytes = bytes.subspan(done);
        offset += done;
    }
}

} // namespace mqa::engine
