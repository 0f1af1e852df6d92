// SPDX-License-Identifier: Apache-2.0
#include "confirm/oqs/confirmer.hpp"

#include "base/stream.hpp"
#include "confirm/oqs/judging.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace mqa {
namespace {

std::optional<Error> refusal(const Question& question) {
    if (std::holds_alternative<CardReading>(question.subject)) {
        return Error(Errc::terminal_takes_no_card);
    }
    if (!std::holds_alternative<Inquiry>(question.subject)) {
        return std::move(Error(Errc::unknown_schema).with("expected", "mqa.inquiry/1"));
    }
    return std::nullopt;
}

} // namespace

OqsConfirmer::OqsConfirmer(OqsFolder folder, OqsOptions options, Clock& clock, Log& log)
    : folder_(std::move(folder)), options_(options), clock_(clock), log_(log),
      earlier_runs_(folder_) {}

void OqsConfirmer::confirm(const Question& question, Completion completion) {
    if (std::optional<Error> problem = refusal(question)) {
        completion(std::move(*problem));
        return;
    }
    gathered_.push_back({question, std::move(completion), names_.identifier_of(question)});
}

void OqsConfirmer::wait(SteadyTime until) {
    send_gathered();
    while (!deliver_arrived() && !exchanges_.empty() && !interruption_requested()) {
        const SteadyTime now = clock_.steady();
        if (now >= until) {
            return;
        }
        clock_.sleep_until(std::min(until, now + options_.scan_interval));
    }
}

void OqsConfirmer::send_gathered() {
    std::vector<OqsAsked> fresh;
    for (OqsAsked& asked : std::exchange(gathered_, {})) {
        if (asked.has_key() && earlier_runs_.is_on_its_way(asked.identifier)) {
            send_singly(std::move(asked));
        } else if (!answered_earlier(asked)) {
            fresh.push_back(std::move(asked));
        }
    }
    if (!goes_together(fresh.size())) {
        for (OqsAsked& asked : fresh) {
            send_singly(std::move(asked));
        }
        return;
    }
    for (std::size_t at = 0; at < fresh.size(); at += options_.bulk_most) {
        const auto first = fresh.begin() + static_cast<std::ptrdiff_t>(at);
        const std::size_t count = std::min(options_.bulk_most, fresh.size() - at);
        const auto last = first + static_cast<std::ptrdiff_t>(count);
        send_together({std::make_move_iterator(first), std::make_move_iterator(last)});
    }
}

bool OqsConfirmer::goes_together(std::size_t count) const {
    switch (options_.bulk) {
    case OqsBulk::never:
        return false;
    case OqsBulk::always:
        return count > 0;
    case OqsBulk::automatic:
        break;
    }
    return count >= options_.bulk_from;
}

bool OqsConfirmer::answered_earlier(const OqsAsked& asked) {
    if (!asked.has_key() || options_.bulk == OqsBulk::never) {
        return false;
    }
    const OqsEarlierRuns::Found* found = earlier_runs_.answer(asked.identifier);
    if (found == nullptr) {
        return false;
    }
    ready_.emplace_back(
        asked, judge_oqs_result(asked.question, found->first, found->second, clock_.now()));
    return true;
}

void OqsConfirmer::send_singly(OqsAsked asked) {
    OqsExchange exchange;
    exchange.interface = oqs::single;
    exchange.free = asked.has_key() ? earlier_runs_.single_name(asked.identifier)
                                    : names_.next_free(folder_, oqs::single, clock_.now());
    exchange.deadline = clock_.steady() + options_.timeout;
    exchange.asked.push_back(std::move(asked));
    begin(std::move(exchange));
}

void OqsConfirmer::send_together(std::vector<OqsAsked> asked) {
    std::vector<std::string> identifiers;
    std::ranges::transform(asked, std::back_inserter(identifiers), &OqsAsked::identifier);
    OqsExchange exchange;
    exchange.interface = oqs::bulk_upload;
    exchange.free = std::ranges::all_of(asked, &OqsAsked::has_key)
                        ? earlier_runs_.bulk_name(OqsNames::of_group(identifiers))
                        : names_.next_free(folder_, oqs::bulk_upload, clock_.now());
    exchange.upload = exchange.free;
    exchange.deadline = clock_.steady() + options_.bulk_timeout;
    exchange.asked = std::move(asked);
    begin(std::move(exchange));
}

void OqsConfirmer::begin(OqsExchange exchange) {
    try {
        // What an earlier run was given is used, not asked for again.
        if (!folder_.has_result(exchange.interface, exchange.free)) {
            send_oqs_request(exchange, {folder_, options_, clock_});
        }
        exchanges_.push_back(std::move(exchange));
    } catch (const Error& problem) {
        for (OqsAsked& asked : exchange.asked) {
            ready_.emplace_back(std::move(asked), problem);
        }
    }
}

bool OqsConfirmer::deliver_arrived() {
    // A completion may ask the next question, so the lists are not touched while answers go out.
    std::vector<OqsExchange> waiting;
    std::vector<std::pair<OqsExchange, OqsProgress>> over;
    for (OqsExchange& exchange : std::exchange(exchanges_, {})) {
        OqsProgress progress = advance_oqs_exchange(exchange, {folder_, options_, clock_});
        if (progress.over) {
            over.emplace_back(std::move(exchange), std::move(progress));
        } else {
            waiting.push_back(std::move(exchange));
        }
    }
    exchanges_ = std::move(waiting);
    auto ready = std::exchange(ready_, {});
    for (auto& [asked, answer] : ready) {
        asked.completion(std::move(answer));
    }
    for (auto& [exchange, progress] : over) {
        finish(exchange, progress);
    }
    return !ready.empty() || !over.empty();
}

void OqsConfirmer::finish(OqsExchange& exchange, OqsProgress& progress) {
    for (const OqsAsked& asked : exchange.asked) {
        asked.completion(oqs_answer(exchange, progress, asked, clock_.now()));
    }
    if (progress.problem) {
        return;
    }
    try {
        folder_.clear(exchange.interface, exchange.free, options_.after);
        if (!exchange.upload.empty()) {
            folder_.clear(oqs::bulk_upload, exchange.upload, options_.after);
        }
        for (unsigned earlier = 1; earlier < exchange.downloads; ++earlier) {
            folder_.clear(oqs::bulk_download, OqsNames::of_download(exchange.upload, earlier),
                          options_.after);
        }
    } catch (const Error& problem) {
        log_.warning(Text("{file}: could not be cleared away after use; it holds personal data",
                          "{file}: 使用後の片付けができませんでした。個人情報が残っています"),
                     {{"file", problem.where().file}});
    }
}

} // namespace mqa
