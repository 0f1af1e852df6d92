// SPDX-License-Identifier: Apache-2.0
#include "crypto/token/token_uri.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace mqa {
namespace {

constexpr std::string_view scheme = "pkcs11:";
constexpr std::size_t longest = 1024;

struct TextPart {
    std::string_view name;
    std::string TokenUri::*member;
};

constexpr std::array path_parts{
    TextPart{"token", &TokenUri::token}, TextPart{"serial", &TokenUri::serial},
    TextPart{"manufacturer", &TokenUri::manufacturer}, TextPart{"model", &TokenUri::model},
    TextPart{"object", &TokenUri::object}};

bool is_plain(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view("-._~").find(c) != std::string_view::npos;
}

/// Percent-encoding undone; nothing for a `%` without two digits, and for control characters.
std::optional<std::string> decoded(std::string_view text) {
    std::string result;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] != '%') {
            result += text[at];
            continue;
        }
        const std::optional<Bytes> byte = from_hex(text.substr(at + 1, 2));
        if (!byte || byte->size() != 1) {
            return std::nullopt;
        }
        result += static_cast<char>(byte->front());
        at += 2;
    }
    return result;
}

std::string encoded(std::string_view text, std::string_view also_plain = {}) {
    std::string result;
    for (const char c : text) {
        if (is_plain(c) || also_plain.find(c) != std::string_view::npos) {
            result += c;
        } else {
            result += '%' + to_hex(as_bytes(std::string_view(&c, 1)));
        }
    }
    return result;
}

bool is_printable(std::string_view text) {
    return std::ranges::none_of(
        text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
}

bool take(TokenUri& uri, std::string_view name, const std::string& value) {
    if (name == "id") {
        const ByteView bytes = as_bytes(value);
        uri.id.assign(bytes.begin(), bytes.end());
        return true;
    }
    if (name == "type") {
        return value == "private";
    }
    const auto part = std::ranges::find(path_parts, name, &TextPart::name);
    if (part == path_parts.end() || !is_printable(value)) {
        return false;
    }
    uri.*part->member = value;
    return true;
}

/// Calls `take_one(name, value)` for each `name=value` between separators; false when one is none.
template <typename TakeOne>
bool for_each_part(std::string_view text, char separator, const TakeOne& take_one) {
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(separator), text.size());
        const std::string_view part = text.substr(0, end);
        const std::size_t equals = part.find('=');
        if (equals == std::string_view::npos) {
            return false;
        }
        const std::optional<std::string> value = decoded(part.substr(equals + 1));
        if (!value || !take_one(part.substr(0, equals), *value)) {
            return false;
        }
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return true;
}

} // namespace

bool is_token_uri(std::string_view text) {
    return text.starts_with(scheme);
}

std::optional<TokenUri> TokenUri::parse(std::string_view text) {
    if (!is_token_uri(text) || text.size() > longest) {
        return std::nullopt;
    }
    text.remove_prefix(scheme.size());
    const std::size_t question = std::min(text.find('?'), text.size());
    const std::string_view path = text.substr(0, question);
    const std::string_view query = text.substr(std::min(question + 1, text.size()));
    TokenUri uri;
    const bool path_ok = for_each_part(
        path, ';', [&](auto name, const auto& value) { return take(uri, name, value); });
    const bool query_ok = for_each_part(query, '&', [&](auto name, const auto& value) {
        uri.module_path = value;
        return name == "module-path" && value.starts_with('/') && is_printable(value);
    });
    const bool names_something =
        !uri.token.empty() || !uri.serial.empty() || !uri.object.empty() || !uri.id.empty();
    // Written with every escape it may be longer than it came, and must still be read again.
    const bool acceptable = path_ok && query_ok && names_something && uri.text().size() <= longest;
    return acceptable ? std::optional(std::move(uri)) : std::nullopt;
}

std::string TokenUri::text() const {
    std::string path;
    const auto add = [&](std::string_view name, const std::string& value) {
        path += (path.empty() ? "" : ";") + std::string(name) + "=" + value;
    };
    for (const TextPart& part : path_parts) {
        if (!(this->*part.member).empty()) {
            add(part.name, encoded(this->*part.member));
        }
    }
    if (!id.empty()) {
        add("id", encoded(as_text(id)));
    }
    const std::string query =
        module_path.empty() ? "" : "?module-path=" + encoded(module_path, "/");
    return std::string(scheme) + path + query;
}

} // namespace mqa
