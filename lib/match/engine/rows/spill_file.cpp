// SPDX-License-Identifier: Apache-2.0
#include "match/engine/rows/spill_file.hpp"

#include "base/error.hpp"

#include <cerrno>
#include <cstdlib>
#include <sys/stat.h>

#include <fcntl.h>
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

/// For file systems without O_TMPFILE: a file whose name is gone before anything is written.
int open_and_unlink(const std::string& folder) {
    std::string path = folder + "/mqa-match-XXXXXX";
    const int fd = ::mkostemp(path.data(), O_CLOEXEC);
    if (fd >= 0 && ::unlink(path.c_str()) != 0) {
        const int number = errno;
        ::close(fd);
        errno = number;
        return -1;
    }
    return fd;
}

} // namespace

void SpillFile::open() {
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-vararg): the interface of the system
    int fd = ::open(folder_.c_str(), O_TMPFILE | O_RDWR | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (fd < 0 && (errno == EOPNOTSUPP || errno == EISDIR || errno == EINVAL)) {
        fd = open_and_unlink(folder_);
    }
    if (fd < 0) {
        fail(folder_, errno);
    }
    file_ = FileDescriptor(fd);
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
