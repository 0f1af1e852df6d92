// SPDX-License-Identifier: Apache-2.0
#include "confirm/app_text/app_lines.hpp"

#include "base/utf8.hpp"

#include <algorithm>
#include <array>

namespace mqa {
namespace {

constexpr std::string_view blanks = " \t\r";
constexpr std::string_view full_width_blank = "\xE3\x80\x80";
constexpr std::array<std::string_view, 2> colons{":", "\xEF\xBC\x9A"};
/// No title or label is longer; keeps normalising from working on pages of text.
constexpr std::size_t longest_key = 96;
/// How the names of sections and certificates end (資格情報, 限度額適用認定証).
constexpr std::array<std::string_view, 4> title_endings{"情報", "証", "証明書", "備考"};

std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos) {
        return {};
    }
    return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

bool is_blank(std::string_view text) {
    text = trimmed(text);
    while (text.starts_with(full_width_blank)) {
        text = trimmed(text.substr(full_width_blank.size()));
    }
    return text.empty();
}

std::string key_of(std::string_view label) {
    std::string key = label.size() > longest_key ? std::string() : app_key(label);
    if (key.ends_with(':')) {
        key.pop_back();
    }
    return key;
}

/// "要配慮情報" for "要配慮情報(備考)".
std::string_view without_bracket(std::string_view key) {
    const std::size_t open = key.ends_with(')') ? key.rfind('(') : std::string_view::npos;
    return open == std::string_view::npos ? key : key.substr(0, open);
}

bool looks_like_title(std::string_view key) {
    const std::string_view name = without_bracket(key);
    return std::ranges::any_of(title_endings,
                               [name](std::string_view ending) { return name.ends_with(ending); });
}

/// "確認日 : 2024/12/02" without TAB: a known label, a colon, a value.
void split_at_colon(AppRawLine& line) {
    for (const std::string_view colon : colons) {
        const std::size_t at = line.text.find(colon);
        if (at == std::string_view::npos) {
            continue;
        }
        std::string key = key_of(line.text.substr(0, at));
        if (is_app_label(key)) {
            line.key = std::move(key);
            line.value = trimmed(line.text.substr(at + colon.size()));
            return;
        }
    }
}

AppRawLine::Kind kind_of(AppRawLine& line) {
    line.title = find_app_title(line.key);
    if (line.title != nullptr && line.value.empty()) {
        return AppRawLine::Kind::title;
    }
    const bool stop_signal = line.title != nullptr && line.key == "資格情報" && line.value == "END";
    if (stop_signal) {
        return AppRawLine::Kind::boundary;
    }
    const bool unknown_title =
        line.value.empty() && !is_app_label(line.key) && looks_like_title(line.key);
    return unknown_title ? AppRawLine::Kind::unknown_title : AppRawLine::Kind::labelled;
}

AppRawLine taken_apart(std::string_view text, std::uint64_t number) {
    AppRawLine line;
    line.number = number;
    line.text = text;
    if (is_blank(text)) {
        return line;
    }
    const std::size_t tab = text.find('\t');
    line.key = key_of(text.substr(0, tab));
    if (tab == std::string_view::npos) {
        split_at_colon(line);
    } else {
        line.value = trimmed(text.substr(tab + 1));
    }
    if (is_blank(line.value)) {
        line.value = {};
    }
    line.kind = kind_of(line);
    return line;
}

} // namespace

std::string_view AppLineCursor::take_line() {
    const std::size_t end = std::min(rest_.find_first_of("\n\f"), rest_.size());
    std::string_view text = rest_.substr(0, end);
    const bool line_feed = end < rest_.size() && rest_[end] == '\n';
    rest_.remove_prefix(end + (line_feed ? 1 : 0));
    number_ += line_feed ? 1U : 0U;
    if (text.ends_with('\r')) {
        text.remove_suffix(1);
    }
    // Files that were joined keep theirs in the middle.
    text = without_byte_order_mark(text);
    return text;
}

std::optional<AppRawLine> AppLineCursor::next() {
    if (rest_.empty()) {
        return std::nullopt;
    }
    const std::uint64_t number = number_;
    if (rest_.front() == '\f') {
        rest_.remove_prefix(1);
        AppRawLine boundary;
        boundary.kind = AppRawLine::Kind::boundary;
        boundary.number = number;
        return boundary;
    }
    return taken_apart(take_line(), number);
}

} // namespace mqa
