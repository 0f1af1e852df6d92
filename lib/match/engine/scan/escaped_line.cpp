// SPDX-License-Identifier: Apache-2.0
#include "match/engine/scan/nested_value.hpp"
#include "match/engine/scan/plain_line.hpp"
#include "match/engine/scan/signs.hpp"

#include <charconv>

#include <simdjson.h>

namespace mqa::engine {
namespace {

namespace dom = simdjson::dom;

/// Appends the value as JSON without escapes; false where it would need one, or is no value of a
/// plain record. read_nested judges the rest.
bool append_value(dom::element value, std::string& out) {
    switch (value.type()) {
    case dom::element_type::STRING: {
        const std::string_view text(value);
        out += '"';
        out += text;
        out += '"';
        return !needs_escape(text);
    }
    case dom::element_type::INT64:
        out += std::to_string(std::int64_t(value));
        return true;
    case dom::element_type::BOOL:
        out += bool(value) ? "true" : "false";
        return true;
    case dom::element_type::OBJECT: {
        out += '{';
        bool first = true;
        // A named object: the range must not be part of a temporary result.
        const dom::object object(value);
        for (const dom::key_value_pair member : object) {
            if (needs_escape(member.key)) {
                return false;
            }
            out += first ? "\"" : ",\"";
            out += member.key;
            out += "\":";
            first = false;
            if (!append_value(member.value, out)) {
                return false;
            }
        }
        out += '}';
        return true;
    }
    case dom::element_type::ARRAY: {
        out += '[';
        bool first = true;
        const dom::array array(value);
        for (const dom::element element : array) {
            out += first ? "" : ",";
            first = false;
            if (!append_value(element, out)) {
                return false;
            }
        }
        out += ']';
        return true;
    }
    default:
        return false;
    }
}

bool read_nested_member(dom::element value, ValueKind kind, std::string_view& text,
                        std::string& nested) {
    std::string raw;
    if (!append_value(value, raw)) {
        return false;
    }
    const std::size_t size = raw.size();
    raw.append(scan_padding, '\0');
    nested.clear();
    const char* end = raw.data() + size;
    const bool plain = read_nested(raw.data(), end, kind, nested) == end;
    text = nested;
    return plain;
}

bool read_member(dom::element value, ValueKind kind, std::size_t member, ScannedLine& line) {
    if (value.is_null()) {
        return true;
    }
    if (kind != ValueKind::text) {
        return read_nested_member(value, kind, line.value[member],
                                  line.nested[kind == ValueKind::object ? 0 : 1]);
    }
    std::string_view text;
    if (value.get_string().get(text) != simdjson::SUCCESS) {
        return false;
    }
    line.value[member] = text;
    return !needs_escape(text);
}

bool read_object(dom::object object, std::size_t container, const RecordShape& shape,
                 ScannedLine& line) {
    const auto mark_seen = [&line](std::uint64_t bit) {
        const bool fresh = (line.seen & bit) == 0;
        line.seen |= bit;
        return fresh;
    };
    for (const dom::key_value_pair pair : object) {
        bool good = false;
        for (std::size_t member = 0; !good && member < shape.members.size(); ++member) {
            const MemberShape& known = shape.members[member];
            good = known.container == container && known.name == pair.key;
            if (good && (!mark_seen(bit_of_member(member)) ||
                         !read_member(pair.value, known.kind, member, line))) {
                return false;
            }
        }
        for (std::size_t place = 1; !good && container == 0 && place <= shape.containers.size();
             ++place) {
            dom::object inner;
            good = shape.containers[place - 1] == pair.key;
            if (good && (!mark_seen(bit_of_container(place)) ||
                         pair.value.get_object().get(inner) != simdjson::SUCCESS ||
                         !read_object(inner, place, shape, line))) {
                return false;
            }
        }
        if (!good) {
            return false;
        }
    }
    return true;
}

} // namespace

struct EscapedLineReader::Parser {
    dom::parser parser;
};

EscapedLineReader::EscapedLineReader() : parser_(new Parser) {}

EscapedLineReader::~EscapedLineReader() {
    delete parser_;
}

bool EscapedLineReader::read(std::string_view text, const RecordShape& shape, ScannedLine& line) {
    static_assert(scan_padding >= simdjson::SIMDJSON_PADDING);
    line.clear();
    // The library lets half a surrogate pair pass.
    if (text.find("\\ud") != std::string_view::npos ||
        text.find("\\uD") != std::string_view::npos) {
        return false;
    }
    dom::element root;
    dom::object object;
    return parser_->parser.parse(text.data(), text.size(), false).get(root) == simdjson::SUCCESS &&
           root.get_object().get(object) == simdjson::SUCCESS &&
           read_object(object, 0, shape, line);
}

bool is_utf8(std::string_view bytes) {
    return simdjson::validate_utf8(bytes.data(), bytes.size());
}

} // namespace mqa::engine
