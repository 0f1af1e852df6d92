// SPDX-License-Identifier: Apache-2.0
#include "base/spool_file.hpp"

#include "base/error.hpp"

#include <array>
#include <cerrno>
#include <cstdlib>

#include <fcntl.h>
#include <unistd.h>

namespace mqa {
namespace {

constexpr std::size_t block_bytes = 64UL * 1024;

[[noreturn]] void fail(const std::string& folder) {
    throw Error(Errc::output_failed).file(folder).cause_errno(errno);
}

/// For file systems that know no files without a name.
FileDescriptor create_and_unlink(const std::string& folder) {
    std::string name = folder + "/.mqa-spool.XXXXXX";
    FileDescriptor file(::mkostemp(name.data(), O_CLOEXEC));
    if (file.valid()) {
        ::unlink(name.c_str());
    }
    return file;
}

} // namespace

void SpoolFile::open() {
    if (file_.valid()) {
        return;
    }
    file_ = FileDescriptor(::open(folder_.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600));
    if (!file_.valid()) {
        file_ = create_and_unlink(folder_);
    }
    if (!file_.valid()) {
        fail(folder_);
    }
}

void SpoolFile::write(std::string_view bytes) {
    waiting_ += bytes;
    size_ += bytes.size();
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
