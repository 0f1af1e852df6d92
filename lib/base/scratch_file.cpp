// SPDX-License-Identifier: Apache-2.0
#include "base/scratch_file.hpp"

#include <cerrno>
#include <cstdlib>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

namespace mqa {
namespace {

/// For file systems that know no files without a name: its name is gone before anything is written.
FileDescriptor create_and_unlink(const std::string& folder) {
    std::string name = folder + "/.mqa-scratch.XXXXXX";
    FileDescriptor file(::mkostemp(name.data(), O_CLOEXEC));
    if (file.valid() && ::unlink(name.c_str()) != 0) {
        const int number = errno;
        file = FileDescriptor();
        errno = number;
    }
    return file;
}

} // namespace

FileDescriptor open_scratch_file(const std::string& folder) {
    constexpr int owner_only = 0600;
    // O_EXCL: it can never be given a name.
    FileDescriptor file(
        ::open(folder.c_str(), O_TMPFILE | O_RDWR | O_EXCL | O_CLOEXEC, owner_only));
    const bool unknown = errno == EOPNOTSUPP || errno == EISDIR || errno == EINVAL;
    return !file.valid() && unknown ? create_and_unlink(folder) : std::move(file);
}

} // namespace mqa
