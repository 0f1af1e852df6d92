// SPDX-License-Identifier: Apache-2.0
#include "base/utf8.hpp"
#include "text/code_points.hpp"
#include "text/compare.hpp"
#include "text/difference.hpp"
#include "text/fold.hpp"
#include "text/names.hpp"

#include <array>
#include <cstddef>
#include <optional>

namespace mqa {
namespace {

constexpr char32_t vu = U'ヴ';
constexpr char32_t kana_repeat_mark = U'ヽ';
constexpr char32_t voiced_repeat_mark = U'ヾ';

/// Kana and what stands for it in the skeleton: systems without small kana or with the old ones.
constexpr std::u32string_view kana_variants =
    U"ァアィイゥウェエォオッツャヤュユョヨヮワヵカヶケヂジヅズヲオヰイヱエヷバヸビヹベヺボ";

/// The vowel behind ヴ and the kana for both.
constexpr std::u32string_view vu_with_vowel = U"ァバアバィビイビェベエベォボオボ";

constexpr std::u32string_view vu_with_glide = U"ャュョヤユヨ";

char32_t looked_up(std::u32string_view pairs, char32_t kana) {
    for (std::size_t i = 0; i < pairs.size(); i += 2) {
        if (pairs[i] == kana) {
            return pairs[i + 1];
        }
    }
    return 0;
}

/// Also voicing marks on what has no voiced form ("ア゛").
constexpr char32_t first_katakana = 0x30A1;
constexpr char32_t last_katakana = 0x30FF;
using KatakanaTable = std::array<char32_t, last_katakana - first_katakana + 1>;

/// The pairs of `kana_variants` by katakana, so that a hot path needs no search.
constexpr KatakanaTable variant_table() {
    KatakanaTable table{};
    for (std::size_t i = 0; i < table.size(); ++i) {
        table[i] = first_katakana + static_cast<char32_t>(i);
    }
    for (std::size_t i = 0; i < kana_variants.size(); i += 2) {
        table[kana_variants[i] - first_katakana] = kana_variants[i + 1];
    }
    return table;
}

char32_t without_variant(char32_t c) {
    static constexpr KatakanaTable table = variant_table();
    return c >= first_katakana && c <= last_katakana ? table[c - first_katakana] : c;
}

bool is_dropped(char32_t c) {
    return c == long_vowel_mark || c == middle_dot || c == U'-' || c == voicing_mark ||
           c == half_voicing_mark;
}

/// A repeat mark as the kana that it repeats; all else unchanged.
char32_t without_repeat_mark(char32_t c, char32_t before) {
    if (before == 0 || (c != kana_repeat_mark && c != voiced_repeat_mark)) {
        return c;
    }
    const char32_t voiced = c == voiced_repeat_mark ? with_voicing(before, voicing_mark) : 0;
    return voiced != 0 ? voiced : before;
}

std::u32string skeleton_of(std::u32string_view canonical) {
    std::u32string skeleton;
    skeleton.reserve(canonical.size());
    char32_t before = 0;
    for (std::size_t i = 0; i < canonical.size(); ++i) {
        const char32_t c = without_repeat_mark(canonical[i], before);
        if (is_dropped(c)) {
            continue;
        }
        before = c;
        if (c == vu) {
            const char32_t next = i + 1 < canonical.size() ? canonical[i + 1] : 0;
            const char32_t joined = looked_up(vu_with_vowel, next);
            const bool glide = vu_with_glide.find(next) != std::u32string_view::npos;
            skeleton += joined != 0 ? joined : glide ? U'ビ' : U'ブ';
            i += joined != 0 ? 1 : 0;
            continue;
        }
        skeleton += without_variant(c);
    }
    return skeleton;
}

std::string skeleton_of_text(std::string_view canonical) {
    if (find_invalid_utf8(canonical) != std::string_view::npos) {
        return std::string(canonical);
    }
    return to_utf8(skeleton_of(to_code_points(canonical)));
}

std::optional<std::u32string> canonical_kana(std::string_view kana) {
    std::optional<std::u32string> signs = folded(kana, Invisible::drop);
    if (signs) {
        for (char32_t& c : *signs) {
            const bool hiragana = (c >= 0x3041 && c <= 0x3096) || c == 0x309D || c == 0x309E;
            c += hiragana ? 0x60 : 0;
        }
        unify_name_signs(*signs);
    }
    return signs;
}

} // namespace

std::string kana_canonical(std::string_view kana) {
    const std::optional<std::u32string> canonical = canonical_kana(kana);
    return canonical ? to_utf8(*canonical) : std::string(kana);
}

std::string kana_skeleton(std::string_view kana) {
    const std::optional<std::u32string> canonical = canonical_kana(kana);
    return canonical ? to_utf8(skeleton_of(*canonical)) : std::string(kana);
}

Difference compare_kana(std::string_view a, std::string_view b) {
    if (a == b) {
        return Difference::exact;
    }
    const std::string canonical_a = kana_canonical(a);
    const std::string canonical_b = kana_canonical(b);
    if (canonical_a == canonical_b) {
        return Difference::width;
    }
    return beyond_width(skeleton_of_text(canonical_a), skeleton_of_text(canonical_b),
                        Difference::kana_variant);
}

} // namespace mqa
