// SPDX-License-Identifier: Apache-2.0
#include "base/file.hpp"

#include "base/error.hpp"
#include "base/stream.hpp"

#include <cerrno>
#include <sys/stat.h>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

namespace mqa {

FileDescriptor::~FileDescriptor() {
    if (fd_ >= 0) {
        ::close(fd_);
    }
}

FileDescriptor::FileDescriptor(FileDescriptor&& other) noexcept : fd_(other.release()) {}

FileDescriptor& FileDescriptor::operator=(FileDescriptor&& other) noexcept {
    if (this != &other) {
        if (fd_ >= 0) {
            ::close(fd_);
        }
        fd_ = other.release();
    }
    return *this;
}

int FileDescriptor::release() {
    return std::exchange(fd_, -1);
}

FileDescriptor open_for_reading(const std::string& path, FileKind kind) {
    const int flags =
        O_RDONLY | O_CLOEXEC | O_NOCTTY | (kind == FileKind::regular ? O_NOFOLLOW | O_NONBLOCK : 0);
    FileDescriptor file(::open(path.c_str(), flags));
    if (!file.valid()) {
        throw Error(errno == ELOOP ? Errc::file_not_regular : Errc::file_unreadable)
            .file(path)
            .cause_errno(errno);
    }

    struct stat status {};

    if (::fstat(file.get(), &status) != 0) {
        throw Error(Errc::file_unreadable).file(path).cause_errno(errno);
    }
    if (S_ISDIR(status.st_mode) || (kind == FileKind::regular && !S_ISREG(status.st_mode))) {
        throw Error(Errc::file_not_regular).file(path);
    }
    return file;
}

std::string read_file(const std::string& path, std::size_t limit, FileKind kind) {
    FdInput input(open_for_reading(path, kind), path);
    return read_all(input, limit, path);
}

std::optional<std::string> beginning_of_file(const std::string& path, std::size_t size) {
    const FileDescriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK));

    struct stat status {};

    if (!file.valid() || ::fstat(file.get(), &status) != 0 || !S_ISREG(status.st_mode)) {
        return std::nullopt;
    }
    std::string beginning(size, '\0');
    const ssize_t got = ::pread(file.get(), beginning.data(), size, 0);
    if (got < 0) {
        return std::nullopt;
    }
    beginning.resize(static_cast<std::size_t>(got));
    return beginning;
}

void occupy_standard_descriptors() {
    for (int fd = 0; fd <= 2; ++fd) {
        if (::fcntl(fd, F_GETFD) < 0 && errno == EBADF) {
            // The lowest free number is taken, so this one is `fd`; it stays open until exit. What
            // would go to an output that is not there must not look as if it had been written.
            const int access = fd == STDOUT_FILENO ? O_RDONLY : O_RDWR;
            static_cast<void>(::open("/dev/null", access | O_NOCTTY));
        }
    }
}

} // namespace mqa
