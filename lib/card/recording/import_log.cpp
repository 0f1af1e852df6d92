// SPDX-License-Identifier: Apache-2.0
#include "card/recording/import_log.hpp"

#include "base/secret.hpp"
#include "card/recording/log_session.hpp"
#include "card/recording/observed.hpp"
#include "json/lines.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace mqa {
namespace {

/// The answer to the longest command: 65,538 bytes, three characters each, and what stands before.
constexpr std::size_t longest_log_line = 256UL * 1024;
constexpr std::size_t longest_answer = 65538;

constexpr Text not_bytes("not bytes in hexadecimal", "16 進のバイト列ではありません");
constexpr Text not_a_command("not a command to a card", "カードへのコマンドとして読めません");
constexpr Text no_answer("the command before it has no answer", "直前のコマンドに応答がありません");
constexpr Text no_command("an answer without a command", "対応するコマンドのない応答です");
constexpr Text too_long("longer than a line may be", "行の長さの上限を超えています");

/// Bytes of hexadecimal digits with or without blanks between them. The digits may be a PIN's.
std::optional<Bytes> bytes_in(std::string_view text) {
    std::string digits;
    digits.reserve(text.size());
    std::ranges::copy_if(text, std::back_inserter(digits),
                         [](char c) { return c != ' ' && c != '\t'; });
    std::optional<Bytes> bytes = from_hex(digits);
    wipe({reinterpret_cast<std::uint8_t*>(digits.data()), digits.size()});
    return bytes;
}

/// Pairs commands with answers, line by line.
class LogImport {
public:
    LogImport(const std::string& name, SessionWriter& writer, SysTime now)
        : name_(name), sessions_(writer, name, now) {}

    void read(const Line& line);
    ImportResult finish();

private:
    [[noreturn]] void fail(Text problem) const { throw session_error(name_, number_, problem); }

    void take(const LogEvent& event);
    void take_command(std::string_view text);
    void take_answer(const LogEvent& event);
    void take_failure(std::string_view code);
    /// Another card, or another program: what is open stays without its answer.
    void separate();
    Bytes bytes_or_fail(std::string_view text) const;

    const std::string& name_;
    LogSessions sessions_;
    std::optional<LogStyle> style_;
    std::uint64_t number_ = 0;
    std::int64_t time_ = 0;
    bool any_command_ = false;
    std::optional<LoggedStep> open_; ///< a command that waits for (the rest of) its answer
    bool in_answer_ = false;
    std::size_t unanswered_ = 0;
};

void LogImport::read(const Line& line) {
    number_ = line.number;
    if (line.too_long) {
        fail(too_long);
    }
    if (!style_) {
        style_ = style_of(line.text);
    }
    if (style_) {
        time_ += *style_ == LogStyle::pcscd ? microseconds_of(line.text).value_or(0) : 0;
        take(read_log_line(line.text, *style_, in_answer_));
        return;
    }
    // Before the first command either kind of line may tell of reader and card.
    for (const LogStyle style : {LogStyle::pcscd, LogStyle::scriptor}) {
        take(read_log_line(line.text, style, false));
    }
}

void LogImport::take(const LogEvent& event) {
    switch (event.kind) {
    case LogEventKind::command:
        take_command(event.text);
        break;
    case LogEventKind::answer:
    case LogEventKind::answer_more:
        take_answer(event);
        break;
    case LogEventKind::failure:
        take_failure(event.text);
        break;
    case LogEventKind::reset:
        sessions_.add({LoggedStep::Kind::reset, number_, {}, time_, {}});
        break;
    case LogEventKind::removed:
        take_failure("SCARD_W_REMOVED_CARD");
        separate();
        break;
    case LogEventKind::inserted:
        separate();
        sessions_.set_reader(event.text);
        break;
    case LogEventKind::run:
        separate();
        break;
    case LogEventKind::reader:
        sessions_.set_reader(event.text);
        break;
    case LogEventKind::atr:
        sessions_.set_atr(bytes_in(event.text).value_or(Bytes{}));
        break;
    case LogEventKind::noise:
        break;
    }
}

Bytes LogImport::bytes_or_fail(std::string_view text) const {
    std::optional<Bytes> bytes = bytes_in(text);
    if (!bytes) {
        fail(not_bytes);
    }
    return *std::move(bytes);
}

void LogImport::take_command(std::string_view text) {
    if (open_) {
        fail(no_answer);
    }
    Bytes bytes = bytes_or_fail(text);
    std::optional<RecordedExchange> exchange = observed(bytes);
    wipe(bytes);
    if (!exchange) {
        fail(not_a_command);
    }
    exchange->start_us = time_;
    open_ = LoggedStep{LoggedStep::Kind::exchange, number_, *std::move(exchange), time_, {}};
    any_command_ = true;
}

void LogImport::take_answer(const LogEvent& event) {
    if (!open_) {
        if (any_command_) {
            fail(no_command);
        }
        return;
    }
    const Bytes bytes = bytes_or_fail(event.text);
    RecordedExchange& exchange = open_->exchange;
    exchange.response.insert(exchange.response.end(), bytes.begin(), bytes.end());
    if (exchange.response.size() > longest_answer) {
        fail(too_long);
    }
    in_answer_ = !event.whole;
    if (event.whole) {
        exchange.duration_us = time_ - exchange.start_us;
        sessions_.add(*std::exchange(open_, std::nullopt));
    }
}

void LogImport::take_failure(std::string_view code) {
    if (open_) {
        sessions_.add({LoggedStep::Kind::fault, number_, {}, time_, code});
        open_.reset();
        in_answer_ = false;
    }
}

void LogImport::separate() {
    unanswered_ += open_ ? 1U : 0U;
    open_.reset();
    in_answer_ = false;
    sessions_.separate();
    sessions_.set_atr({});
}

ImportResult LogImport::finish() {
    separate();
    if (!style_) {
        throw Error(Errc::file_format)
            .file(name_)
            .with("expected", Text("a log of pcscd --apdu or a transcript of scriptor",
                                   "pcscd --apdu のログまたは scriptor の記録"))
            .with("advice", Text("start pcscd with --apdu and read the card once more",
                                 "pcscd を --apdu 付きで起動し、カードを読み直してください"));
    }
    return {*style_, sessions_.sessions(), sessions_.exchanges(), unanswered_};
}

} // namespace

ImportResult import_log(InputStream& input, const std::string& name, SessionWriter& writer,
                        SysTime now) {
    LineReader lines(input, longest_log_line);
    LogImport import(name, writer, now);
    while (const std::optional<Line> line = lines.next()) {
        import.read(*line);
    }
    return import.finish();
}

} // namespace mqa
