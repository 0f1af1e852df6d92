// SPDX-License-Identifier: Apache-2.0
#include "match/engine/scan/nested_value.hpp"

#include "match/engine/scan/signs.hpp"

#include <algorithm>
#include <array>

namespace mqa::engine {
namespace {

constexpr std::size_t most_nested_members = 32;
constexpr std::size_t most_digits = 15;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

const char* skip_blanks(const char* at, const char* end) {
    while (at < end && (*at == ' ' || *at == '\t' || *at == '\r')) {
        ++at;
    }
    return at;
}

/// Reads one text with its quotation marks; nullptr when it is not plain.
const char* read_text(const char* at, const char* end, std::string& out) {
    if (at >= end || *at != '"') {
        return nullptr;
    }
    const char* sign = find_string_sign(at + 1, end);
    if (sign >= end || *sign != '"') {
        return nullptr;
    }
    out.append(at, sign + 1);
    return sign + 1;
}

const char* read_number(const char* at, const char* end, std::string& out) {
    const char* digits = at;
    while (at < end && is_digit(*at)) {
        ++at;
    }
    const auto count = static_cast<std::size_t>(at - digits);
    const bool goes_on = at < end && (*at == '.' || *at == 'e' || *at == 'E');
    if (count == 0 || count > most_digits || (count > 1 && *digits == '0') || goes_on) {
        return nullptr;
    }
    out.append(digits, at);
    return at;
}

const char* read_word(const char* at, const char* end, std::string& out) {
    for (const std::string_view word : {std::string_view("true"), std::string_view("false")}) {
        if (std::string_view(at, static_cast<std::size_t>(end - at)).starts_with(word)) {
            out.append(word);
            return at + word.size();
        }
    }
    return nullptr;
}

const char* read_scalar(const char* at, const char* end, std::string& out) {
    if (at >= end) {
        return nullptr;
    }
    if (*at == '"') {
        return read_text(at, end, out);
    }
    return is_digit(*at) ? read_number(at, end, out) : read_word(at, end, out);
}

const char* read_object(const char* at, const char* end, std::string& out) {
    if (at >= end || *at != '{') {
        return nullptr;
    }
    std::array<std::pair<std::size_t, std::size_t>, most_nested_members> names;
    std::size_t count = 0;
    out += '{';
    at = skip_blanks(at + 1, end);
    while (at < end && *at != '}') {
        if (count == most_nested_members || (count > 0 && *at != ',')) {
            return nullptr;
        }
        if (count > 0) {
            out += ',';
            at = skip_blanks(at + 1, end);
        }
        const std::size_t name = out.size();
        at = read_text(at, end, out);
        if (at == nullptr) {
            return nullptr;
        }
        const std::string_view own = std::string_view(out).substr(name);
        const auto same = [&](const auto& other) {
            return std::string_view(out).substr(other.first, other.second) == own;
        };
        if (std::any_of(names.begin(), names.begin() + static_cast<std::ptrdiff_t>(count), same)) {
            return nullptr;
        }
        names[count++] = {name, own.size()};
        at = skip_blanks(at, end);
        if (at >= end || *at != ':') {
            return nullptr;
        }
        out += ':';
        at = read_scalar(skip_blanks(at + 1, end), end, out);
        if (at == nullptr) {
            return nullptr;
        }
        at = skip_blanks(at, end);
    }
    if (at >= end) {
        return nullptr;
    }
    out += '}';
    return at + 1;
}

const char* read_list(const char* at, const char* end, std::string& out) {
    if (at >= end || *at != '[') {
        return nullptr;
    }
    out += '[';
    at = skip_blanks(at + 1, end);
    for (bool first = true; at < end && *at != ']'; first = false) {
        if (!first) {
            if (*at != ',') {
                return nullptr;
            }
            out += ',';
            at = skip_blanks(at + 1, end);
        }
        at = read_object(at, end, out);
        if (at == nullptr) {
            return nullptr;
        }
        at = skip_blanks(at, end);
    }
    if (at >= end) {
        return nullptr;
    }
    out += ']';
    return at + 1;
}

} // namespace

const char* read_nested(const char* at, const char* end, ValueKind kind, std::string& out) {
    return kind == ValueKind::list ? read_list(at, end, out) : read_object(at, end, out);
}

} // namespace mqa::engine
