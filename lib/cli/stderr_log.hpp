// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.hpp"
#include "base/error.hpp"
#include "base/log.hpp"
#include "base/stream.hpp"

#include <string>
#include <string_view>

namespace mqa {

enum class LogFormat { text, json };

/// How a tool talks on standard error.
struct LogStyle {
    std::string tool; ///< "mqa-verify"
    Language language = Language::en;
    LogFormat format = LogFormat::text;
    LogLevel level = LogLevel::notice; ///< the most talkative level shown
};

/// One line a message: `mqa-verify: warning: …`, or one JSON object with both languages.
class StreamLog final : public Log {
public:
    StreamLog(OutputStream& output, LogStyle style) : output_(output), style_(std::move(style)) {}

    void write(LogLevel level, Text text, const TextArguments& arguments) override;

    void set_style(LogStyle style) { style_ = std::move(style); }

    /// The clock for `time` of JSON lines; without one they have none.
    void set_clock(Clock* clock) { clock_ = clock; }

    const LogStyle& style() const { return style_; }

private:
    OutputStream& output_;
    LogStyle style_;
    Clock* clock_ = nullptr;
};

/// What is said of an error that ends the run: message, hint and where to read more; as JSON an
/// mqa.error/1 object without id.
std::string error_lines(const Error& error, const LogStyle& style);

} // namespace mqa
