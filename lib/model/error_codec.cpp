// SPDX-License-Identifier: Apache-2.0
#include "base/error.hpp"
#include "model/codec.hpp"
#include "model/codec_reading.hpp"
#include "model/codec_writing.hpp"
#include "model/embedded_codec.hpp"

#include <limits>

#include <nlohmann/json.hpp>

namespace mqa {
namespace {

constexpr std::string_view error_schema = "mqa.error/1";

std::optional<std::uint64_t> read_line_number(ObjectReader& reader) {
    const std::optional<long> line =
        codec::read_integer(reader, "line", 0, std::numeric_limits<long>::max());
    return line ? std::optional(static_cast<std::uint64_t>(*line)) : std::nullopt;
}

/// An error record of another program is passed on although it does not say where or why.
Where read_where(ObjectReader& reader, std::string_view code) {
    Where where;
    if (std::optional<ObjectReader> object = reader.object("where")) {
        where.step = object->text("step").value_or("");
        where.line = read_line_number(*object);
        where.field = object->text("field").value_or("");
        where.file = object->text("file").value_or("");
        object->finish(error_schema);
    }
    if (where.step.empty()) {
        where.step = usual_step(code);
    }
    return where;
}

/// Raw codes are whatever the library at fault calls them, so every member is known here, and its
/// value stays as it came.
std::vector<std::pair<std::string, std::string>> read_cause(ObjectReader& reader) {
    std::vector<std::pair<std::string, std::string>> cause;
    const std::optional<ObjectReader> object = reader.object("cause");
    if (!object) {
        return cause;
    }
    for (const JsonValue member : object->json().children()) {
        if (!member.is_null()) {
            cause.emplace_back(member.name(), dump(member));
        }
    }
    return cause;
}

Json encode_where(const Where& where, std::string_view code) {
    Json json = Json::object();
    json["step"] = where.step.empty() ? std::string(usual_step(code)) : where.step;
    if (where.line) {
        json["line"] = *where.line;
    }
    codec::put(json, "field", std::optional(where.field));
    codec::put(json, "file", std::optional(where.file));
    return json;
}

} // namespace

Json encode(const ErrorRecord& error) {
    Json json = Json::object();
    codec::start_record(json, error_schema, error.envelope);
    json["tool"] = error.tool;
    json["code"] = error.code;
    json["kind"] = error.kind;
    json["message"] = error.message;
    json["message_ja"] = error.message_ja;
    json["hint"] = error.hint;
    json["hint_ja"] = error.hint_ja;
    json["retryable"] = error.retryable;
    json["exit_status"] = error.exit_status;
    json["where"] = encode_where(error.where, error.code);
    Json cause = Json::object();
    for (const auto& [name, value] : error.cause) {
        codec::put_json(cause, name, value);
    }
    json["cause"] = std::move(cause);
    codec::put(json, "input_schema", error.input_schema);
    return json;
}

ErrorRecord codec::read_error_record(ObjectReader& reader) {
    ErrorRecord error;
    error.envelope = read_envelope(reader, error_schema, IdRule::optional);
    error.tool = require_text(reader, "tool");
    error.code = require_text(reader, "code");
    error.kind = require_text(reader, "kind");
    error.message = reader.required_text("message");
    error.message_ja = reader.required_text("message_ja");
    error.hint = reader.required_text("hint");
    error.hint_ja = reader.required_text("hint_ja");
    error.retryable = require_boolean(reader, "retryable");
    error.exit_status =
        static_cast<int>(require_integer(reader, "exit_status", 0, largest_exit_status));
    error.where = read_where(reader, error.code);
    error.cause = read_cause(reader);
    error.input_schema = read_text(reader, "input_schema");
    reader.finish(error_schema);
    return error;
}

ErrorRecord decode_error_record(const JsonTree& json, Decoding& decoding) {
    ObjectReader reader(json.root(), decoding);
    return codec::read_error_record(reader);
}

} // namespace mqa
