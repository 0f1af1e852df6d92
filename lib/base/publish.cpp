// SPDX-License-Identifier: Apache-2.0
#include "base/publish.hpp"

#include "base/error.hpp"

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <sys/stat.h>

#include <fcntl.h>
#include <unistd.h>

namespace mqa {
namespace {

[[noreturn]] void fail(const std::string& path, int number) {
    throw Error(number == EEXIST ? Errc::output_exists : Errc::output_failed)
        .file(path)
        .cause_errno(number);
}

void sync_folder(const std::string& path) {
    const std::string folder = folder_of(path);
    const FileDescriptor fd(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!fd.valid() || ::fsync(fd.get()) != 0) {
        fail(path, errno);
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

bool move_over(const std::string& from, const std::string& to) {
    return ::rename(from.c_str(), to.c_str()) == 0;
}

} // namespace

std::string folder_of(const std::string& path) {
    const std::size_t slash = path.rfind('/');
    if (slash == std::string::npos) {
        return ".";
    }
    return slash == 0 ? "/" : path.substr(0, slash);
}

PendingFile::PendingFile(std::string path, Overwrite overwrite, std::string_view temporary)
    : path_(std::move(path)),
      temporary_((temporary.empty() ? path_ : std::string(temporary)) + ".XXXXXX"),
      overwrite_(overwrite) {
    if (overwrite_ == Overwrite::refuse && ::access(path_.c_str(), F_OK) == 0) {
        fail(path_, EEXIST);
    }
    // mkostemp creates exclusively and with mode 0600.
    file_ = FileDescriptor(::mkostemp(temporary_.data(), O_CLOEXEC));
    if (!file_.valid()) {
        fail(path_, errno);
    }
}

PendingFile::~PendingFile() {
    if (file_.valid()) {
        ::unlink(temporary_.c_str());
    }
}

void PendingFile::write(std::string_view bytes) {
    FdOutput(file_.get()).write(bytes);
}

void PendingFile::publish() {
    if (::fsync(file_.get()) != 0) {
        fail(path_, errno);
    }
    const auto move = overwrite_ == Overwrite::allow ? move_over : move_without_replacing;
    if (!move(temporary_, path_)) {
        fail(path_, errno);
    }
    file_ = FileDescriptor();
    sync_folder(path_);
}

void publish_file(const std::string& path, std::string_view content, Overwrite overwrite) {
    PendingFile file(path, overwrite);
    file.write(content);
    file.publish();
}

} // namespace mqa
