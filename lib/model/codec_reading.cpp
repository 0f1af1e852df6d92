// SPDX-License-Identifier: Apache-2.0
#include "model/codec_reading.hpp"

#include "base/error.hpp"
#include "json/records.hpp"
#include "text/normalise.hpp"

namespace mqa::codec {
namespace {

constexpr std::size_t sha256_digits = 64;
constexpr std::size_t longest_serial = 64;

[[noreturn]] void refuse(const ObjectReader& reader, std::string_view name, Text expected) {
    throw Error(Errc::bad_field).field(reader.path_of(name)).with("expected", expected);
}

void check_schema(ObjectReader& reader, std::string_view schema) {
    const std::optional<std::string_view> given = reader.text_view("schema");
    if (!given) {
        reader.fail_missing("schema");
    }
    if (*given == schema) {
        return;
    }
    const std::optional<SchemaName> name = parse_schema_name(*given);
    const std::optional<SchemaName> wanted = parse_schema_name(schema);
    if (name && wanted && name->kind == wanted->kind) {
        throw Error(Errc::unsupported_version)
            .field(reader.path_of("schema"))
            .with("schema", "mqa." + name->kind)
            .with("expected", std::to_string(wanted->version));
    }
    throw Error(Errc::unknown_schema).field(reader.path_of("schema")).with("expected", schema);
}

std::string lower_hex(const ObjectReader& reader, std::string_view name, std::string text,
                      std::size_t least, std::size_t most, Text expected) {
    const bool sized = text.size() >= least && text.size() <= most;
    if (!sized || text.find_first_not_of("0123456789abcdefABCDEF") != std::string::npos) {
        refuse(reader, name, expected);
    }
    std::ranges::transform(text, text.begin(),
                           [](char c) { return c >= 'A' && c <= 'F' ? char(c - 'A' + 'a') : c; });
    return text;
}

std::string sha256_from(const ObjectReader& reader, std::string_view name, std::string text) {
    return lower_hex(reader, name, std::move(text), sha256_digits, sha256_digits,
                     Text("64 hexadecimal digits", "16進数64桁"));
}

std::string serial_from(const ObjectReader& reader, std::string_view name, std::string text) {
    return lower_hex(reader, name, std::move(text), 1, longest_serial,
                     Text("hexadecimal digits", "16進数"));
}

std::string joined(std::span<const std::string_view> words) {
    std::string list;
    for (const std::string_view word : words) {
        list += list.empty() ? "" : ", ";
        list += word;
    }
    return list;
}

/// A text as it stands in the tree; the empty text counts as absent.
std::optional<std::string_view> view_text(ObjectReader& reader, std::string_view name) {
    const std::optional<std::string_view> text = reader.text_view(name);
    return text && text->empty() ? std::nullopt : text;
}

/// The value, or missing_member.
template <typename Value>
Value required(const ObjectReader& reader, std::string_view name, std::optional<Value> value) {
    if (!value) {
        reader.fail_missing(name);
    }
    return *std::move(value);
}

} // namespace

Envelope read_envelope(ObjectReader& reader, std::string_view schema, IdRule rule) {
    check_schema(reader, schema);
    Envelope envelope;
    const std::optional<std::string_view> id = reader.text_view("id");
    if (id) {
        if (!is_acceptable_id(*id)) {
            refuse(reader, "id", acceptable_id_rule);
        }
        envelope.id = *id;
    } else if (rule == IdRule::required) {
        reader.fail_missing("id");
    }
    if (const JsonValue context = reader.raw("context")) {
        envelope.context = context_text(context);
    }
    return envelope;
}

std::optional<std::string> read_text(ObjectReader& reader, std::string_view name) {
    const std::optional<std::string_view> text = view_text(reader, name);
    return text ? std::optional(std::string(*text)) : std::nullopt;
}

std::string require_text(ObjectReader& reader, std::string_view name) {
    return required(reader, name, read_text(reader, name));
}

std::optional<std::string> read_code(ObjectReader& reader, std::string_view name) {
    const std::optional<std::string_view> text = reader.text_view(name);
    std::string code = text ? to_half_width(*text) : std::string();
    return code.empty() ? std::nullopt : std::optional(std::move(code));
}

std::string require_code(ObjectReader& reader, std::string_view name) {
    return required(reader, name, read_code(reader, name));
}

std::optional<Date> read_date(ObjectReader& reader, std::string_view name) {
    const std::optional<std::string_view> text = view_text(reader, name);
    if (!text) {
        return std::nullopt;
    }
    const std::optional<Date> date = Date::parse(*text);
    if (!date) {
        refuse(reader, name, Text("a day that exists (YYYY-MM-DD)", "存在する日付 (YYYY-MM-DD) "));
    }
    return date;
}

Date require_date(ObjectReader& reader, std::string_view name) {
    return required(reader, name, read_date(reader, name));
}

std::optional<InsurerNumber> read_insurer_number(ObjectReader& reader, std::string_view name) {
    const std::optional<std::string_view> text = view_text(reader, name);
    if (!text) {
        return std::nullopt;
    }
    std::optional<InsurerNumber> number = InsurerNumber::parse(*text);
    if (!number) {
        refuse(reader, name,
               Text("an insurer number of 8 or 6 digits", "8桁または6桁の保険者番号"));
    }
    return number;
}

InsurerNumber require_insurer_number(ObjectReader& reader, std::string_view name) {
    return required(reader, name, read_insurer_number(reader, name));
}

std::optional<std::string> read_sha256(ObjectReader& reader, std::string_view name) {
    std::optional<std::string> text = read_text(reader, name);
    return text ? std::optional(sha256_from(reader, name, *std::move(text))) : std::nullopt;
}

std::vector<std::string> read_sha256_list(ObjectReader& reader, std::string_view name) {
    std::vector<std::string> list = reader.texts(name);
    for (std::string& text : list) {
        text = sha256_from(reader, name, std::move(text));
    }
    return list;
}

std::optional<std::string> read_serial(ObjectReader& reader, std::string_view name) {
    std::optional<std::string> text = read_text(reader, name);
    return text ? std::optional(serial_from(reader, name, *std::move(text))) : std::nullopt;
}

std::string require_serial(ObjectReader& reader, std::string_view name) {
    return required(reader, name, read_serial(reader, name));
}

std::vector<std::string> read_serial_list(ObjectReader& reader, std::string_view name) {
    std::vector<std::string> list = reader.texts(name);
    for (std::string& text : list) {
        text = serial_from(reader, name, std::move(text));
    }
    return list;
}

std::optional<long> read_integer(ObjectReader& reader, std::string_view name, long least,
                                 long most) {
    const std::optional<long long> number = reader.integer(name);
    if (!number) {
        return std::nullopt;
    }
    if (*number < least || *number > most) {
        throw Error(Errc::bad_field)
            .field(reader.path_of(name))
            .with("expected", std::to_string(least) + "-" + std::to_string(most));
    }
    return static_cast<long>(*number);
}

long require_integer(ObjectReader& reader, std::string_view name, long least, long most) {
    return required(reader, name, read_integer(reader, name, least, most));
}

bool require_boolean(ObjectReader& reader, std::string_view name) {
    return required(reader, name, reader.boolean(name));
}

std::vector<ObjectReader> require_objects(ObjectReader& reader, std::string_view name) {
    if (!reader.has(name)) {
        reader.fail_missing(name);
    }
    return reader.objects(name);
}

std::optional<std::size_t> read_place(ObjectReader& reader, std::string_view name,
                                      std::span<const std::string_view> words) {
    const std::optional<std::string_view> word = view_text(reader, name);
    if (!word) {
        return std::nullopt;
    }
    const auto place = std::ranges::find(words, *word);
    if (place == words.end()) {
        throw Error(Errc::bad_field).field(reader.path_of(name)).with("expected", joined(words));
    }
    return static_cast<std::size_t>(place - words.begin());
}

std::optional<std::string> read_word(ObjectReader& reader, std::string_view name,
                                     std::span<const std::string_view> words) {
    const std::optional<std::size_t> place = read_place(reader, name, words);
    return place ? std::optional(std::string(words[*place])) : std::nullopt;
}

std::string require_word(ObjectReader& reader, std::string_view name,
                         std::span<const std::string_view> words) {
    return required(reader, name, read_word(reader, name, words));
}

} // namespace mqa::codec
