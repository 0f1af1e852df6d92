// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.hpp"
#include "confirm/oqs/confirmer.hpp"
#include "support/temporary_folder.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mqa::test {

/// A file of tests/data/oqs.
std::string oqs_sample(const std::string& name);

/// `text` with every `from` replaced by `to`; a failed check when it holds none.
std::string edited(std::string text, std::string_view from, std::string_view to);

/// The value of the first element called `name`.
std::string value_in(std::string_view text, std::string_view name);

/// The result read from a text; a failed check when it is a fault.
OqsMessage message_of(std::string_view bytes);

/// Time that passes only while somebody sleeps; the terminal works meanwhile.
class TerminalClock final : public Clock {
public:
    SysTime now() override;

    SteadyTime steady() override { return steady_; }

    void sleep_until(SteadyTime when) override;

    std::function<void()> work; ///< what the terminal does each time

private:
    SteadyTime steady_ = SteadyTime(std::chrono::hours(1));
};

/// The shared folder of a terminal, and a confirmer that uses it.
class OqsDesk {
public:
    OqsDesk();

    OqsConfirmer confirmer() { return {OqsFolder(root()), options, clock, log}; }

    std::string root() const { return folder.path().string(); }

    std::vector<std::string> names(std::string_view sub) const;
    std::string read(const std::string& name) const;
    void put(const std::string& name, std::string_view content) const;

    /// Answers each request of `prefix` as `reply` says; an empty reply is none.
    void answer(std::string_view prefix,
                const std::function<std::string(const std::string& request)>& reply);

    TemporaryFolder folder;
    TerminalClock clock;
    OqsOptions options;
    SilentLog log;
};

/// Asks all questions, then waits at most `seconds`; what has come by then.
std::vector<std::optional<Answer>> ask_all(OqsConfirmer& confirmer, Clock& clock,
                                           const std::vector<Question>& questions,
                                           int seconds = 3600);

const Qualification& qualification_in(const std::optional<Answer>& answer);
const Error& error_in(const std::optional<Answer>& answer);

} // namespace mqa::test
