// SPDX-License-Identifier: Apache-2.0
#include "base/utf8.hpp"
#include "text/code_points.hpp"
#include "text/compare.hpp"
#include "text/fold.hpp"
#include "text/names.hpp"

#include <algorithm>

namespace mqa {
namespace {

/// What the qualification system writes for a character outside its character set.
constexpr char32_t replaced_character = U'●';

constexpr char32_t kanji_repeat_mark = U'々';

/// Variation selectors, compatibility ideographs and radicals: folding makes them one with the
/// ordinary character, but they are another form and not another width.
bool selects_form(char32_t c) {
    return (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF) ||
           (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x2F800 && c <= 0x2FA1F) ||
           (c >= 0x2E80 && c <= 0x2FDF);
}

std::u32string selected_forms(std::string_view valid_name) {
    std::u32string forms = to_code_points(valid_name);
    std::erase_if(forms, [](char32_t c) { return !selects_form(c); });
    return forms;
}

std::optional<std::u32string> canonical_kanji(std::string_view name) {
    std::optional<std::u32string> signs = folded(name, Invisible::drop);
    if (signs) {
        std::erase(*signs, middle_dot);
        unify_name_signs(*signs);
    }
    return signs;
}

/// Every kanji as the one that stands for its forms, 佐々木 as 佐佐木.
void drop_variants(std::u32string& name, const KanjiVariants& variants) {
    char32_t before = 0;
    for (char32_t& c : name) {
        c = c == kanji_repeat_mark && before != 0 ? before : variants.common_form(c);
        before = c;
    }
}

bool matches(char32_t a, char32_t b) {
    return a == b || a == replaced_character || b == replaced_character;
}

} // namespace

Difference compare_kanji(std::string_view a, std::string_view b, const KanjiVariants& variants) {
    if (a == b) {
        return Difference::exact;
    }
    std::optional<std::u32string> name_a = canonical_kanji(a);
    std::optional<std::u32string> name_b = canonical_kanji(b);
    if ((name_a && name_a->empty()) != (name_b && name_b->empty())) {
        return Difference::missing;
    }
    if (!name_a || !name_b) {
        return Difference::value;
    }
    if (name_a == name_b) {
        return selected_forms(a) == selected_forms(b) ? Difference::width
                                                      : Difference::kanji_variant;
    }
    drop_variants(*name_a, variants);
    drop_variants(*name_b, variants);
    return std::ranges::equal(*name_a, *name_b, matches) ? Difference::kanji_variant
                                                         : Difference::value;
}

Difference compare_kanji(std::string_view a, std::string_view b) {
    return compare_kanji(a, b, KanjiVariants::embedded());
}

} // namespace mqa
