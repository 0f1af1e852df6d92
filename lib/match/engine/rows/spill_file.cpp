// SPDX-License-Identifier: Apache-2.0
#include "match/engine/rows/spill_file.hpp"

#include "base/error.hpp"
#include "base/scratch_file.hpp"

#include <cerrno>

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

void SpillFile::open() {
    file_ = open_scratch_file(folder_);
    if (!file_.valid()) {
        fail(folder_, errno);
    }
}

std::uint64_t SpillFile::append(std::string_view bytes) {
    std::call_once(opened_, [this] { open(); });
    const std::uint64_t offset = size_.fetch_add(bytes.size(), std::memory_order_relaxed);
    std::uint64_t at = offset;
    while (!bytes.empty()) {
        const ssize_t put =
            ::pwrite(file_.get(), bytes.data(), bytes.size(), static_cast<off_t>(at));
        if (put < 0 && errno != EINTR) {
            fail(folder_, errno);
        }
        const auto done = static_cast<std::size_t>(put > 0 ? put : 0);
        bytes.remove_prefix(done);
        at += done;
    }
    return offset;
}

void SpillFile::read(std::uint64_t offset, std::span<char> bytes) const {
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
