// SPDX-License-Identifier: Apache-2.0
#include "match/partition/spill_file.hpp"

#include "base/error.hpp"
#include "base/scratch_file.hpp"

#include <cerrno>

#include <unistd.h>

namespace mqa {
namespace {

constexpr std::size_t staging_bytes = 64UL * 1024;

[[noreturn]] void fail() {
    throw Error(Errc::output_failed).cause_errno(errno);
}

} // namespace

SpillFile::SpillFile(const std::string& folder) : file_(open_scratch_file(folder)) {
    if (!file_.valid()) {
        fail();
    }
}

void SpillFile::write(std::string_view bytes) {
    buffer_ += bytes;
    if (buffer_.size() >= staging_bytes) {
        flush();
    }
}

void SpillFile::flush() {
    FdOutput(file_.get()).write(buffer_);
    buffer_.clear();
}

void SpillFile::rewind() {
    flush();
    start_ = 0;
    if (lseek(file_.get(), 0, SEEK_SET) != 0) {
        fail();
    }
}

std::optional<std::string_view> SpillFile::read(std::size_t size) {
    if (buffer_.size() - start_ < size && !fill(size)) {
        return std::nullopt;
    }
    start_ += size;
    return std::string_view(buffer_).substr(start_ - size, size);
}

/// Reads on until `size` bytes are there.
bool SpillFile::fill(std::size_t size) {
    buffer_.erase(0, start_);
    start_ = 0;
    while (buffer_.size() < size) {
        const std::size_t had = buffer_.size();
        buffer_.resize(had + staging_bytes);
        const ssize_t count = ::read(file_.get(), buffer_.data() + had, staging_bytes);
        if (count < 0 && errno != EINTR) {
            fail();
        }
        buffer_.resize(had + static_cast<std::size_t>(count > 0 ? count : 0));
        if (count == 0) {
            return false;
        }
    }
    return true;
}

void SpillFile::clear() {
    buffer_.clear();
    start_ = 0;
    if (ftruncate(file_.get(), 0) != 0 || lseek(file_.get(), 0, SEEK_SET) != 0) {
        fail();
    }
}

} // namespace mqa
