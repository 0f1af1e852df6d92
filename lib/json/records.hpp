// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/bilingual.hpp"
#include "base/error.hpp"
#include "base/stream.hpp"
#include "json/json_tree.hpp"
#include "json/lines.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace mqa {

/// The schema name of a record, taken apart: "mqa.card-reading/1".
struct SchemaName {
    std::string kind; ///< "card-reading"
    int version = 0;
};

/// Nothing when the text is not of that form.
std::optional<SchemaName> parse_schema_name(std::string_view text);

/// Whether `id` may identify a record: 1-128 printable characters.
bool is_acceptable_id(std::string_view id);

/// How messages tell that rule.
inline constexpr Text acceptable_id_rule("1 to 128 printable characters",
                                         "1〜128字の表示できる文字");

/// The JSON text of a `context` member. Throws bad_member_type when it is not an object and
/// context_too_large beyond 4 KiB.
std::string context_text(JsonValue context);

/// One line of a record stream, as far as it could be understood. The parts that could be read are
/// there even when there is an error, so that an error record can carry the same id and context.
struct RecordLine {
    std::uint64_t number = 0;
    std::string schema;  ///< the whole name, empty when unknown
    std::string kind;    ///< "qualification", empty when unknown
    std::string id;      ///< empty when there is none or it is not acceptable
    std::string context; ///< JSON text, empty when there is none
    std::shared_ptr<const JsonTree> json;
    std::optional<Error> error;
};

/// One line as a record, by the gate and the envelope. Its error, if any, does not name the line
/// yet.
RecordLine read_record_line(const Line& line);

/// Reads records: line by line through the gate, then the envelope (schema, id, context). A line
/// that fails comes back with its error; the stream goes on. Blank lines are passed over.
class RecordReader {
public:
    explicit RecordReader(InputStream& input) : lines_(input) {}

    ~RecordReader() = default;

    std::optional<RecordLine> next();

    /// Whether `next` would come back at once (where whole lines are written).
    bool ready() const { return lines_.ready(); }

private:
    LineReader lines_;
};

/// Writes records, one a line, each leaving in one write.
class RecordWriter {
public:
    /// `block` > 0 gathers whole records up to that many bytes (input is a regular file); 0 writes
    /// each at once.
    explicit RecordWriter(OutputStream& output, std::size_t block = 0)
        : output_(output), block_(block) {}

    void write(const Json& record);
    void flush();

private:
    OutputStream& output_;
    std::size_t block_;
    std::string pending_;
};

} // namespace mqa
