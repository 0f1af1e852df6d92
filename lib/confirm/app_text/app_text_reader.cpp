// SPDX-License-Identifier: Apache-2.0
#include "confirm/app_text/app_text_reader.hpp"

#include "base/error.hpp"
#include "text/encoding.hpp"
#include "text/utf16.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace mqa {
namespace {

constexpr std::array person_fields{AppField::birth_date, AppField::name_kana, AppField::name};

std::string_view value_in(const AppSection& section, AppField field) {
    for (const AppLine& line : section.lines) {
        if (line.field == field && !line.value.empty()) {
            return line.value;
        }
    }
    return {};
}

bool names_another(const AppSection& first, const AppSection& second) {
    return std::ranges::any_of(person_fields, [&](AppField field) {
        const std::string_view one = value_in(first, field);
        const std::string_view other = value_in(second, field);
        return !one.empty() && !other.empty() && app_key(one) != app_key(other);
    });
}

bool begins_text(const AppText& text, const AppSection& section) {
    if (text.sections.empty()) {
        return false;
    }
    if (section.after_boundary) {
        return true;
    }
    return std::ranges::any_of(text.sections, [&](const AppSection& earlier) {
        if (earlier.kind != AppSectionKind::qualification) {
            return false;
        }
        if (section.kind == AppSectionKind::qualification) {
            return earlier.scheme == section.scheme || names_another(earlier, section);
        }
        return section.kind == AppSectionKind::preface;
    });
}

void attach(AppText& text, AppSection section) {
    text.first_line = text.sections.empty() ? section.first_line : text.first_line;
    text.bytes += section.bytes;
    text.lines += section.lines.size() + 1;
    text.overlong = text.overlong || section.overlong || text.bytes > app_text_bytes_limit ||
                    text.lines > app_text_lines_limit;
    // At most two of them; kept so that the person who follows is still told apart.
    const bool tells_texts_apart = section.kind == AppSectionKind::qualification;
    if (text.sections.empty() || tells_texts_apart || !text.overlong) {
        text.sections.push_back(std::move(section));
    }
}

} // namespace

std::string decode_app_text(std::string_view bytes, const std::string& name) {
    std::optional<std::string> text;
    if (has_utf16_mark(bytes)) {
        text = from_utf16(bytes);
    } else {
        bytes = bytes.substr(0, bytes.find_last_not_of('\0') + 1);
        std::optional<DecodedText> decoded = decode_text(bytes);
        text = decoded ? std::optional(std::move(decoded->text)) : std::nullopt;
    }
    if (text) {
        text->erase(text->find_last_not_of('\0') + 1);
    }
    if (!text || text->find('\0') != std::string::npos) {
        throw Error(Errc::file_format)
            .step("input")
            .file(name)
            .with("expected", Text("text in UTF-8, UTF-16 or CP932",
                                   "UTF-8・UTF-16・CP932 のいずれかのテキスト"))
            .with("advice", Text("copy the result screen of the app again",
                                 "アプリの結果画面をコピーし直してください"));
    }
    return *std::move(text);
}

std::optional<AppText> AppTextReader::next() {
    AppText text;
    if (held_) {
        attach(text, *std::exchange(held_, std::nullopt));
    }
    while (std::optional<AppSection> section = sections_.next()) {
        if (begins_text(text, *section)) {
            held_ = std::move(section);
            break;
        }
        attach(text, *std::move(section));
    }
    return text.sections.empty() ? std::nullopt : std::optional(std::move(text));
}

} // namespace mqa
