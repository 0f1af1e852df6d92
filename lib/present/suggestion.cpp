// SPDX-License-Identifier: Apache-2.0
#include "present/suggestion.hpp"

#include "text/suggest.hpp"

namespace mqa {

TextArgument suggestion_for(std::string_view name, std::string_view word,
                            std::span<const std::string_view> candidates) {
    const std::string nearest = word.empty() ? std::string() : nearest_word(word, candidates);
    if (nearest.empty()) {
        return {name, Text("see --help for what there is", "--help で一覧を確かめてください")};
    }
    static constexpr Text question("did you mean {word}?", "{word} ではありませんか");
    TextArgument argument(name, std::string_view{});
    argument.en = fill(question, Language::en, {{"word", nearest}});
    argument.ja = fill(question, Language::ja, {{"word", nearest}});
    return argument;
}

} // namespace mqa
