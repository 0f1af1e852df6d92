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

std::optional<std::string_view> text_in(JsonValue json, std::string_view name) {
    const JsonValue member = json.find(name);
    return member ? member.text() : std::nullopt;
}

/// A recorded error keeps its kind; the texts come from the table again.
Error recorded_error(const JsonTree& json) {
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
    const JsonTree json = parse_json(text);
    if (text_in(json.root(), "schema") == "mqa.error/1") {
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
    const JsonTree json = parse_json(text);
    const JsonValue root = json.root();
    if (line == 1) {
        const JsonValue version = root.find("version");
        if (text_in(root, "format") != "mqa-exchanges" || !version || version.natural() != 1U) {
            fail(path, line);
        }
        return;
    }
    const std::optional<std::string_view> question = text_in(root, "question");
    const JsonValue answer = root.find("answer");
    if (!question || !answer) {
        fail(path, line);
    }
    answers_[std::string(*question)].push_back(dump(answer));
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
