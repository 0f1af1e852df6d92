// SPDX-License-Identifier: Apache-2.0
#include "match/engine/kana_table.hpp"

#include "text/code_points.hpp"
#include "text/compare.hpp"

#include <algorithm>

namespace mqa::engine {
namespace {

constexpr char32_t vu = 0x30F4;
constexpr char32_t half_voicing = 0xFF9E;
constexpr char32_t half_half_voicing = 0xFF9F;
constexpr char32_t hiragana_to_katakana = 0x60;

std::string utf8_of(char32_t c) {
    std::string text;
    append_utf8(text, c);
    return text;
}

/// The only character of the text; 0 when it has none or several.
char16_t only_sign(const std::string& text) {
    const std::u32string signs = to_code_points(text);
    return signs.size() == 1 ? static_cast<char16_t>(signs.front()) : char16_t{0};
}

std::uint8_t byte_at(std::string_view text, std::size_t at) {
    return static_cast<std::uint8_t>(text[at]);
}

} // namespace

const KanaTable& KanaTable::instance() {
    static const KanaTable table;
    return table;
}

KanaTable::KanaTable() {
    for (char32_t c = first_wide; c <= last_wide; ++c) {
        skeleton_[c - first_wide] = only_sign(kana_skeleton(utf8_of(c)));
        for (const char32_t mark : {half_voicing, half_half_voicing}) {
            marked_[c - first_wide][mark - half_voicing] =
                only_sign(kana_canonical(utf8_of(c) + utf8_of(mark)));
        }
    }
    for (char32_t c = first_half; c <= last_half; ++c) {
        wide_[c - first_half] = only_sign(kana_canonical(utf8_of(c)));
    }
}

bool KanaTable::fold(std::string_view kana, Name& name) const {
    bool mark_may_follow = false;
    while (!kana.empty()) {
        if (kana.front() == ' ') {
            mark_may_follow = false;
            kana.remove_prefix(1);
            continue;
        }
        const bool known_length =
            kana.size() >= 3 && byte_at(kana, 0) >= 0xE3 && byte_at(kana, 0) < 0xF0;
        if (!known_length || name.size == longest_name) {
            return false;
        }
        const char32_t c = (byte_at(kana, 0) & 0x0FU) << 12U | (byte_at(kana, 1) & 0x3FU) << 6U |
                           (byte_at(kana, 2) & 0x3FU);
        kana.remove_prefix(3);
        if (c == half_voicing || c == half_half_voicing) {
            const char16_t before = mark_may_follow ? name.sign[name.size - 1] : char16_t{0};
            const char16_t marked =
                before != 0 ? marked_[before - first_wide][c - half_voicing] : char16_t{0};
            if (marked == 0) {
                return false;
            }
            name.sign[name.size - 1] = marked;
            mark_may_follow = false;
            continue;
        }
        if (c == 0x3000) {
            mark_may_follow = false;
            continue;
        }
        char32_t wide = c;
        const bool hiragana = c >= 0x3041 && c <= 0x3096;
        if (c >= first_half && c <= last_half) {
            wide = wide_[c - first_half];
        } else if (hiragana) {
            wide = c + hiragana_to_katakana;
        }
        if (wide < first_wide || wide > last_wide || wide == vu) {
            return false;
        }
        name.sign[name.size++] = static_cast<char16_t>(wide);
        mark_may_follow = !hiragana;
    }
    return true;
}

bool KanaTable::append_skeleton(std::string_view kana, std::string& out) const {
    Name name;
    out.clear();
    if (!fold(kana, name)) {
        return false;
    }
    for (std::size_t at = 0; at < name.size; ++at) {
        const char16_t sign = skeleton_[name.sign[at] - first_wide];
        if (name.sign[at] == vu) {
            return false;
        }
        if (sign != 0) {
            append_utf8(out, sign);
        }
    }
    return true;
}

bool KanaTable::same_canonical(std::string_view a, std::string_view b) const {
    Name first;
    Name second;
    return fold(a, first) && fold(b, second) && first.size == second.size &&
           std::equal(first.sign.begin(),
                      first.sign.begin() + static_cast<std::ptrdiff_t>(first.size),
                      second.sign.begin());
}

} // namespace mqa::engine
