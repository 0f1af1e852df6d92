// SPDX-License-Identifier: Apache-2.0
#include "card/recording/session_text.hpp"

#include "base/utf8.hpp"
#include "card/status_word.hpp"
#include "crypto/digest.hpp"
#include "json/json.hpp"

#include <algorithm>

#include <nlohmann/json.hpp>

namespace mqa {
namespace {

constexpr std::size_t full_piece = 256;
constexpr std::size_t shortest_digested = 64;

/// A name the reader of recordings takes: whatever a driver calls its device.
std::string presentable(std::string_view name) {
    std::string text(name.substr(0, std::min(find_invalid_utf8(name), longest_reader_name)));
    std::ranges::replace_if(
        text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }, ' ');
    text.resize(std::min(find_invalid_utf8(text), text.size()));
    return text;
}

Json return_code(std::string_view code) {
    return code.empty() ? Json(0) : Json(code);
}

/// A digest tells that two recordings are of one card. Of few bytes, or of the start alone, it
/// would tell the bytes themselves: serial number and dates can be tried out.
bool may_be_digested(std::size_t offset, std::size_t size) {
    return size >= full_piece || (size >= shortest_digested && offset >= full_piece);
}

Json exchange_start(const RecordedExchange& exchange, const ShownExchange& shown) {
    Json line{{"type", "apdu"},
              {"seq", exchange.sequence},
              {"t_us", exchange.start_us},
              {"dur_us", exchange.duration_us},
              {"cmd", shown.command}};
    if (shown.secret) {
        line["secret"] = {{"kind", shown.secret_kind}, {"lc", *shown.secret}};
    }
    if (shown.signs_challenge) {
        line["data_ref"] = "challenge";
    }
    if (shown.other_data) {
        line["data_redacted"] = {{"len", *shown.other_data}};
    }
    return line;
}

/// Status word and what stands before it; of a shorter answer all is status word.
std::string finish_exchange(Json line, ByteView data, ByteView status) {
    line["rsp"] = to_hex(data);
    line["sw"] = to_hex(status);
    return dump(line);
}

std::size_t data_size(const Bytes& response) {
    return response.size() < 2 ? 0 : response.size() - 2;
}

} // namespace

std::string session_text::header(const RecordingRules& rules, const SessionStart& start) {
    Json line{{"type", "header"},
              {"format", "mqa-session"},
              {"version", 1},
              {"tool", rules.tool},
              {"created", format_instant(start.created)},
              {"redaction", name_of(rules.level)},
              {"synthetic", rules.synthetic}};
    if (start.challenge) {
        line["challenge"] = {{"challenge_id", start.challenge->challenge_id},
                             {"nonce", to_base64(start.challenge->nonce)},
                             {"expires_at", format_instant(start.challenge->expires_at)}};
    }
    return dump(line);
}

std::string session_text::reader(std::string_view name) {
    return dump(Json{{"type", "reader"},
                     {"t_us", 0},
                     {"name", presentable(name)},
                     {"serial", nullptr},
                     {"features", Json::array()}});
}

std::string session_text::card_inserted(std::int64_t time, ByteView atr) {
    return dump(
        Json{{"type", "event"}, {"t_us", time}, {"event", "card_inserted"}, {"atr", to_hex(atr)}});
}

std::string session_text::connect(std::int64_t time, ShareMode share, std::string_view code) {
    return dump(Json{{"type", "connect"},
                     {"t_us", time},
                     {"share", share == ShareMode::exclusive ? "exclusive" : "shared"},
                     {"rc", return_code(code)}});
}

std::string session_text::exchange(const RecordedExchange& exchange, const ShownExchange& shown) {
    const ByteView response = exchange.response;
    const std::size_t size = data_size(exchange.response);
    return finish_exchange(exchange_start(exchange, shown), response.first(size),
                           response.subspan(size));
}

std::string session_text::exchange_without_answer(const RecordedExchange& exchange,
                                                  const ShownExchange& shown,
                                                  const JudgedAnswer& answer) {
    const ByteView response = exchange.response;
    const std::size_t size = data_size(exchange.response);
    Json line = exchange_start(exchange, shown);
    Json left_out{{"kind", name_of(answer.content)}, {"len", size}};
    if (answer.content == AnswerContent::certificate && may_be_digested(answer.offset, size)) {
        left_out["sha256"] = sha256_hex(response.first(size));
    }
    line["rsp_redacted"] = std::move(left_out);
    return finish_exchange(std::move(line), {}, response.subspan(size));
}

std::string session_text::fault(std::int64_t time, std::string_view on, std::string_view code) {
    return dump(Json{{"type", "fault"}, {"t_us", time}, {"on", on}, {"rc", code}});
}

std::string session_text::disconnect(std::int64_t time, Disposition disposition) {
    return dump(Json{{"type", "disconnect"},
                     {"t_us", time},
                     {"disposition", disposition == Disposition::unpower ? "unpower" : "leave"},
                     {"rc", 0}});
}

std::string session_text::end(std::size_t exchanges, std::string_view sha256) {
    return dump(Json{{"type", "end"}, {"apdus", exchanges}, {"sha256", sha256}});
}

} // namespace mqa
