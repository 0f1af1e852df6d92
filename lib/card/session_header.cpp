// SPDX-License-Identifier: Apache-2.0
#include "card/session_line_context.hpp"
#include "card/session_lines.hpp"
#include "json/decoding.hpp"
#include "json/gate.hpp"

#include <algorithm>
#include <cmath>

#include <nlohmann/json.hpp>

namespace mqa {
namespace {

constexpr JsonLimits line_limits{256UL * 1024, 32, 256, 256UL * 1024};
constexpr std::string_view format_name = "mqa-session";
constexpr double format_version = 1;
constexpr std::size_t shortest_nonce = 16;
constexpr std::size_t longest_nonce = 64;

/// The bytes of a nonce in base64, as mqa.challenge/1 has it, or in hexadecimal, as all else in a
/// recording. Base64 of so few digits and small letters only does not come about by chance.
std::optional<Bytes> nonce_member(ObjectReader& members, std::string_view name) {
    const std::string text = members.text(name).value_or("");
    const std::optional<Bytes> bytes = from_hex(text);
    return bytes && bytes->size() >= shortest_nonce ? bytes : members.base64(name);
}

RecordedChallenge decode_challenge_member(ObjectReader& header) {
    RecordedChallenge challenge;
    std::optional<Bytes> nonce;
    if (header.raw("challenge").is_object()) {
        ObjectReader members = header.required_object("challenge");
        challenge.challenge_id = members.text("challenge_id").value_or("");
        challenge.expires_at = members.instant("expires_at");
        nonce = nonce_member(members, "nonce");
    } else {
        nonce = nonce_member(header, "challenge");
    }
    if (!nonce || nonce->size() < shortest_nonce || nonce->size() > longest_nonce) {
        throw Error(Errc::bad_field).field("challenge");
    }
    challenge.nonce = *std::move(nonce);
    return challenge;
}

SessionHeader decode_header_members(ObjectReader& members) {
    SessionHeader header;
    header.tool = members.text("tool").value_or("");
    header.created = members.instant("created");
    header.redaction = members.text("redaction").value_or("");
    header.synthetic = members.boolean("synthetic").value_or(false);
    if (members.has("challenge")) {
        header.challenge = decode_challenge_member(members);
    }
    return header;
}

} // namespace

JsonTree parse_session_line(std::string_view text, const std::string& file, std::uint64_t line) {
    try {
        JsonTree json = parse_json(text, line_limits);
        if (json.root().is_object()) {
            return json;
        }
    } catch (const Error& error) {
        Error wrapped = session_error(file, line, Text("not valid JSON", "JSON として読めません"));
        throw wrapped.cause("kind", error.entry().kind);
    }
    throw session_error(file, line, Text("not a JSON object", "JSON のオブジェクトではありません"));
}

std::string_view session_line_type(JsonValue line) {
    const JsonValue type = line.find("type");
    return type ? type.text().value_or("") : std::string_view();
}

SessionHeader decode_session_header(JsonValue line, const std::string& file, std::uint64_t number) {
    const LineContext context{file, number};
    return context.guarded([&] {
        Decoding decoding;
        ObjectReader members(line, decoding);
        if (members.required_text("format") != format_name) {
            context.fail(Text("not a recording of the form mqa-session",
                              "mqa-session 形式の記録ではありません"));
        }
        const std::optional<double> version = members.number("version");
        if (!version || std::trunc(*version) != format_version) {
            context.fail(Text("a version of mqa-session that this program does not know",
                              "このプログラムの知らない版の mqa-session です"));
        }
        return decode_header_members(members);
    });
}

SessionEnd decode_session_end(JsonValue line, const std::string& file, std::uint64_t number) {
    const LineContext context{file, number};
    return context.guarded([&] {
        Decoding decoding;
        ObjectReader members(line, decoding);
        SessionEnd end;
        end.sha256 = members.required_text("sha256");
        std::ranges::transform(end.sha256, end.sha256.begin(), [](char c) {
            return c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c;
        });
        const std::optional<long long> exchanges = members.integer("apdus");
        if (!exchanges) {
            members.fail_missing("apdus");
        }
        end.exchanges = *exchanges;
        return end;
    });
}

} // namespace mqa
