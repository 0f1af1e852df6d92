// SPDX-License-Identifier: Apache-2.0
#include "base/publish.hpp"

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <sys/stat.h>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

namespace mqa {
namespace {

[[noreturn]] void fail(const std::string& path, int number) {
    throw place_error(path, number);
}

bool is_directory(const std::string& path) {
    struct stat status {};

    return ::stat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode);
}

Errc errc_of_place(const std::string& folder, int number) {
    switch (number) {
    case ENOENT:
    case ENOTDIR:
        // /proc is there and takes no files.
        return is_directory(folder) ? Errc::output_refused : Errc::output_folder_missing;
    case EEXIST:
        return Errc::output_exists;
    case EISDIR:
    case ELOOP:
    case ENXIO:
        return Errc::file_not_regular;
    case EACCES:
    case EPERM:
    case EROFS:
    case ENAMETOOLONG:
        return Errc::output_refused;
    default:
        return Errc::output_failed;
    }
}

/// Gives `from` the name `to` unless that exists. False with errno set when it could not.
bool move_without_replacing(const std::string& from, const std::string& to) {
    if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0) {
        return true;
    }
    // Network file systems often know only the older way, and USB sticks only the newer one.
    if (errno != EINVAL && errno != ENOSYS) {
        return false;
    }
    if (::link(from.c_str(), to.c_str()) != 0) {
        return false;
    }
    ::unlink(from.c_str());
    return true;
}

/// The name of an open file that has none in any folder.
std::string name_in_process(const FileDescriptor& file) {
    return "/proc/self/fd/" + std::to_string(file.get());
}

/// A file in `folder` that is gone when the program ends, however it ends, unless it is given a
/// name. Not valid where the file system or the system knows no such files.
FileDescriptor open_without_name(const std::string& folder) {
    constexpr int mode = 0600;
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-vararg): the interface of the system
    FileDescriptor file(::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, mode));
    const bool can_be_named = file.valid() && ::access(name_in_process(file).c_str(), F_OK) == 0;
    return can_be_named ? std::move(file) : FileDescriptor();
}

/// Gives a file without a name the name `to`, which must be free. False with errno set when it
/// could not.
bool name_file(const FileDescriptor& file, const std::string& to) {
    return ::linkat(AT_FDCWD, name_in_process(file).c_str(), AT_FDCWD, to.c_str(),
                    AT_SYMLINK_FOLLOW) == 0;
}

/// A device or a pipe, which takes bytes and is no file that another could take the place of. Not
/// valid for a file or nothing; throws file_not_regular for a folder.
FileDescriptor open_device(const std::string& path) {
    struct stat status {};

    if (::stat(path.c_str(), &status) != 0 || S_ISREG(status.st_mode)) {
        return {};
    }
    if (S_ISDIR(status.st_mode)) {
        throw Error(Errc::file_not_regular).file(path);
    }
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-vararg): the interface of the system
    FileDescriptor file(::open(path.c_str(), O_WRONLY | O_CLOEXEC | O_NOCTTY));
    if (!file.valid()) {
        fail(path, errno);
    }
    return file;
}

bool move_over(const std::string& from, const std::string& to) {
    return ::rename(from.c_str(), to.c_str()) == 0;
}

} // namespace

Error place_error(const std::string& path, int number) {
    const std::string folder = folder_of(path);
    return Error(errc_of_place(folder, number))
        .file(path)
        .with("folder", folder)
        .cause_errno(number);
}

std::string folder_of(const std::string& path) {
    const std::size_t slash = path.rfind('/');
    if (slash == std::string::npos) {
        return ".";
    }
    return slash == 0 ? "/" : path.substr(0, slash);
}

void sync_folder_of(const std::string& path) {
    const std::string folder = folder_of(path);
    const FileDescriptor fd(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!fd.valid() || ::fsync(fd.get()) != 0) {
        fail(path, errno);
    }
}

PendingFile::PendingFile(std::string path, Overwrite overwrite, std::string_view temporary)
    : path_(std::move(path)),
      temporary_((temporary.empty() ? path_ : std::string(temporary)) + ".XXXXXX"),
      overwrite_(overwrite), file_(open_device(path_)), device_(file_.valid()) {
    if (device_) {
        return;
    }
    if (overwrite_ == Overwrite::refuse && ::access(path_.c_str(), F_OK) == 0) {
        fail(path_, EEXIST);
    }
    file_ = open_without_name(folder_of(path_));
    if (!file_.valid()) {
        file_ = take_temporary_name();
    }
}

/// Creates exclusively and with mode 0600.
FileDescriptor PendingFile::take_temporary_name() {
    FileDescriptor file(::mkostemp(temporary_.data(), O_CLOEXEC));
    if (!file.valid()) {
        fail(path_, errno);
    }
    named_ = true;
    return file;
}

PendingFile::~PendingFile() {
    if (file_.valid() && named_) {
        ::unlink(temporary_.c_str());
    }
}

void require_place_for_file(const std::string& path, Overwrite overwrite) {
    static_cast<void>(PendingFile(path, overwrite));
}

void PendingFile::write(std::string_view bytes) {
    FdOutput(file_.get()).write(bytes);
}

void PendingFile::publish() {
    if (device_) {
        file_ = FileDescriptor();
        return;
    }
    if (::fsync(file_.get()) != 0) {
        fail(path_, errno);
    }
    if (!(named_ ? move() : name())) {
        fail(path_, errno);
    }
    file_ = FileDescriptor();
    sync_folder_of(path_);
}

bool PendingFile::move() {
    const auto move = overwrite_ == Overwrite::allow ? move_over : move_without_replacing;
    return move(temporary_, path_);
}

/// Only a file that has a name can take the place of another one.
bool PendingFile::name() {
    if (name_file(file_, path_)) {
        return true;
    }
    if (errno != EEXIST || overwrite_ == Overwrite::refuse) {
        return false;
    }
    take_temporary_name();
    return ::unlink(temporary_.c_str()) == 0 && name_file(file_, temporary_) && move();
}

void publish_file(const std::string& path, std::string_view content, Overwrite overwrite) {
    PendingFile file(path, overwrite);
    file.write(content);
    file.publish();
}

} // namespace mqa
