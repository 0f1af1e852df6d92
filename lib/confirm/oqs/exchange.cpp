// SPDX-License-Identifier: Apache-2.0
#include "confirm/oqs/exchange.hpp"

#include "confirm/oqs/judging.hpp"
#include "confirm/oqs/request.hpp"

#include <algorithm>

namespace mqa {
namespace {

constexpr Text no_reception_number("it has no reception number", "受付番号がありません");

bool is_bulk(const OqsExchange& exchange) {
    return !exchange.upload.empty();
}

bool is_upload(const OqsExchange& exchange) {
    return is_bulk(exchange) && exchange.reception_number.empty();
}

OqsSender sender_of(const OqsExchange& exchange, const OqsOffice& office) {
    return {.institution = exchange.asked.front().question.institution_number.value_or(""),
            .file_identifier = exchange.free,
            .encoding = office.options.encoding,
            .now = office.clock.now()};
}

std::string request_text(const OqsExchange& exchange, const OqsOffice& office) {
    const OqsSender sender = sender_of(exchange, office);
    if (!exchange.reception_number.empty()) {
        return oqs_download_request(sender, exchange.reception_number);
    }
    std::vector<OqsQuery> queries;
    for (const OqsAsked& asked : exchange.asked) {
        queries.push_back({&asked.inquiry(), asked.identifier});
    }
    return oqs_bulk_request(sender, queries);
}

OqsProgress failed(Error problem) {
    return {.over = true, .message = std::nullopt, .problem = std::move(problem)};
}

OqsProgress finished(OqsMessage message) {
    return {.over = true, .message = std::move(message), .problem = std::nullopt};
}

/// Goes on waiting, unless the time is over: then `problem` is why there is no answer.
OqsProgress waiting(const OqsExchange& exchange, const OqsOffice& office, Error problem) {
    return office.clock.steady() < exchange.deadline ? OqsProgress{} : failed(std::move(problem));
}

Error no_answer(const OqsExchange& exchange, const OqsOffice& office) {
    return std::move(Error(Errc::terminal_no_answer)
                         .file(office.folder.request_path(exchange.interface, exchange.free)));
}

Error unusable(const std::string& path, Text problem) {
    return std::move(Error(Errc::terminal_result_refused).with("problem", problem).file(path));
}

std::optional<Error> mismatch(const OqsExchange& exchange, const OqsOffice& office,
                              const OqsMessage& message, const std::string& path) {
    const bool other_file =
        message.file_identifier && !echoes(exchange.free, *message.file_identifier);
    const bool other_reception = !exchange.reception_number.empty() && message.reception_number &&
                                 *message.reception_number != exchange.reception_number;
    if (!other_file && !other_reception) {
        std::optional<Error> fault =
            header_fault(exchange.asked.front().question, message, office.clock.now());
        return fault ? std::optional(fault->file(path)) : std::nullopt;
    }
    return std::move(Error(Errc::terminal_result_mismatch)
                         .field(other_file ? oqs::file_identifier : oqs::reception_number)
                         .file(path));
}

void ask_for_results(OqsExchange& exchange, const OqsOffice& office) {
    exchange.interface = oqs::bulk_download;
    exchange.free = OqsNames::of_download(exchange.upload, ++exchange.downloads);
    exchange.next_download = {};
    if (!office.folder.has_result(exchange.interface, exchange.free)) {
        send_oqs_request(exchange, office);
    }
}

/// The results are not there yet: asks again, later each time.
void ask_again_later(OqsExchange& exchange, const OqsOffice& office) {
    const SteadyTime now = office.clock.steady();
    if (exchange.next_download == SteadyTime{}) {
        exchange.pause = exchange.downloads <= 1
                             ? office.options.first_poll_pause
                             : std::min(exchange.pause * 2, office.options.longest_poll_pause);
        exchange.next_download = now + exchange.pause;
    } else if (exchange.next_download <= now) {
        ask_for_results(exchange, office);
    }
}

OqsProgress take_upload_result(OqsExchange& exchange, const OqsOffice& office, OqsMessage message,
                               const std::string& path) {
    if (is_failure(message)) {
        return finished(std::move(message));
    }
    if (is_pending(message)) {
        return waiting(exchange, office, no_answer(exchange, office));
    }
    if (!message.reception_number) {
        return failed(unusable(path, no_reception_number));
    }
    exchange.reception_number = *message.reception_number;
    ask_for_results(exchange, office);
    return {};
}

OqsProgress take_result(OqsExchange& exchange, const OqsOffice& office, OqsMessage message,
                        const std::string& path) {
    if (std::optional<Error> problem = mismatch(exchange, office, message, path)) {
        return failed(std::move(*problem));
    }
    if (is_upload(exchange)) {
        return take_upload_result(exchange, office, std::move(message), path);
    }
    if (!is_pending(message)) {
        return finished(std::move(message));
    }
    OqsProgress progress = waiting(
        exchange, office,
        no_answer(exchange, office).cause(oqs::segment_of_result, message.segment.value_or("")));
    if (!progress.over && is_bulk(exchange)) {
        ask_again_later(exchange, office);
    }
    return progress;
}

/// A failed bulk request says the same of everybody in it.
const OqsEntry* entry_for(const OqsExchange& exchange, const OqsMessage& message,
                          const std::string& identifier) {
    if (!is_bulk(exchange) || is_failure(message)) {
        return &message.entries.front();
    }
    const auto found = std::ranges::find_if(message.entries, [&](const OqsEntry& entry) {
        return entry.identifier && echoes(identifier, *entry.identifier);
    });
    return found == message.entries.end() ? nullptr : &*found;
}

} // namespace

void send_oqs_request(const OqsExchange& exchange, const OqsOffice& office) {
    office.folder.put_request(exchange.interface, exchange.free, request_text(exchange, office));
}

OqsProgress advance_oqs_exchange(OqsExchange& exchange, const OqsOffice& office) {
    try {
        std::optional<OqsResultFile> file = office.folder.result(exchange.interface, exchange.free);
        if (!file) {
            return waiting(exchange, office, no_answer(exchange, office));
        }
        if (auto* message = std::get_if<OqsMessage>(&file->outcome)) {
            return take_result(exchange, office, std::move(*message), file->path);
        }
        const auto& fault = std::get<XmlFault>(file->outcome);
        if (!fault.may_grow) {
            return failed(unusable(file->path, fault.problem));
        }
        return waiting(exchange, office,
                       std::move(Error(Errc::terminal_result_incomplete).file(file->path)));
    } catch (const Error& problem) {
        return failed(problem);
    }
}

Answer oqs_answer(const OqsExchange& exchange, const OqsProgress& progress, const OqsAsked& asked,
                  SysTime received) {
    if (progress.problem) {
        return *progress.problem;
    }
    const OqsMessage& message = *progress.message;
    const OqsEntry* entry = entry_for(exchange, message, asked.identifier);
    if (entry == nullptr) {
        return Error(Errc::terminal_result_lacks_row);
    }
    return judge_oqs_result(asked.question, message, *entry, received);
}

} // namespace mqa
