// SPDX-License-Identifier: Apache-2.0
#include "match/engine/keys/kana_table.hpp"

#include "text/code_points.hpp"
#include "text/compare.hpp"

#include <algorithm>
#include <string>

namespace mqa::engine {
namespace {

constexpr char32_t before_wide = 0x30A0;
constexpr char32_t last_wide = 0x30FC;
constexpr char32_t vu = 0x30F4;
constexpr char32_t first_half = 0xFF65;
constexpr char32_t last_half = 0xFF9D;
constexpr std::array<char32_t, 2> marks{0xFF9E, 0xFF9F};
constexpr char32_t first_hiragana = 0x3041;
constexpr char32_t last_hiragana = 0x3096;
constexpr char32_t hiragana_to_katakana = 0x60;
constexpr char32_t wide_blank = 0x3000;

/// The bytes that begin U+3000 to U+3FFF and U+F000 to U+FFFF, and where the pages are in these.
constexpr std::uint8_t lead_of_wide = 0xE3;
constexpr std::uint8_t lead_of_half = 0xEF;
constexpr unsigned begin_of_half = 0xF00;
constexpr std::size_t bytes_a_kana = 3;

std::string utf8_of(char32_t c) {
    std::string text;
    append_utf8(text, c);
    return text;
}

/// The only character of the text when it is a katakana that the tables can hold, else 0.
std::uint8_t only_kana(const std::string& text) {
    const std::u32string signs = to_code_points(text);
    const bool known = signs.size() == 1 && signs.front() > before_wide &&
                       signs.front() <= last_wide && signs.front() != vu;
    return known ? static_cast<std::uint8_t>(signs.front() - before_wide) : std::uint8_t{0};
}

std::uint8_t byte_at(const char* at) {
    return static_cast<std::uint8_t>(*at);
}

} // namespace

const KanaTable& KanaTable::instance() {
    static const KanaTable table;
    return table;
}

KanaTable::KanaTable() {
    const auto place = [](char32_t c) { return c % signs_a_page; };
    for (char32_t c = before_wide + 1; c <= last_wide; ++c) {
        if (c != vu) {
            learn_wide(c);
        }
    }
    for (char32_t c = first_hiragana; c <= last_hiragana; ++c) {
        const Kana wide = wide_[place(c + hiragana_to_katakana)].kana;
        if (wide != 0) {
            wide_[place(c)] = {Sign::Kind::hiragana, wide, skeleton_[wide], true};
        }
    }
    wide_[place(wide_blank)] = {Sign::Kind::blank, 0, 0, true};
    for (char32_t c = first_half; c <= last_half; ++c) {
        const Kana wide = only_kana(kana_canonical(utf8_of(c)));
        if (wide != 0) {
            half_[place(c)] = {Sign::Kind::wide, wide, skeleton_[wide], true};
        }
    }
    for (std::size_t mark = 0; mark < marks.size(); ++mark) {
        half_[place(marks[mark])] = {Sign::Kind::mark, static_cast<Kana>(mark), 0, false};
    }
}

void KanaTable::learn_wide(char32_t c) {
    const auto kana = static_cast<Kana>(c - before_wide);
    const std::string skeleton = kana_skeleton(utf8_of(c));
    skeleton_[kana] = only_kana(skeleton);
    if (!skeleton.empty() && skeleton_[kana] == 0) {
        return;
    }
    wide_[c % signs_a_page] = {Sign::Kind::wide, kana, skeleton_[kana], true};
    for (std::size_t mark = 0; mark < marks.size(); ++mark) {
        marked_[kana][mark] = only_kana(kana_canonical(utf8_of(c) + utf8_of(marks[mark])));
    }
}

inline const KanaTable::Sign& KanaTable::sign_at(const char* at, const char* end) const {
    static constexpr Sign unknown;
    const std::uint8_t lead = byte_at(at);
    const bool wide = lead == lead_of_wide;
    if ((!wide && lead != lead_of_half) || end - at < static_cast<std::ptrdiff_t>(bytes_a_kana)) {
        return unknown;
    }
    const unsigned place =
        ((byte_at(at + 1) & 0x3FU) << 6U | (byte_at(at + 2) & 0x3FU)) - (wide ? 0 : begin_of_half);
    return place < signs_a_page ? (wide ? wide_ : half_)[place] : unknown;
}

bool KanaTable::fold(std::string_view kana, Name& name) const {
    const char* at = kana.data();
    const char* end = at + kana.size();
    bool mark_may_follow = false;
    while (at < end) {
        if (*at == ' ') {
            mark_may_follow = false;
            ++at;
            continue;
        }
        const Sign sign = sign_at(at, end);
        at += bytes_a_kana;
        switch (sign.kind) {
        case Sign::Kind::wide:
        case Sign::Kind::hiragana:
            if (name.size == longest_name) {
                return false;
            }
            name.kana[name.size++] = sign.kana;
            mark_may_follow = sign.kind == Sign::Kind::wide;
            break;
        case Sign::Kind::blank:
            mark_may_follow = false;
            break;
        case Sign::Kind::mark: {
            const Kana marked =
                mark_may_follow ? marked_[name.kana[name.size - 1]][sign.kana] : Kana{0};
            if (marked == 0) {
                return false;
            }
            name.kana[name.size - 1] = marked;
            mark_may_follow = false;
            break;
        }
        case Sign::Kind::unknown:
            return false;
        }
    }
    return true;
}

bool KanaTable::find_skeleton(std::string_view kana, Skeleton& skeleton) const {
    if (kana.size() > bytes_a_kana * longest_name) {
        return false;
    }
    const char* at = kana.data();
    const char* end = at + kana.size();
    char* to = skeleton.places.data();
    // As long as there are no marks, each sign stands for itself.
    while (at < end) {
        const Sign* sign = nullptr;
        if (byte_at(at) == lead_of_wide) { // the two bytes behind it are there: this is UTF-8
            const unsigned place = (byte_at(at + 1) & 0x3FU) << 6U | (byte_at(at + 2) & 0x3FU);
            if (place >= signs_a_page) {
                return false;
            }
            sign = wide_.data() + place;
        } else if (*at == ' ') {
            ++at;
            continue;
        } else {
            sign = &sign_at(at, end);
        }
        if (!sign->alone) {
            return sign->kind == Sign::Kind::mark && find_marked_skeleton(kana, skeleton);
        }
        at += bytes_a_kana;
        *to = static_cast<char>(sign->skeleton);
        to += sign->skeleton != 0 ? 1 : 0;
    }
    skeleton.size = static_cast<std::size_t>(to - skeleton.places.data());
    return true;
}

bool KanaTable::find_marked_skeleton(std::string_view kana, Skeleton& skeleton) const {
    Name name;
    if (!fold(kana, name)) {
        return false;
    }
    skeleton.size = 0;
    for (std::size_t at = 0; at < name.size; ++at) {
        const Kana place = skeleton_[name.kana[at]];
        if (place != 0) {
            skeleton.places[skeleton.size++] = static_cast<char>(place);
        }
    }
    return true;
}

bool KanaTable::pack(std::string_view skeleton, Skeleton& packed) {
    packed.size = 0;
    for (const char32_t c : to_code_points(skeleton)) {
        if (c <= before_wide || c > before_wide + signs_a_page / 2 || packed.size == longest_name) {
            return false;
        }
        packed.places[packed.size++] = static_cast<char>(c - before_wide);
    }
    return true;
}

bool KanaTable::same_canonical(std::string_view a, std::string_view b) const {
    Name first;
    Name second;
    return fold(a, first) && fold(b, second) && first.size == second.size &&
           std::equal(first.kana.begin(),
                      first.kana.begin() + static_cast<std::ptrdiff_t>(first.size),
                      second.kana.begin());
}

} // namespace mqa::engine
