// SPDX-License-Identifier: Apache-2.0
#include "base/spool_file.hpp"

#include "base/error.hpp"
#include "base/scratch_file.hpp"

#include <array>
#include <cerrno>

#include <unistd.h>

namespace mqa {
namespace {

constexpr std::size_t block_bytes = 64UL * 1024;

[[noreturn]] void fail(const std::string& folder) {
    throw Error(Errc::output_failed).file(folder).cause_errno(errno);
}

} // namespace

void SpoolFile::open() {
    if (file_.valid()) {
        return;
    }
    file_ = open_scratch_file(folder_);
    if (!file_.valid()) {
        fail(folder_);
    }
}

void SpoolFile::write(std::string_view bytes) {
    size_ += bytes.size();
    if (bytes.size() >= block_bytes) {
        send();
        FdOutput(file_.get()).write(bytes);
        return;
    }
    waiting_ += bytes;
    if (waiting_.size() > block_bytes) {
        send();
    }
}

void SpoolFile::send() {
    open();
    FdOutput(file_.get()).write(waiting_);
    waiting_.clear();
}

std::string SpoolFile::path() {
    send();
    return "/proc/self/fd/" + std::to_string(file_.get());
}

void SpoolFile::copy_to(OutputStream& output) {
    send();
    std::array<char, block_bytes> block{};
    off_t position = 0;
    while (true) {
        const ssize_t got = ::pread(file_.get(), block.data(), block.size(), position);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got < 0) {
            fail(folder_);
        }
        if (got == 0) {
            return;
        }
        output.write({block.data(), static_cast<std::size_t>(got)});
        position += got;
    }
}

} // namespace mqa
