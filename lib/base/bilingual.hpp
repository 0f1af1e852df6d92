// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace mqa {

/// The languages every text of the tools exists in.
enum class Language { en, ja };

/// A text in both languages. Leaving one out does not compile, so no catalogue can have a gap.
struct Text {
    std::string_view en;
    std::string_view ja;

    consteval Text(const char* english, const char* japanese) : en(english), ja(japanese) {
        if (en.empty() || ja.empty()) {
            throw "a text is missing in one language";
        }
    }

    constexpr std::string_view in(Language language) const {
        return language == Language::ja ? ja : en;
    }
};

/// A value for a `{name}` place of a text: a number, an option, member or file name (the same in
/// both languages), or a phrase in each. Never personal data.
struct TextArgument {
    TextArgument(std::string_view key, std::string_view neutral)
        : name(key), en(neutral), ja(neutral) {}

    TextArgument(std::string_view key, std::string_view english, std::string_view japanese)
        : name(key), en(english), ja(japanese) {}

    TextArgument(std::string_view key, Text phrase) : name(key), en(phrase.en), ja(phrase.ja) {}

    std::string name;
    std::string en;
    std::string ja;
};

using TextArguments = std::vector<TextArgument>;

/// The text in one language with every `{name}` replaced; a name without a value stays as it
/// stands.
std::string fill(Text text, Language language, const TextArguments& arguments);

/// The same of what a data file says in that language.
std::string fill_pattern(std::string_view pattern, Language language,
                         const TextArguments& arguments);

} // namespace mqa
