// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "match/engine/input/plain_scalars.hpp"
#include "match/engine/input/term_words.hpp"
#include "match/engine/scan/shape.hpp"
#include "model/numbers.hpp"

#include <string_view>

namespace mqa::engine {

/// What the members mean of which few texts are met. For words 0 is none of them.

template <typename Term>
std::int32_t find_term(std::string_view text) {
    return TermWords<Term>::instance().find(text);
}

inline std::int32_t find_coupon_schema(std::string_view text) {
    return text == "mqa.coupon/1" ? 1 : 0;
}

inline std::int32_t find_qualification_schema(std::string_view text) {
    return text == "mqa.qualification/1" ? 1 : 0;
}

inline std::int32_t find_coupon_kind(std::string_view text) {
    const auto kind = coupon_kind_from(text);
    return kind ? word_of(*kind) : 0;
}

/// For days that many coupons share.
inline std::int32_t find_day(std::string_view text) {
    Day day = no_day;
    return read_given_day(text, day) ? day : no_day;
}

/// For texts that are taken as they stand.
inline std::int32_t find_nothing(std::string_view /*text*/) {
    return 0;
}

/// Reads a word that may be absent; false for a text that is none of the words.
template <WordFinder find>
bool read_word(const ScannedLine& line, std::size_t member, Word& word) {
    word = line.value[member].empty() ? Word{0} : static_cast<Word>(line.word_of(member, find));
    return word != 0 || line.value[member].empty();
}

/// Reads a day that may be absent.
inline bool read_shared_day(const ScannedLine& line, std::size_t member, Day& day) {
    day = line.value[member].empty() ? no_day : line.word_of(member, find_day);
    return day != no_day || line.value[member].empty();
}

} // namespace mqa::engine
