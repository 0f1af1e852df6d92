// SPDX-License-Identifier: Apache-2.0
#include "card/session_lines.hpp"

#include "card/pcsc_codes.hpp"
#include "card/secret_instructions.hpp"
#include "card/session_line_context.hpp"
#include "json/decoding.hpp"

#include <algorithm>
#include <array>

namespace mqa {
namespace {

constexpr long long latest_us = 1LL << 53U; ///< what a double holds exactly

constexpr Text bad_hex("not hexadecimal", "16 進数ではありません");

struct SessionLine {
    RecordedSession& session;
    ObjectReader& members;
    LineContext context;
};

Bytes hex_member(const SessionLine& line, std::string_view name) {
    const std::optional<Bytes> bytes = from_hex(line.members.text(name).value_or(""));
    if (!bytes) {
        line.context.fail(bad_hex);
    }
    return *bytes;
}

std::int64_t microseconds_member(const SessionLine& line, std::string_view name) {
    const long long value = line.members.integer(name).value_or(0);
    if (value < 0 || value > latest_us) {
        line.context.fail(Text("a time out of range", "時刻が範囲外です"));
    }
    return value;
}

void add_reader(const SessionLine& line) {
    std::string name = line.members.text("name").value_or("");
    const auto is_control = [](char c) {
        return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
    };
    if (name.size() > longest_reader_name || std::ranges::any_of(name, is_control)) {
        line.context.fail(Text("not a reader name", "カードリーダーの名前ではありません"));
    }
    line.session.reader = std::move(name);
}

void add_fault(const SessionLine& line, Error error, bool on_connect) {
    line.session.faults.push_back({line.context.number, microseconds_member(line, "t_us"),
                                   line.session.exchanges.size(), on_connect, std::move(error)});
}

void add_event(const SessionLine& line) {
    const std::string event = line.members.text("event").value_or("");
    if (event == "card_inserted" && line.members.has("atr")) {
        line.session.atr = hex_member(line, "atr");
    }
    if (event == "card_removed" && !line.session.exchanges.empty() && !line.session.disconnected) {
        add_fault(line, Error(Errc::card_removed).step("transmit"), false);
    }
}

/// The return code of a call, by name or number; empty for success.
std::string return_code(const SessionLine& line) {
    const JsonValue member = line.members.raw("rc");
    if (!member) {
        return {};
    }
    // Some write the codes as the signed numbers that C has for them.
    const std::optional<std::int64_t> number = member.integer();
    std::string code = number ? std::to_string(static_cast<std::uint32_t>(*number))
                              : line.members.required_text("rc");
    const bool hexadecimal = code.starts_with("0x") || code.starts_with("0X");
    const std::string_view digits = std::string_view(code).substr(hexadecimal ? 2 : 0);
    const bool zero = !digits.empty() && digits.find_first_not_of('0') == std::string_view::npos;
    return zero || code == "SCARD_S_SUCCESS" ? std::string() : code;
}

/// What the code means for whoever replays. A signal that ended the recorded run ends no other one.
Error recorded_error(const SessionLine& line, const std::string& code, std::string_view step) {
    Error error = pcsc_error(code, step);
    if (error.errc() != Errc::interrupted) {
        return error;
    }
    return session_error(line.session.file, line.context.number,
                         Text("the run that was recorded was interrupted here",
                              "記録した実行はここで中断されています"));
}

void add_connect(const SessionLine& line) {
    const std::string code = return_code(line);
    if (!code.empty()) {
        add_fault(line, recorded_error(line, code, "connect"), line.session.exchanges.empty());
    } else if (line.session.exchanges.empty()) {
        // The recorder tried again and got through: what stood in its way before is overcome.
        line.session.faults.clear();
    }
    line.session.disconnected = false;
}

void add_disconnect(const SessionLine& line) {
    line.session.disconnected = true;
}

void add_recorded_fault(const SessionLine& line) {
    const std::string on = line.members.text("on").value_or("transmit");
    const std::string code = return_code(line);
    if (code.empty()) {
        line.context.fail(Text("a fault without a return code", "障害の戻り値がありません"));
    }
    if (on == "disconnect" || on == "end_transaction") {
        return;
    }
    const bool transmitting = on == "transmit";
    // Waiting for a card in vain and waiting for an answer in vain share one code.
    const bool no_card = !transmitting && code == "SCARD_E_TIMEOUT";
    add_fault(line,
              no_card ? Error(Errc::no_card).step("wait")
                      : recorded_error(line, code, on.substr(0, 32)),
              !transmitting && line.session.exchanges.empty());
}

bool may_carry_secret(const Bytes& command) {
    return command.size() >= 2 && carries_secret(command[1]);
}

/// Header and length of a command whose data is not in the file.
void take_shortened(RecordedExchange& exchange, const Bytes& command, LeftOut left_out) {
    std::ranges::copy_n(command.begin(), 4, exchange.command.header.begin());
    exchange.data_size = command[4];
    exchange.left_out = left_out;
}

void take_command(const SessionLine& line, RecordedExchange& exchange, const Bytes& command) {
    const std::optional<ObjectReader> secret = line.members.object("secret");
    const bool to_challenge = line.members.text("data_ref") == "challenge";
    if (may_carry_secret(command) && command.size() > 5) {
        line.context.fail(Text("a PIN stands in a command; this recording must be destroyed",
                               "コマンドに暗証番号が含まれています。この記録は破棄してください"));
    }
    if (may_carry_secret(command) && command.size() == 5 && command[4] != 0) {
        take_shortened(exchange, command, LeftOut::pin);
    } else if (to_challenge && (command.size() == 5 || command.size() == 6)) { // with Le or without
        take_shortened(exchange, command, LeftOut::challenge);
    } else if (std::optional<CommandApdu> parsed = parse_command(command)) {
        exchange.data_size = parsed->data.size();
        exchange.command = *std::move(parsed);
    } else {
        line.context.fail(Text("not a command", "コマンドとして読めません"));
    }
    if (secret &&
        (exchange.left_out != LeftOut::pin || ObjectReader(*secret).integer("lc").value_or(0) !=
                                                  static_cast<long long>(exchange.data_size))) {
        line.context.fail(Text("the length of the PIN does not fit its command",
                               "暗証番号の長さがコマンドと合いません"));
    }
}

void take_response(const SessionLine& line, RecordedExchange& exchange) {
    if (!line.members.has("sw")) {
        line.members.fail_missing("sw");
    }
    const Bytes status = hex_member(line, "sw");
    exchange.response = hex_member(line, "rsp");
    exchange.response.insert(exchange.response.end(), status.begin(), status.end());
    if (status.size() != 2 && exchange.response.size() >= 2) {
        line.context.fail(
            Text("a status word is not four digits", "ステータスワードが 4 桁ではありません"));
    }
    if (std::optional<ObjectReader> redacted = line.members.object("rsp_redacted")) {
        exchange.redacted = redacted->required_text("kind");
    }
}

void add_exchange(const SessionLine& line) {
    RecordedExchange exchange;
    exchange.line = line.context.number;
    const std::uint64_t last =
        line.session.exchanges.empty() ? 0 : line.session.exchanges.back().sequence;
    const long long sequence =
        line.members.integer("seq").value_or(static_cast<long long>(last + 1));
    exchange.sequence = static_cast<std::uint64_t>(std::max(sequence, 0LL));
    if (sequence < 0 || (!line.session.exchanges.empty() && exchange.sequence <= last)) {
        line.context.fail(Text("exchanges are out of order", "やり取りの順番が正しくありません"));
    }
    exchange.start_us = microseconds_member(line, "t_us");
    exchange.duration_us = microseconds_member(line, "dur_us");
    if (!line.members.has("cmd")) {
        line.members.fail_missing("cmd");
    }
    take_command(line, exchange, hex_member(line, "cmd"));
    take_response(line, exchange);
    line.session.exchanges.push_back(std::move(exchange));
}

struct LineType {
    std::string_view name;
    void (*add)(const SessionLine&);
};

constexpr std::array line_types{
    LineType{"reader", add_reader},        LineType{"event", add_event},
    LineType{"connect", add_connect},      LineType{"apdu", add_exchange},
    LineType{"fault", add_recorded_fault}, LineType{"disconnect", add_disconnect},
};

} // namespace

bool add_session_line(RecordedSession& session, JsonValue line, std::uint64_t number) {
    const auto* const found =
        std::ranges::find(line_types, session_line_type(line), &LineType::name);
    if (found == line_types.end()) {
        return false;
    }
    const LineContext context{session.file, number};
    context.guarded([&] {
        Decoding decoding;
        ObjectReader members(line, decoding);
        found->add(SessionLine{session, members, context});
    });
    return true;
}

} // namespace mqa
