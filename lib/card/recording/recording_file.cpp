// SPDX-License-Identifier: Apache-2.0
#include "card/recording/recording_file.hpp"

#include "base/error.hpp"

#include <cerrno>
#include <sys/stat.h>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

namespace mqa {
namespace {

constexpr mode_t owner_only = S_IRUSR | S_IWUSR;

[[noreturn]] void fail(const std::string& path, int number) {
    Errc errc = number == EEXIST ? Errc::output_exists : Errc::output_failed;
    if (number == ELOOP || number == EISDIR) {
        errc = Errc::file_not_regular;
    }
    throw Error(errc).file(path).cause_errno(number);
}

/// Makes what was there into an empty file that nobody else reads; only a regular file of our own
/// can become one.
void take_over(const FileDescriptor& file, const std::string& path) {
    struct stat status {};

    if (::fstat(file.get(), &status) != 0) {
        fail(path, errno);
    }
    if (!S_ISREG(status.st_mode)) {
        throw Error(Errc::file_not_regular).file(path);
    }
    if (::fchmod(file.get(), owner_only) != 0 || ::ftruncate(file.get(), 0) != 0) {
        fail(path, errno);
    }
}

} // namespace

void RecordingFile::require_place(const std::string& path, Overwrite overwrite) {
    struct stat status {};

    if (::lstat(path.c_str(), &status) == 0) {
        if (overwrite == Overwrite::refuse) {
            fail(path, EEXIST);
        }
        if (!S_ISREG(status.st_mode)) {
            throw Error(Errc::file_not_regular).file(path);
        }
    }
    require_place_for_file(path, overwrite);
}

RecordingFile::RecordingFile(std::string path, Overwrite overwrite) : path_(std::move(path)) {
    const int exclusive = overwrite == Overwrite::allow ? 0 : O_EXCL;
    file_ = FileDescriptor(
        ::open(path_.c_str(),
               O_WRONLY | O_CREAT | O_NOFOLLOW | O_CLOEXEC | O_NOCTTY | O_NONBLOCK | exclusive,
               owner_only));
    if (!file_.valid()) {
        fail(path_, errno);
    }
    take_over(file_, path_);
    sync_folder_of(path_);
}

void RecordingFile::write(std::string_view bytes) {
    try {
        FdOutput(file_.get()).write(bytes);
    } catch (const Error& error) {
        // A recording is never the output that a reader behind a pipe may leave.
        Error failure(Errc::output_failed);
        for (const auto& [name, value] : error.causes()) {
            failure.cause(name, value);
        }
        throw failure.file(path_);
    }
}

void RecordingFile::sync() {
    if (::fsync(file_.get()) != 0) {
        fail(path_, errno);
    }
}

} // namespace mqa
