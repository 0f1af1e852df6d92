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

/// Which of the names of a person it is.
enum class NameSource {
    main,
    former, ///< in brackets (旧姓併記)
    second, ///< 通称 and the like, the member `name_other_kana`
};

/// How the two names that are nearest to one another relate, and which they are.
struct NameMatch {
    NameRelation relation = NameRelation::missing;
    NameSource of_coupon = NameSource::main;
    NameSource of_qualification = NameSource::main;
};

/// Relates the names of two persons: kana with kana, each with its second name and with the former
/// one in brackets too; of pairs that are equally near that of the main names counts. Without kana
/// on one side equal kanji names, also in variants, count as same.
NameMatch match_names(const Person& of_coupon, const Person& of_qualification,
                      const KanjiVariants& variants = KanjiVariants::embedded());

NameRelation relate_names(const Person& of_coupon, const Person& of_qualification,
                          const KanjiVariants& variants = KanjiVariants::embedded());

} // namespace mqa
