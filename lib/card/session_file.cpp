// SPDX-License-Identifier: Apache-2.0
#include "card/session_file.hpp"

#include "base/error.hpp"
#include "base/utf8.hpp"
#include "card/session_lines.hpp"
#include "crypto/digest.hpp"

#include <algorithm>

#include <nlohmann/json.hpp>

namespace mqa {
namespace {

constexpr std::size_t longest_session_line = 256UL * 1024;
constexpr std::size_t most_image_bytes = 200UL * 1024;

constexpr Text header_expected("a header record is expected here",
                               "ここには header レコードが必要です");
constexpr Text no_end("the session ends without an end record",
                      "end レコードがないまま終わっています");
constexpr Text unterminated_line("the line ends without a line feed", "行が改行で終わっていません");

bool is_blank(std::string_view text) {
    return text.find_first_not_of(" \t\r") == std::string_view::npos;
}

/// Cheap test before a line is parsed only to see whether a session starts there.
bool may_start_session(std::string_view text) {
    return text.find("\"header\"") != std::string_view::npos ||
           text.find("card-image\"") != std::string_view::npos;
}

bool starts_session(JsonValue line) {
    return session_line_type(line) == "header" || is_card_image(line);
}

} // namespace

SessionReader::SessionReader(InputStream& input, std::string file, SessionRules rules, Log& log)
    : lines_(input, longest_session_line), file_(std::move(file)), rules_(rules), log_(log) {}

std::optional<SessionReader::HeldLine> SessionReader::take_line() {
    if (held_) {
        std::optional<HeldLine> line = std::move(held_);
        held_.reset();
        return line;
    }
    if (ended_) {
        return std::nullopt;
    }
    try {
        const std::optional<Line> line = lines_.next();
        if (!line) {
            ended_ = true;
            return std::nullopt;
        }
        const std::string_view text =
            line->number == 1 ? without_byte_order_mark(line->text) : line->text;
        return HeldLine{std::string(text), line->number, line->too_long, line->unterminated};
    } catch (const Error&) {
        // The input itself failed: nothing after this can be trusted to be the rest of it.
        ended_ = true;
        throw;
    }
}

std::optional<SessionReader::HeldLine> SessionReader::find_start() {
    while (std::optional<HeldLine> line = take_line()) {
        if (is_blank(line->text) && !line->too_long) {
            continue;
        }
        if (!lost_) {
            return line;
        }
        if (!may_start_session(line->text)) {
            continue;
        }
        try {
            const JsonTree json = parse_session_line(line->text, file_, line->number);
            if (starts_session(json.root())) {
                return line;
            }
        } catch (const Error&) {
            // Still lost: a line that cannot be read starts nothing.
            continue;
        }
    }
    return std::nullopt;
}

std::optional<RecordedCard> SessionReader::next() {
    const std::optional<HeldLine> first = find_start();
    if (!first) {
        if (!started_) {
            started_ = true;
            throw session_error(file_, 1,
                                Text("the file holds no session", "セッションが一つもありません"));
        }
        return std::nullopt;
    }
    const bool at_start = !started_;
    started_ = true;
    lost_ = false;
    try {
        return read_card(*first, at_start);
    } catch (const Error&) {
        lost_ = true;
        throw;
    }
}

RecordedCard SessionReader::read_card(const HeldLine& first, bool at_start) {
    if (first.too_long) {
        throw session_error(file_, first.number,
                            Text("a line of more than 256 KiB", "行が 256 KiB を超えています"));
    }
    // A card image written over several lines is a document of its own.
    if (at_start && first.text.find('}') == std::string::npos && first.text.starts_with('{')) {
        return read_image(first);
    }
    const JsonTree json = parse_session_line(first.text, file_, first.number);
    if (is_card_image(json.root())) {
        return decode_card_image(json, file_, first.number);
    }
    if (session_line_type(json.root()) != "header") {
        throw session_error(file_, first.number, header_expected);
    }
    RecordedSession session;
    session.file = file_;
    session.line = first.number;
    session.header = decode_session_header(json.root(), file_, first.number);
    read_session(session, first.text);
    return session;
}

RecordedCard SessionReader::read_image(const HeldLine& first) {
    std::string text = first.text;
    while (const std::optional<HeldLine> line = take_line()) {
        text += '\n';
        text += line->text;
        if (text.size() > most_image_bytes || line->too_long) {
            throw session_error(file_, line->number,
                                Text("larger than a card image may be",
                                     "カードイメージの大きさの上限を超えています"));
        }
    }
    const JsonTree json = parse_session_line(text, file_, first.number);
    if (!is_card_image(json.root())) {
        throw session_error(file_, first.number, header_expected);
    }
    return decode_card_image(json, file_, first.number);
}

void SessionReader::read_session(RecordedSession& session, const std::string& header) {
    Sha256 digest;
    std::size_t count = 0;
    std::size_t bytes = 0;
    std::uint64_t last = session.line;
    const auto digest_line = [&](const std::string& text) {
        digest.update(as_bytes(text));
        digest.update(as_bytes("\n"));
    };
    digest_line(header);
    while (std::optional<HeldLine> line = take_line()) {
        last = line->number;
        bytes += line->text.size();
        if (++count >= most_session_lines || bytes > most_session_bytes || line->too_long) {
            throw session_error(
                file_, last,
                Text("larger than a session may be", "セッションの大きさの上限を超えています"));
        }
        if (is_blank(line->text)) {
            digest_line(line->text);
            continue;
        }
        if (line->unterminated && rules_.strict) {
            throw session_error(file_, last, unterminated_line);
        }
        const std::optional<JsonTree> json = parse_line(*line);
        if (!json) {
            break;
        }
        if (starts_session(json->root())) {
            held_ = std::move(line);
            break;
        }
        if (session_line_type(json->root()) == "end") {
            check_end(session, json->root(), last, to_hex(digest.finish()));
            return;
        }
        if (line->unterminated) {
            break;
        }
        if (!add_session_line(session, json->root(), last) && rules_.strict) {
            throw session_error(file_, last,
                                Text("an unknown record type", "知らない種類のレコードです"));
        }
        digest_line(line->text);
    }
    accept_without_end(session, last);
}

std::optional<JsonTree> SessionReader::parse_line(const HeldLine& line) const {
    try {
        return parse_session_line(line.text, file_, line.number);
    } catch (const Error&) {
        if (!line.unterminated) {
            throw;
        }
        // What a recorder was writing when it was cut off.
        return std::nullopt;
    }
}

void SessionReader::check_end(RecordedSession& session, JsonValue line, std::uint64_t number,
                              const std::string& sha256) const {
    const SessionEnd end = decode_session_end(line, file_, number);
    if (end.sha256 != sha256) {
        throw session_error(
            file_, number,
            Text("the digest does not fit the lines before it; the recording was changed",
                 "ダイジェストが合いません。記録が書き換えられています"));
    }
    // Some recorders count a command that found no answer, some do not.
    const auto answered = static_cast<long long>(session.exchanges.size());
    const auto unanswered = std::ranges::count_if(
        session.faults, [](const RecordedFault& fault) { return !fault.on_connect; });
    if (end.exchanges < answered || end.exchanges > answered + unanswered) {
        throw session_error(file_, number, Text("exchanges are missing", "やり取りが欠けています"));
    }
    session.complete = true;
}

void SessionReader::accept_without_end(const RecordedSession& session, std::uint64_t line) {
    if (rules_.strict) {
        throw session_error(file_, line, no_end);
    }
    log_.warning(Text("{file}, line {line}: the recording ends early; what is there is used",
                      "{file} の {line} 行目: 記録が途中で終わっています。あるところまで使います"),
                 {{"file", file_}, {"line", std::to_string(session.line)}});
}

} // namespace mqa
