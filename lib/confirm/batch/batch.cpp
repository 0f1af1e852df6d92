// SPDX-License-Identifier: Apache-2.0
#include "confirm/batch/batch.hpp"

#include "base/stream.hpp"
#include "crypto/digest.hpp"
#include "json/json_tree.hpp"
#include "model/codec.hpp"

#include <algorithm>

namespace mqa {
namespace {

/// Rows read ahead of the one that goes out next.
constexpr std::size_t window_rows = 512;
/// Rows read before the first of them is asked about, when few are asked at a time.
constexpr std::size_t fresh_rows = 16;
/// How often a stream is looked at for more while answers are on their way.
constexpr std::chrono::milliseconds input_glance{20};
constexpr std::chrono::milliseconds longest_sleep{200};
constexpr std::chrono::seconds rest_without_budget{1};

constexpr Text opens_again("; it opens at {time}", "。再開は {time} の予定です");
constexpr Text waits_for_opening("closed until {time} (--closed); the batch goes on then",
                                 "{time} まで停止時間帯（--closed）です。再開後に照会を続けます");
constexpr Text
    asks_nobody("closed until {time} (--closed): nothing is asked; run the same command then",
                "{time} まで停止時間帯（--closed）のため照会しません。"
                "再開後に同じコマンドを実行してください");

bool is_about_the_way(const Error& problem) {
    switch (problem.exit_status()) {
    case ExitStatus::network:
    case ExitStatus::service_closed:
    case ExitStatus::timed_out:
        return true;
    default:
        return false;
    }
}

/// No answer could be had. Of an answer that cannot be used the record says so instead.
bool is_indeterminate(const Error& problem) {
    return is_about_the_way(problem) && problem.entry().retryable &&
           problem.errc() != Errc::answer_malformed;
}

/// The next record. An interruption while it is awaited is left to the run: answers that are there
/// go out first.
std::optional<RecordLine> awaited(RecordReader& input) {
    try {
        return input.next();
    } catch (const Error& problem) {
        if (problem.errc() != Errc::interrupted || !interruption_requested()) {
            throw;
        }
        return std::nullopt;
    }
}

/// What holds for one question holds for all: who we are, or who the gateway is.
bool concerns_all(const Error& problem) {
    return problem.exit_status() == ExitStatus::tls;
}

} // namespace

Batch::Batch(BatchParts parts, BatchOptions options)
    : parts_(std::move(parts)), options_(std::move(options)),
      pace_(options_.pace, parts_.live_clock.steady()) {
    batch_ = parts_.journal != nullptr ? parts_.journal->batch()
                                       : uuid_v7(parts_.live_clock.now(), parts_.chance);
}

BatchTally Batch::run(RecordReader& input, const std::function<void(const BatchOutput&)>& output) {
    bool interrupted = false;
    while (!interrupted) {
        if (!interruption_requested()) {
            admit(input);
            send_due();
        }
        deliver(output);
        if (input_ended_ && window_.empty()) {
            break;
        }
        interrupted = interruption_requested();
        if (!interrupted) {
            pause(input);
        }
        if (parts_.heartbeat) {
            parts_.heartbeat();
        }
    }
    if (parts_.journal != nullptr) {
        parts_.journal->flush();
    }
    if (interrupted) {
        throw Error(Errc::interrupted);
    }
    return tally_;
}

void Batch::admit(RecordReader& input) {
    // No more than is sent soon: what was read long before has left the processor's caches. With
    // nothing to do but wait for input, waiting for it is right.
    const std::size_t most_fresh = std::max(options_.jobs, fresh_rows);
    while (!input_ended_ && window_.size() < window_rows && fresh_.size() < most_fresh &&
           (window_.empty() || input.ready())) {
        std::optional<RecordLine> line = awaited(input);
        if (!line) {
            input_ended_ = !interruption_requested();
            return;
        }
        ++tally_.records;
        window_.push_back(receive(std::move(*line)));
        if (!window_.back()->output) {
            fresh_.push_back(window_.back());
        }
    }
}

Batch::Row Batch::receive(RecordLine line) {
    auto row = std::make_shared<BatchRow>();
    row->line = line.number;
    row->schema = line.schema;
    row->envelope = {line.id, line.context};
    try {
        prepare(*row, line);
    } catch (const Error& problem) {
        if (row->envelope.id.empty()) {
            row->envelope.id = uuid_v7(parts_.clock.now(), parts_.random);
        }
        conclude(*row, problem);
    }
    return row;
}

void Batch::prepare(BatchRow& row, RecordLine& line) {
    if (line.json && parts_.journal != nullptr) {
        row.digest = sha256_hex(as_bytes(dump(line.json->root())));
    }
    if (row.envelope.id.empty()) {
        row.envelope.id =
            parts_.journal != nullptr
                ? uuid_of(as_bytes(batch_ + ' ' + std::to_string(row.line) + " id " + row.digest))
                : uuid_v7(parts_.clock.now(), parts_.random);
    }
    if (line.error) {
        throw *line.error;
    }
    Decoding decoding{.strict = options_.questions.strict};
    if (line.kind == "error") {
        ErrorRecord passed = decode_error_record(*line.json, decoding);
        warn_of_unknown_members(decoding.unknown, parts_.log);
        passed.envelope.id = row.envelope.id;
        row.output = std::move(passed);
        ++tally_.passed_on;
        return;
    }
    row.question = question_of(line, options_.questions, decoding);
    warn_of_unknown_members(decoding.unknown, parts_.log);
    std::visit([&](auto& subject) { subject.envelope.id = row.envelope.id; },
               row.question->subject);
    row.question->idempotency_key = idempotency_key(row);
    if (parts_.journal != nullptr &&
        parts_.journal->recall({row.line, row.digest}) == RowMemory::changed) {
        throw Error(Errc::row_changed);
    }
}

/// The name of the batch is of this run alone, unless a journal remembers it: then another run asks
/// the same question by the same key only where the record is the same, too.
std::string Batch::idempotency_key(const BatchRow& row) const {
    if (parts_.journal == nullptr) {
        return batch_ + '-' + std::to_string(row.line);
    }
    return sha256_hex(as_bytes(batch_ + ' ' + std::to_string(row.line) + ' ' + row.envelope.id +
                               ' ' + row.digest));
}

Batch::Row Batch::next_due(SteadyTime now) {
    Row row;
    if (!again_.empty() && again_.begin()->first <= now) {
        row = again_.begin()->second;
        again_.erase(again_.begin());
    } else if (!fresh_.empty()) {
        row = fresh_.front();
        fresh_.pop_front();
    }
    return row;
}

void Batch::send_due() {
    const SteadyTime now = parts_.live_clock.steady();
    if (pace_.is_over(now)) {
        give_up(Error(Errc::deadline_passed));
    } else if (lost_) {
        give_up(*lost_);
    } else if (keeps_closed_hours(now)) {
        return;
    } else if (pace_.is_hopeless(now)) {
        give_up(Error(Errc::network_unreachable)
                    .with("step", Text("no answer for a long time", "長時間応答がありません")));
    }
    std::vector<Row> leaving;
    std::vector<JournalRow> noted;
    while (in_flight_ + leaving.size() < options_.jobs && pace_.next_chance(now) <= now) {
        Row row = next_due(now);
        if (!row) {
            break;
        }
        pace_.sent(now, row->attempts > 0);
        noted.push_back({row->line, row->digest});
        leaving.push_back(std::move(row));
    }
    if (parts_.journal != nullptr && !leaving.empty()) {
        parts_.journal->asked(noted);
    }
    for (const Row& row : leaving) {
        send(row);
    }
}

void Batch::send(const Row& row) {
    ++row->attempts;
    ++in_flight_;
    parts_.confirmer.confirm(*row->question, [this, row](Answer&& answer) {
        --in_flight_;
        // A run that gave up has already said so.
        if (!row->output) {
            take(row, std::move(answer));
        }
    });
}

void Batch::take(const Row& row, Answer&& answer) {
    if (auto* qualification = std::get_if<Qualification>(&answer)) {
        pace_.answered();
        ++tally_.by_status[qualification->status];
        repeat_question(*row->question, *qualification);
        row->output = std::move(*qualification);
    } else if (const auto* later = std::get_if<TryLater>(&answer)) {
        fail(row, later->error, later->after);
    } else {
        fail(row, std::get<Error>(answer), std::nullopt);
    }
}

void Batch::fail(const Row& row, const Error& problem, std::optional<std::chrono::seconds> rest) {
    const SteadyTime now = parts_.live_clock.steady();
    if (!is_about_the_way(problem) || !problem.entry().retryable) {
        if (concerns_all(problem)) {
            lost_ = problem;
        } else {
            pace_.answered();
        }
        conclude(*row, problem);
        return;
    }
    pace_.failed(now);
    if (row->attempts >= pace_.retry().attempts) {
        conclude(*row, problem);
        return;
    }
    if (!pace_.may_repeat()) {
        again_.emplace(now + rest_without_budget, row);
        return;
    }
    ++tally_.asked_again;
    again_.emplace(now + backoff(pace_.retry(), row->attempts + 1, parts_.chance, rest), row);
}

void Batch::conclude(BatchRow& row, const Error& problem, std::string_view more) {
    note_failure(tally_, problem);
    if (!row.question || !is_indeterminate(problem)) {
        ++tally_.failed;
        row.output = failure_record(problem, row);
        return;
    }
    Qualification unknown;
    unknown.envelope = row.envelope;
    unknown.status = QualificationStatus::indeterminate;
    unknown.confirmation = confirmation_for(*row.question, options_.channel, parts_.clock.now());
    unknown.notices.push_back(
        {std::string(problem.entry().code), problem.message(Language::ja).append(more)});
    repeat_question(*row.question, unknown);
    ++tally_.by_status[QualificationStatus::indeterminate];
    row.output = std::move(unknown);
}

void Batch::give_up(const Error& problem) {
    for (const Row& row : window_) {
        if (!row->output) {
            conclude(*row, problem);
        }
    }
    fresh_.clear();
    again_.clear();
    lost_ = problem;
}

/// Whether the service is closed. What was to be sent then waits or ends here; what is on its way
/// is let finish.
bool Batch::keeps_closed_hours(SteadyTime now) {
    Clock& calendar = parts_.calendar != nullptr ? *parts_.calendar : parts_.clock;
    const SysTime today = calendar.now();
    const std::optional<SysTime> opening = options_.closed.opening(today);
    if (!opening) {
        opening_ = now;
        return false;
    }
    pace_.closed();
    if (fresh_.empty() && again_.empty()) {
        return true;
    }
    const bool in_time = pace_.has_time_for(*opening - today, now);
    const TextArgument time("time", format_instant(*opening));
    parts_.log.warning_once("closed until " + time.en, in_time ? waits_for_opening : asks_nobody,
                            {time});
    if (in_time) {
        opening_ = now + (*opening - today);
    } else {
        close(fill(opens_again, Language::ja, {time}));
    }
    return true;
}

/// Later records are looked at anew: they may come after the opening.
void Batch::close(std::string_view opening) {
    const Error closed(Errc::service_closed);
    for (const Row& row : fresh_) {
        conclude(*row, closed, opening);
    }
    for (const auto& [when, row] : again_) {
        conclude(*row, closed, opening);
    }
    fresh_.clear();
    again_.clear();
}

void Batch::deliver(const std::function<void(const BatchOutput&)>& output) {
    const auto end = std::ranges::find_if(window_, [](const Row& row) { return !row->output; });
    const auto ready = static_cast<std::size_t>(end - window_.begin());
    if (ready == 0) {
        return;
    }
    note(ready);
    for (std::size_t i = 0; i < ready; ++i) {
        output(*window_.front()->output);
        window_.pop_front();
    }
}

void Batch::note(std::size_t rows) {
    for (std::size_t i = 0; i < rows; ++i) {
        const BatchRow& row = *window_[i];
        if (!row.question) {
            continue;
        }
        // What nobody was asked is no look-up, and takes nothing back of what an earlier run heard.
        if (row.attempts == 0) {
            continue;
        }
        if (parts_.witness != nullptr) {
            parts_.witness->saw(*row.question, *row.output);
        }
        if (parts_.journal != nullptr) {
            const auto* answer = std::get_if<Qualification>(&*row.output);
            parts_.journal->answered(row.line,
                                     answer != nullptr ? name_of(answer->status) : "error");
        }
    }
    if (parts_.witness != nullptr) {
        parts_.witness->settle();
    }
}

SteadyTime Batch::wake_up(const RecordReader& input, SteadyTime now) const {
    SteadyTime when = pace_.end();
    if (in_flight_ < options_.jobs) {
        const SteadyTime due = !fresh_.empty()   ? now
                               : !again_.empty() ? again_.begin()->first
                                                 : SteadyTime::max();
        if (due != SteadyTime::max()) {
            when = std::min(when, std::max({due, pace_.next_chance(now), opening_}));
        }
        if (!input_ended_ && window_.size() < window_rows && !input.ready()) {
            when = std::min(when, now + input_glance);
        }
    }
    return std::min(when, now + longest_sleep);
}

void Batch::pause(const RecordReader& input) {
    const bool work_is_there = !window_.empty() && window_.front()->output;
    if (work_is_there || window_.empty()) {
        return;
    }
    const SteadyTime until = wake_up(input, parts_.live_clock.steady());
    if (in_flight_ > 0) {
        parts_.confirmer.wait(until);
    } else {
        parts_.live_clock.sleep_until(until);
    }
}

} // namespace mqa
