// SPDX-License-Identifier: Apache-2.0
#include "base/file_lock.hpp"

#include "base/error.hpp"

#include <cerrno>
#include <ctime>
#include <sys/file.h>

#include <fcntl.h>

namespace mqa {
namespace {

constexpr int most_tries = 200;
constexpr std::timespec between_tries{.tv_sec = 0, .tv_nsec = 50'000'000};

} // namespace

FileLock::FileLock(const std::string& path, Patience patience)
    : file_(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0600)) {
    if (!file_.valid()) {
        throw Error(Errc::output_failed).file(path).cause_errno(errno);
    }
    const int tries = patience == Patience::some ? most_tries : 1;
    for (int done = 1; ::flock(file_.get(), LOCK_EX | LOCK_NB) != 0; ++done) {
        const int problem = errno;
        if ((problem != EWOULDBLOCK && problem != EINTR) || done >= tries) {
            throw Error(problem == EWOULDBLOCK ? Errc::state_in_use : Errc::output_failed)
                .file(path)
                .cause_errno(problem);
        }
        // A wait, not a look at the time.
        ::nanosleep(&between_tries, nullptr);
    }
}

} // namespace mqa
