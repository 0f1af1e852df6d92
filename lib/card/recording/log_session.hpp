// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "card/command_meaning.hpp"
#include "card/recording/session_writer.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace mqa {

/// One thing that happened to a card, by its log.
struct LoggedStep {
    enum class Kind { exchange, fault, reset };

    Kind kind = Kind::exchange;
    std::uint64_t line = 0;
    RecordedExchange exchange{}; ///< with times of the log
    std::int64_t time = 0;       ///< of a fault
    std::string_view code{};     ///< of a fault
};

/// Gathers what a log tells and writes it session by session. A log need not say when a card was
/// changed: whoever selects the JPKI application anew and reads a certificate, has another card in
/// the reader or begins again with the same one.
class LogSessions {
public:
    LogSessions(SessionWriter& writer, const std::string& name, SysTime created)
        : writer_(writer), name_(name), created_(created) {}

    void set_reader(std::string_view reader) { reader_ = reader; }

    void set_atr(Bytes atr) { atr_ = std::move(atr); }

    /// Throws session_invalid beyond the size of a session, and what the writer throws.
    void add(LoggedStep step);
    /// Another card from here on.
    void separate();

    std::size_t sessions() const { return sessions_; }

    std::size_t exchanges() const { return exchanges_; }

private:
    void follow(const RecordedExchange& exchange);
    void end_part();
    void write(const std::vector<LoggedStep>& steps);
    void write_step(const LoggedStep& step, std::int64_t origin);

    SessionWriter& writer_;
    const std::string& name_;
    SysTime created_;
    std::string reader_;
    Bytes atr_;
    std::vector<LoggedStep> steps_;
    std::size_t bytes_ = 0;          ///< of the lines they become, at most
    std::size_t part_ = 0;           ///< where the part begins that may become a session of its own
    bool part_reads_ = false;        ///< it read a file
    bool part_certifies_ = false;    ///< it read a certificate from its start
    bool earlier_certifies_ = false; ///< so did what came before it
    CardPosition position_;
    std::size_t sessions_ = 0;
    std::size_t exchanges_ = 0;
};

} // namespace mqa
