// SPDX-License-Identifier: Apache-2.0
#include "base/confined_program.hpp"

#include "base/error.hpp"
#include "base/stream.hpp"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <span>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

namespace mqa {
namespace {

constexpr int not_found_status = 127;

void limit(int resource, rlim_t value) {
    const rlimit both{value, value};
    ::setrlimit(static_cast<__rlimit_resource_t>(resource), &both);
}

/// In the child, between fork and exec: system calls only.
[[noreturn]] void become(char* const* words, int input, int output, const ProgramLimits& limits) {
    // Killed while it prepared itself, the parent cannot kill it any more.
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_FSIZE, 0);
    limit(RLIMIT_CPU, static_cast<rlim_t>(limits.time.count() / 2 + 1));
    limit(RLIMIT_AS, limits.memory);
    ::signal(SIGPIPE, SIG_DFL);
    ::signal(SIGXFSZ, SIG_DFL);
    const int nothing = ::open("/dev/null", O_WRONLY);
    if (::dup2(input, STDIN_FILENO) < 0 || ::dup2(output, STDOUT_FILENO) < 0 ||
        ::dup2(nothing, STDERR_FILENO) < 0 || ::close_range(STDERR_FILENO + 1, ~0U, 0) != 0) {
        ::_exit(1);
    }
    std::array<char, 16> locale{"LC_ALL=C.UTF-8"};
    const std::array<char*, 2> environment{locale.data(), nullptr};
    ::execve(words[0], words, environment.data());
    ::_exit(errno == ENOENT ? not_found_status : 1);
}

/// The running program; killed when nobody waited for it.
class Child {
public:
    explicit Child(pid_t process) : process_(process) {}

    ~Child() {
        if (process_ > 0) {
            ::kill(process_, SIGKILL);
            wait();
        }
    }

    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;

    int wait() {
        int status = 0;
        while (::waitpid(process_, &status, 0) < 0 && errno == EINTR) {
        }
        process_ = -1;
        return status;
    }

private:
    pid_t process_;
};

/// Waits until there is something to read; false when the time is over.
bool wait_for(const FileDescriptor& output, SteadyTime deadline, Clock& clock) {
    while (true) {
        const auto left =
            std::chrono::duration_cast<std::chrono::milliseconds>(deadline - clock.steady());
        if (left.count() <= 0) {
            return false;
        }
        pollfd entry{output.get(), POLLIN, 0};
        const int ready = ::poll(&entry, 1, static_cast<int>(left.count()));
        if (interruption_requested()) {
            throw Error(Errc::interrupted);
        }
        if (ready > 0) {
            return true;
        }
    }
}

/// Whether it wrote all it had within the limits.
bool take_output(const FileDescriptor& output, const ProgramLimits& limits, Clock& clock,
                 const std::function<void(std::string_view)>& take) {
    const SteadyTime deadline = clock.steady() + limits.time;
    std::array<char, 4096> piece{};
    std::size_t taken = 0;
    bool within = true;
    while (within && wait_for(output, deadline, clock)) {
        const ssize_t size = ::read(output.get(), piece.data(), piece.size());
        if (size < 0 && errno == EINTR) {
            continue;
        }
        if (size <= 0) {
            return size == 0;
        }
        taken += static_cast<std::size_t>(size);
        within = taken <= limits.output;
        if (within) {
            take({piece.data(), static_cast<std::size_t>(size)});
        }
        // It may be a secret that passed through here.
        ::explicit_bzero(piece.data(), piece.size());
    }
    return false;
}

ProgramEnd end_of(int status) {
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0) {
        return ProgramEnd::success;
    }
    if (WIFEXITED(status) && WEXITSTATUS(status) == not_found_status) {
        return ProgramEnd::not_found;
    }
    const bool stopped =
        WIFSIGNALED(status) && (WTERMSIG(status) == SIGXCPU || WTERMSIG(status) == SIGKILL);
    return stopped ? ProgramEnd::stopped : ProgramEnd::failure;
}

} // namespace

ProgramEnd run_confined(const std::vector<std::string>& words, const FileDescriptor& input,
                        const ProgramLimits& limits, Clock& clock,
                        const std::function<void(std::string_view)>& take) {
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) {
        throw Error(Errc::unexpected).with("operation", "pipe").cause_errno(errno);
    }
    const FileDescriptor output(ends[0]);
    FileDescriptor writing(ends[1]);
    std::vector<std::string> own(words);
    std::vector<char*> arguments;
    for (std::string& word : own) {
        arguments.push_back(word.data());
    }
    arguments.push_back(nullptr);
    const pid_t process = ::fork();
    if (process < 0) {
        throw Error(Errc::unexpected).with("operation", "fork").cause_errno(errno);
    }
    if (process == 0) {
        become(arguments.data(), input.get(), writing.get(), limits);
    }
    Child child(process);
    writing = FileDescriptor();
    if (!take_output(output, limits, clock, take)) {
        return ProgramEnd::stopped;
    }
    return end_of(child.wait());
}

} // namespace mqa
