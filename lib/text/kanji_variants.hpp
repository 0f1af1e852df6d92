// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <utility>

namespace mqa {

/// A form of a kanji and the character that stands for all its forms (髙, 高).
using KanjiVariant = std::pair<char32_t, char32_t>;

/// The forms of data/kanji_variants.txt, in the order of their code points.
std::span<const KanjiVariant> kanji_variants();

/// The character that stands for all forms of `kanji`; `kanji` itself when it has none.
char32_t kanji_without_variant(char32_t kanji);

} // namespace mqa
