// SPDX-License-Identifier: Apache-2.0
#include "json/records.hpp"

#include "base/utf8.hpp"
#include "json/gate.hpp"

#include <algorithm>
#include <charconv>

namespace mqa {
namespace {

constexpr std::size_t longest_id = 128;
constexpr std::size_t largest_context = 4096;

bool is_blank(std::string_view text) {
    return text.find_first_not_of(" \t\r") == std::string_view::npos;
}

std::size_t count_characters(std::string_view text) {
    return static_cast<std::size_t>(std::ranges::count_if(
        text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

bool is_printable(std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        const bool c1_control =
            byte == 0xC2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xA0;
        if (byte < 0x20 || byte == 0x7F || c1_control) {
            return false;
        }
    }
    return true;
}

void read_schema(JsonValue json, RecordLine& line) {
    const JsonValue member = json.find("schema");
    const std::optional<std::string_view> text = member ? member.text() : std::nullopt;
    if (!text) {
        throw Error(Errc::not_a_record).field("schema");
    }
    const std::optional<SchemaName> name = parse_schema_name(*text);
    if (!name) {
        throw Error(Errc::unknown_schema).field("schema").with("expected", "mqa.<kind>/1");
    }
    line.schema = *text;
    line.kind = name->kind;
    if (name->version != 1) {
        throw Error(Errc::unsupported_version)
            .field("schema")
            .with("schema", "mqa." + name->kind)
            .with("expected", "1");
    }
}

void read_id(JsonValue json, RecordLine& line) {
    const JsonValue member = json.find("id");
    if (!member || member.is_null()) {
        return;
    }
    const std::optional<std::string_view> id = member.text();
    if (!id) {
        throw Error(Errc::bad_member_type).field("id").with("expected", Text("string", "文字列"));
    }
    if (!is_acceptable_id(*id)) {
        throw Error(Errc::bad_field).field("id").with("expected", acceptable_id_rule);
    }
    line.id = *id;
}

void read_context(JsonValue json, RecordLine& line) {
    const JsonValue member = json.find("context");
    if (member && !member.is_null()) {
        line.context = context_text(member);
    }
}

/// The envelope's three parts are read apart, so that a fault in one does not lose the others.
void read_envelope(JsonValue json, RecordLine& line) {
    if (!json.is_object()) {
        throw Error(Errc::not_a_record);
    }
    using Part = void (*)(JsonValue, RecordLine&);
    for (const Part part : {Part{&read_id}, Part{&read_context}, Part{&read_schema}}) {
        try {
            part(json, line);
        } catch (const Error& problem) {
            if (!line.error) {
                line.error = problem;
            }
        }
    }
}

void read_record(const Line& line, RecordLine& record) {
    if (line.too_long) {
        throw Error(Errc::line_too_long).with("limit", std::to_string(JsonLimits{}.line_bytes));
    }
    if (line.unterminated) {
        throw Error(Errc::line_unterminated);
    }
    const std::string_view text =
        line.number == 1 ? without_byte_order_mark(line.text) : std::string_view(line.text);
    auto json = std::make_shared<const JsonTree>(parse_json(text));
    read_envelope(json->root(), record);
    record.json = std::move(json);
}

} // namespace

std::optional<SchemaName> parse_schema_name(std::string_view text) {
    constexpr std::string_view prefix = "mqa.";
    const std::size_t slash = text.find('/');
    if (!text.starts_with(prefix) || slash == std::string_view::npos) {
        return std::nullopt;
    }
    SchemaName name;
    name.kind = text.substr(prefix.size(), slash - prefix.size());
    const std::string_view version = text.substr(slash + 1);
    const auto [end, problem] =
        std::from_chars(version.data(), version.data() + version.size(), name.version);
    const bool version_ok =
        problem == std::errc() && end == version.data() + version.size() && name.version > 0;
    if (!version_ok || name.kind.empty()) {
        return std::nullopt;
    }
    return name;
}

bool is_acceptable_id(std::string_view id) {
    return !id.empty() && count_characters(id) <= longest_id && is_printable(id);
}

std::string context_text(JsonValue context) {
    if (!context.is_object()) {
        throw Error(Errc::bad_member_type)
            .field("context")
            .with("expected", Text("object", "オブジェクト"));
    }
    std::string text = dump(context);
    if (text.size() > largest_context) {
        throw Error(Errc::context_too_large)
            .field("context")
            .with("limit", std::to_string(largest_context));
    }
    return text;
}

RecordLine read_record_line(const Line& line) {
    RecordLine record;
    record.number = line.number;
    try {
        read_record(line, record);
    } catch (const Error& problem) {
        record.error = problem;
    }
    return record;
}

std::optional<RecordLine> RecordReader::next() {
    while (const std::optional<Line> line = lines_.next()) {
        if (!line->too_long && is_blank(line->text)) {
            continue;
        }
        RecordLine record = read_record_line(*line);
        if (record.error) {
            record.error->line(record.number);
        }
        return record;
    }
    return std::nullopt;
}

void RecordWriter::write(const Json& record) {
    append_dump(record, pending_);
    pending_ += '\n';
    if (pending_.size() >= block_) {
        flush();
    }
}

void RecordWriter::flush() {
    if (!pending_.empty()) {
        output_.write(pending_);
        pending_.clear();
    }
}

} // namespace mqa
