// SPDX-License-Identifier: Apache-2.0
#include "confirm/app_text/app_sections.hpp"

#include <algorithm>
#include <array>

namespace mqa {
namespace {

using Kind = AppRawLine::Kind;

/// The labels that may stand first in a text.
constexpr std::array<std::string_view, 2> opening_labels{"照会番号", "未就学区分"};
/// More lines than any edition puts before 資格情報.
constexpr int longest_preface = 8;

bool opens_text(const AppRawLine& line) {
    return line.kind == Kind::labelled &&
           std::ranges::find(opening_labels, std::string_view(line.key)) != opening_labels.end();
}

/// What may stand first is known in every section but those nobody knows.
const AppLabel* label_in(AppSectionKind section, std::string_view key) {
    const AppLabel* label = find_app_label(section, key);
    const bool anywhere = label == nullptr && section != AppSectionKind::unknown;
    return anywhere ? find_app_label(AppSectionKind::preface, key) : label;
}

void add(AppSection& section, const AppRawLine& raw) {
    section.bytes += raw.text.size();
    if (section.lines.size() >= app_text_lines_limit) {
        section.overlong = true;
        return;
    }
    const AppLabel* label = label_in(section.kind, raw.key);
    section.lines.push_back({.number = raw.number,
                             .field = label == nullptr ? AppField::unknown : label->field,
                             .label = label == nullptr ? std::string_view() : label->label,
                             .value = raw.value,
                             .text = raw.text});
}

} // namespace

bool AppSectionReader::qualification_follows() const {
    AppLineCursor ahead = cursor_;
    for (int i = 0; i < longest_preface; ++i) {
        const std::optional<AppRawLine> line = ahead.next();
        if (!line) {
            return false;
        }
        if (line->kind == Kind::title) {
            return line->title->kind == AppSectionKind::qualification;
        }
        const bool may_precede = line->kind == Kind::blank ||
                                 (line->kind == Kind::labelled &&
                                  find_app_label(AppSectionKind::preface, line->key) != nullptr);
        if (!may_precede) {
            return false;
        }
    }
    return false;
}

bool AppSectionReader::begins_section(const AppRawLine& line,
                                      const std::optional<AppSection>& section) const {
    if (!section || line.kind == Kind::title || line.kind == Kind::unknown_title) {
        return true;
    }
    return section->kind != AppSectionKind::preface && opens_text(line) && qualification_follows();
}

AppSection AppSectionReader::begin(const AppRawLine& line) {
    AppSection section;
    section.first_line = line.number;
    section.after_boundary = after_boundary_;
    after_boundary_ = false;
    if (line.kind == Kind::title) {
        section.kind = line.title->kind;
        scheme_ = line.title->scheme.value_or(scheme_);
        section.bytes = line.text.size();
    } else {
        section.kind =
            line.kind == Kind::unknown_title ? AppSectionKind::unknown : AppSectionKind::preface;
        scheme_ = section.kind == AppSectionKind::preface ? AppScheme::insurance : scheme_;
        add(section, line);
    }
    section.scheme = scheme_;
    return section;
}

std::optional<AppSection> AppSectionReader::next() {
    std::optional<AppSection> section;
    for (AppLineCursor before = cursor_; const auto line = cursor_.next(); before = cursor_) {
        if (line->kind == Kind::boundary) {
            after_boundary_ = true;
            if (section) {
                break;
            }
        } else if (line->kind != Kind::blank && begins_section(*line, section)) {
            if (section) {
                cursor_ = before;
                break;
            }
            section = begin(*line);
        } else if (line->kind != Kind::blank) {
            add(*section, *line);
        }
    }
    return section;
}

} // namespace mqa
