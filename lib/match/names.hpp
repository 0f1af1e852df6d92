// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/qualification.hpp"
#include "text/compare.hpp"

namespace mqa {

/// How two kana names relate, from one name to two. What a list of differences cannot say: which
/// part of the name differs.
enum class NameRelation {
    same,         ///< equal, or only in width
    kana_variant, ///< small kana, long-vowel marks and the like
    cut_off,      ///< one is a beginning of the other, at least 12 characters long
    reordered,    ///< the same parts in another order
    surname_only, ///< the given names are equal, the surnames are not
    different,
    missing, ///< one side has none, and the kanji names cannot help
};

/// Relates the names of two persons: kana with kana, each with its second name (通称, 旧姓) too;
/// the nearest pair counts. Without kana on one side equal kanji names, also in variants, count as
/// same. A maiden name in brackets (旧姓併記) is tried with and without.
NameRelation relate_names(const Person& of_coupon, const Person& of_qualification,
                          const KanjiVariants& variants = KanjiVariants::embedded());

} // namespace mqa
