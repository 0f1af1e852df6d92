// SPDX-License-Identifier: Apache-2.0
#include "cli/suggestions.hpp"

#include "cli/tools/tables.hpp"
#include "present/suggestion.hpp"

#include <algorithm>

namespace mqa {
namespace {

bool is_letter_or_dash(char c) {
    return (c >= 'a' && c <= 'z') || c == '-' || c == '_';
}

/// The part of an option or command that may be repeated in a message.
std::string quotable(const std::string& word) {
    const std::string name = word.substr(0, word.find('='));
    const bool harmless = name.size() <= 40 && std::ranges::all_of(name, is_letter_or_dash);
    return harmless ? name : std::string();
}

} // namespace

std::vector<std::string> split_words(std::string_view path) {
    std::vector<std::string> words;
    while (!path.empty()) {
        const std::size_t end = std::min(path.find(' '), path.size());
        if (end > 0) {
            words.emplace_back(path.substr(0, end));
        }
        path.remove_prefix(std::min(end + 1, path.size()));
    }
    return words;
}

std::string join(std::span<const std::string_view> words, std::string_view between) {
    std::string joined;
    for (const std::string_view word : words) {
        joined += joined.empty() ? "" : between;
        joined += word;
    }
    return joined;
}

std::vector<std::string> known_options(const CommandSpec& command) {
    std::vector<std::string> names;
    for (const std::span<const OptionSpec> options : {command.options, common_options()}) {
        for (const OptionSpec& option : options) {
            names.emplace_back(option.name);
        }
    }
    return names;
}

Error unknown_word(const std::string& word, const std::vector<std::string>& candidates) {
    const std::string name = quotable(word);
    Error error(Errc::unknown_option);
    if (name.empty()) {
        error.with("option", Text("a word that is not a command", "コマンドではない語"));
    } else {
        error.with("option", name);
    }
    const std::vector<std::string_view> views(candidates.begin(), candidates.end());
    add_suggestion(error, name, views);
    return error;
}

void add_suggestion(Error& error, const std::string& word,
                    std::span<const std::string_view> candidates) {
    error.with(suggestion_for("suggestion", word, candidates));
}

} // namespace mqa
