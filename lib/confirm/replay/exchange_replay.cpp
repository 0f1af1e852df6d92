// SPDX-License-Identifier: Apache-2.0
#include "confirm/replay/exchange_replay.hpp"

#include "json/gate.hpp"
#include "json/lines.hpp"
#include "model/codec.hpp"

#include <nlohmann/json.hpp>

namespace mqa {
namespace {

[[noreturn]] void fail(const std::string& path, std::uint64_t line) {
    throw Error(Errc::file_format)
        .file(path)
        .line(line)
        .with("expected",
              Text("a recording of exchanges (mqa-exchanges/1)", "照会の記録 (mqa-exchanges/1) "))
        .with("advice",
              Text("make one with --record-exchanges", "--record-exchanges で作ってください"));
}

/// A recorded error keeps its kind; the texts come from the table again.
Error recorded_error(const Json& json) {
    Decoding decoding;
    const ErrorRecord record = decode_error_record(json, decoding);
    const ErrorEntry* entry = find_error(record.code);
    Error error(entry != nullptr ? entry->errc : Errc::unexpected);
    if (!record.where.field.empty()) {
        error.field(record.where.field);
    }
    return error;
}

Answer replayed(const std::string& text, const Question& question) {
    const Json json = parse_json(text);
    if (json.value("schema", "") == "mqa.error/1") {
        return recorded_error(json);
    }
    Decoding decoding;
    Qualification qualification = decode_qualification(json, decoding);
    qualification.envelope = envelope_of(question);
    qualification.confirmation.channel = Channel::replay;
    return qualification;
}

} // namespace

ExchangeReplay::ExchangeReplay(const std::string& path) {
    FdInput input(open_for_reading(path, FileKind::any), path);
    LineReader lines(input);
    while (const auto line = lines.next()) {
        if (line->too_long || line->unterminated) {
            fail(path, line->number);
        }
        add_line(line->text, line->number, path);
    }
}

void ExchangeReplay::add_line(std::string_view text, std::uint64_t line, const std::string& path) {
    try {
        const Json json = parse_json(text);
        if (line == 1) {
            if (json.at("format") != "mqa-exchanges" || json.at("version") != 1) {
                fail(path, line);
            }
            return;
        }
        answers_[json.at("question").get<std::string>()].push_back(json.at("answer").dump());
    } catch (const Json::exception&) {
        fail(path, line);
    }
}

void ExchangeReplay::confirm(const Question& question, Completion completion) {
    try {
        const auto found = answers_.find(digest_of(question));
        if (found == answers_.end()) {
            throw Error(Errc::exchange_not_recorded);
        }
        std::deque<std::string>& queue = found->second;
        const std::string text = queue.front();
        if (queue.size() > 1) {
            queue.pop_front();
        }
        completion(replayed(text, question));
    } catch (const Error& problem) {
        completion(problem);
    }
}

} // namespace mqa
