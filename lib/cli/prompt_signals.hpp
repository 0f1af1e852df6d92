// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/file.hpp"

#include <array>
#include <csignal>
#include <optional>

namespace mqa {

/// What ended a wait.
enum class PromptEvent {
    input,      ///< something can be read, or the end was reached
    stop_asked, ///< SIGTSTP came: put the terminal in order, then call stop_here()
    resumed,    ///< SIGCONT came: somebody else may have changed the terminal
};

/// What becomes of SIGTSTP and SIGCONT during a wait.
enum class JobControl { left_alone, reported };

/// Takes the signals of the process while somebody is waited for, and gives them back when it ends.
/// A signal that comes just before the wait begins is not lost, and one that was ignored stays
/// ignored. One lives at a time.
class PromptSignals {
public:
    explicit PromptSignals(JobControl job_control);
    ~PromptSignals();
    PromptSignals(const PromptSignals&) = delete;
    PromptSignals& operator=(const PromptSignals&) = delete;

    /// Throws interrupted after SIGINT, SIGTERM, SIGHUP or SIGQUIT.
    PromptEvent wait(int descriptor);

    /// Stops the process as SIGTSTP would have done; returns when it goes on.
    static void stop_here();

private:
    static constexpr std::array handled{SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP, SIGCONT};

    FileDescriptor wake_;
    FileDescriptor waker_;
    std::array<std::optional<struct sigaction>, handled.size()> before_{};
};

} // namespace mqa
