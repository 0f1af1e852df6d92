// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "match/engine/scan/shape.hpp"
#include "match/engine/term_words.hpp"
#include "model/numbers.hpp"

#include <string_view>

namespace mqa::engine {

/// What the members mean that are one of a few words, as words of a row; 0 for other texts.

template <typename Term>
Word find_term(std::string_view text) {
    return TermWords<Term>::instance().find(text);
}

inline Word find_coupon_schema(std::string_view text) {
    return text == "mqa.coupon/1" ? 1 : 0;
}

inline Word find_qualification_schema(std::string_view text) {
    return text == "mqa.qualification/1" ? 1 : 0;
}

inline Word find_coupon_kind(std::string_view text) {
    const auto kind = coupon_kind_from(text);
    return kind ? word_of(*kind) : Word{0};
}

/// Reads a member that may be absent; false for a text that is none of the words.
template <WordFinder find>
bool read_word(const ScannedLine& line, std::size_t member, Word& word) {
    word = line.value[member].empty() ? Word{0} : line.word_of(member, find);
    return word != 0 || line.value[member].empty();
}

} // namespace mqa::engine
