// SPDX-License-Identifier: Apache-2.0
#include "cli/prompt_signals.hpp"

#include "base/error.hpp"
#include "base/stream.hpp"

#include <atomic>
#include <cerrno>
#include <cstddef>

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

namespace mqa {
namespace {

std::atomic<int> waker{-1};
std::atomic<bool> stop_was_asked{false};
std::atomic<bool> was_resumed{false};

extern "C" void note_signal(int number) {
    const int saved = errno;
    if (number == SIGTSTP) {
        stop_was_asked.store(true);
    } else if (number == SIGCONT) {
        was_resumed.store(true);
    } else {
        request_interruption();
    }
    // The byte ends a poll that has begun as well as one that is about to begin.
    const char byte = 0;
    [[maybe_unused]] const ssize_t written = ::write(waker.load(), &byte, 1);
    errno = saved;
}

bool is_job_control(int number) {
    return number == SIGTSTP || number == SIGCONT;
}

bool is_ignored(const struct sigaction& action) {
    return (action.sa_flags & SA_SIGINFO) == 0 && action.sa_handler == SIG_IGN;
}

void drain(int descriptor) {
    std::array<char, 64> bytes{};
    while (::read(descriptor, bytes.data(), bytes.size()) > 0) {
    }
}

} // namespace

PromptSignals::PromptSignals(JobControl job_control) {
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC | O_NONBLOCK) != 0) {
        throw Error(Errc::unexpected).with("operation", "pipe").cause_errno(errno);
    }
    wake_ = FileDescriptor(ends[0]);
    waker_ = FileDescriptor(ends[1]);
    waker.store(waker_.get());
    stop_was_asked.store(false);
    was_resumed.store(false);

    struct sigaction action {};

    sigemptyset(&action.sa_mask);
    action.sa_handler = note_signal;
    for (std::size_t i = 0; i < handled.size(); ++i) {
        struct sigaction old {};

        ::sigaction(handled.at(i), nullptr, &old);
        const bool wanted = job_control == JobControl::reported || !is_job_control(handled.at(i));
        if (wanted && !is_ignored(old)) {
            ::sigaction(handled.at(i), &action, nullptr);
            before_.at(i) = old;
        }
    }
}

PromptSignals::~PromptSignals() {
    for (std::size_t i = 0; i < handled.size(); ++i) {
        if (!before_.at(i)) {
            continue;
        }
        struct sigaction old = *before_.at(i);
        // The handler we stood in for would have been used up by now.
        if (interruption_requested() && (static_cast<unsigned>(old.sa_flags) & SA_RESETHAND) != 0) {
            old = {};
            old.sa_handler = SIG_DFL;
        }
        ::sigaction(handled.at(i), &old, nullptr);
    }
    waker.store(-1);
}

PromptEvent PromptSignals::wait(int descriptor) {
    while (true) {
        if (interruption_requested()) {
            throw Error(Errc::interrupted);
        }
        if (stop_was_asked.exchange(false)) {
            return PromptEvent::stop_asked;
        }
        if (was_resumed.exchange(false)) {
            return PromptEvent::resumed;
        }
        std::array<pollfd, 2> waiting{{{descriptor, POLLIN, 0}, {wake_.get(), POLLIN, 0}}};
        if (::poll(waiting.data(), waiting.size(), -1) < 0 && errno != EINTR) {
            throw Error(Errc::unexpected).with("operation", "poll").cause_errno(errno);
        }
        if (waiting[1].revents != 0) {
            drain(wake_.get());
        } else if (waiting[0].revents != 0) {
            return PromptEvent::input;
        }
    }
}

void PromptSignals::stop_here() {
    struct sigaction standard {};

    struct sigaction ours {};

    sigemptyset(&standard.sa_mask);
    standard.sa_handler = SIG_DFL;
    ::sigaction(SIGTSTP, &standard, &ours);
    static_cast<void>(::raise(SIGTSTP));
    ::sigaction(SIGTSTP, &ours, nullptr);
    was_resumed.store(false);
}

} // namespace mqa
