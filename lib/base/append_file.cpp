// SPDX-License-Identifier: Apache-2.0
#include "base/append_file.hpp"

#include "base/error.hpp"
#include "base/publish.hpp"

#include <cerrno>
#include <sys/file.h>
#include <sys/stat.h>

#include <fcntl.h>
#include <unistd.h>

namespace mqa {
namespace {

[[noreturn]] void fail(Errc errc, const std::string& path, int number) {
    throw Error(errc).file(path).cause_errno(number);
}

/// Whether the last byte of a file that has any is something else than a line feed.
bool ends_inside_line(int file, off_t size) {
    char last = '\n';
    return size > 0 && ::pread(file, &last, 1, size - 1) == 1 && last != '\n';
}

} // namespace

AppendFile::AppendFile(std::string path) : path_(std::move(path)) {
    file_ = FileDescriptor(::open(
        path_.c_str(), O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0600));
    if (!file_.valid()) {
        throw place_error(path_, errno);
    }

    struct stat facts {};

    if (::fstat(file_.get(), &facts) != 0) {
        fail(Errc::output_failed, path_, errno);
    }
    if (!S_ISREG(facts.st_mode)) {
        fail(Errc::file_not_regular, path_, 0);
    }
    if (::flock(file_.get(), LOCK_EX | LOCK_NB) != 0) {
        fail(errno == EWOULDBLOCK ? Errc::state_in_use : Errc::output_failed, path_, errno);
    }
    // What others may read of it, they may read no longer.
    if (::fchmod(file_.get(), S_IRUSR | S_IWUSR) != 0) {
        fail(Errc::output_failed, path_, errno);
    }
    if (facts.st_size == 0) {
        sync_folder_of(path_);
    }
    ended_early_ = ends_inside_line(file_.get(), facts.st_size);
    if (ended_early_) {
        write("\n");
    }
}

void AppendFile::write(std::string_view lines) {
    FdOutput(file_.get()).write(lines);
    if (::fsync(file_.get()) != 0) {
        fail(Errc::output_failed, path_, errno);
    }
}

} // namespace mqa
