// SPDX-License-Identifier: Apache-2.0
#include "card/recording/log_session.hpp"

#include "card/card_profile.hpp"
#include "card/session_file.hpp"
#include "card/status_word.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace mqa {
namespace {

constexpr std::size_t longest_line_around_answer = 1024;
constexpr std::size_t lines_around_steps = 8; ///< header, reader, ..., end

bool selects_jpki(const RecordedExchange& exchange) {
    return exchange.command.header[1] == 0xA4 &&
           std::ranges::equal(exchange.command.data, jpki_profile.application);
}

std::int64_t time_of(const LoggedStep& step) {
    return step.kind == LoggedStep::Kind::exchange ? step.exchange.start_us : step.time;
}

} // namespace

void LogSessions::add(LoggedStep step) {
    // As hexadecimal digits, with room for everything else in the lines.
    bytes_ += 2 * step.exchange.response.size() + longest_line_around_answer;
    if (steps_.size() + lines_around_steps >= most_session_lines || bytes_ > most_session_bytes) {
        throw session_error(
            name_, step.line,
            Text("more than a session may hold", "セッションの大きさの上限を超えています"));
    }
    if (step.kind == LoggedStep::Kind::reset) {
        end_part();
        position_ = {};
        if (steps_.empty()) {
            return;
        }
    } else if (step.kind == LoggedStep::Kind::exchange) {
        if (selects_jpki(step.exchange) && part_reads_) {
            end_part();
        }
        follow(step.exchange);
    }
    steps_.push_back(std::move(step));
}

void LogSessions::follow(const RecordedExchange& exchange) {
    const std::optional<ResponseApdu> response = parse_response(exchange.response);
    if (!response) {
        return;
    }
    const CommandMeaning meaning = meaning_of(exchange.command, exchange.data_size, position_);
    const StatusKind kind = kind_of(response->sw);
    const bool answered = kind == StatusKind::success || kind == StatusKind::more_data;
    if (meaning.kind == CommandKind::read_binary && answered) {
        part_reads_ = true;
        part_certifies_ = part_certifies_ ||
                          (meaning.file == jpki_profile.auth_certificate && meaning.offset == 0);
    }
    advance(position_, meaning, response->sw);
}

void LogSessions::end_part() {
    if (earlier_certifies_ && part_certifies_) {
        std::vector<LoggedStep> part(
            std::make_move_iterator(std::next(steps_.begin(), static_cast<std::ptrdiff_t>(part_))),
            std::make_move_iterator(steps_.end()));
        steps_.resize(part_);
        write(steps_);
        steps_ = std::move(part);
        bytes_ = 0;
    }
    earlier_certifies_ = earlier_certifies_ || part_certifies_;
    part_certifies_ = false;
    part_reads_ = false;
    part_ = steps_.size();
}

void LogSessions::separate() {
    end_part();
    write(steps_);
    steps_.clear();
    bytes_ = 0;
    part_ = 0;
    earlier_certifies_ = false;
    position_ = {};
}

void LogSessions::write(const std::vector<LoggedStep>& steps) {
    const bool only_resets = std::ranges::all_of(
        steps, [](const LoggedStep& step) { return step.kind == LoggedStep::Kind::reset; });
    if (only_resets) {
        return;
    }
    writer_.begin({created_, std::nullopt, reader_});
    if (!atr_.empty()) {
        writer_.card_inserted(0, atr_);
    }
    writer_.connect(0, ShareMode::shared);
    const std::int64_t origin = time_of(steps.front());
    for (const LoggedStep& step : steps) {
        write_step(step, origin);
    }
    writer_.disconnect(std::max(time_of(steps.back()) - origin, std::int64_t{0}),
                       Disposition::leave);
    writer_.end();
    ++sessions_;
}

void LogSessions::write_step(const LoggedStep& step, std::int64_t origin) {
    if (step.kind == LoggedStep::Kind::reset) {
        writer_.forget_card();
        return;
    }
    const std::int64_t time = std::max(time_of(step) - origin, std::int64_t{0});
    if (step.kind == LoggedStep::Kind::fault) {
        writer_.fault(time, "transmit", step.code);
        return;
    }
    RecordedExchange exchange = step.exchange;
    exchange.start_us = time;
    try {
        writer_.exchange(std::move(exchange));
    } catch (const Error& error) {
        Error located(error);
        throw located.file(name_).line(step.line);
    }
    ++exchanges_;
}

} // namespace mqa
