// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "confirm/app_text/app_text.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace mqa {

/// A title of data/app_text_sections.txt.
struct AppTitle {
    AppSectionKind kind = AppSectionKind::unknown;
    std::optional<AppScheme> scheme; ///< nothing: that of the section before
};

/// A label of data/app_text_labels.txt.
struct AppLabel {
    std::string_view label;
    AppField field = AppField::unknown;
};

/// How titles, labels and words are compared: NFKC, without blanks. Empty for text that is not
/// well-formed UTF-8.
std::string app_key(std::string_view text);

/// nullptr for a key that is no title.
const AppTitle* find_app_title(std::string_view key);

/// nullptr for a key that is no label of such a section.
const AppLabel* find_app_label(AppSectionKind section, std::string_view key);

/// The name of a field in data/app_text_labels.txt: how English texts call it.
std::string_view app_field_name(AppField field);

/// Where the field stands in a record ("person.birth_date"); its name where it has no place there.
std::string_view app_member_path(AppField field);

/// Whether the key is a label of any section.
bool is_app_label(std::string_view key);

/// What `value` is in a record ("male" for 男), by data/app_text_words.txt; nothing for a word that
/// is not there.
std::optional<std::string_view> app_word(AppField field, std::string_view value);

} // namespace mqa
