// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/bilingual.hpp"
#include "base/error.hpp"

#include <set>
#include <string>

namespace mqa {

enum class LogLevel {
    error,
    warning,
    notice, ///< what was asked for, or what a person has to do now
    info,
    debug,
};

/// Where the library's talk goes. The library says what happened; the tool decides whether, where,
/// in which language and format it is shown.
class Log {
public:
    virtual ~Log() = default;
    virtual void write(LogLevel level, Text text, const TextArguments& arguments) = 0;

    void warning(Text text, const TextArguments& arguments = {}) {
        write(LogLevel::warning, text, arguments);
    }

    void notice(Text text, const TextArguments& arguments = {}) {
        write(LogLevel::notice, text, arguments);
    }

    void info(Text text, const TextArguments& arguments = {}) {
        write(LogLevel::info, text, arguments);
    }

    /// A warning that is given once for each `subject`, however often it recurs.
    void warning_once(const std::string& subject, Text text, const TextArguments& arguments = {});

private:
    std::set<std::string> warned_;
};

/// Discards everything.
class SilentLog final : public Log {
public:
    void write(LogLevel, Text, const TextArguments&) override {}
};

} // namespace mqa
