// SPDX-License-Identifier: Apache-2.0
#include "text/names.hpp"

#include "text/fold.hpp"

#include <utf8proc.h>

namespace mqa {
namespace {

bool is_blank(char32_t c) {
    return c == U' ' || (c >= U'\t' && c <= U'\r');
}

/// ー and the signs that people type or systems put in its place (among them the wave dash).
bool is_long_vowel_or_hyphen(char32_t c) {
    return c == long_vowel_mark || c == U'~' || c == 0x301C || is_hyphen(c);
}

/// ASCII and the Latin letters with marks that names have (U+00E0 to U+024F).
char32_t capital(char32_t c) {
    if (c >= U'a' && c <= U'z') {
        return c - U'a' + U'A';
    }
    const bool marked = c >= 0xE0 && c <= 0x24F;
    return marked ? static_cast<char32_t>(utf8proc_toupper(static_cast<utf8proc_int32_t>(c))) : c;
}

} // namespace

void unify_name_signs(std::u32string& name) {
    std::u32string unified;
    unified.reserve(name.size());
    for (const char32_t c : name) {
        const char32_t before = unified.empty() ? 0 : unified.back();
        if (is_blank(c)) {
            continue;
        }
        if (const char32_t voiced = with_voicing(before, c); voiced != 0) {
            unified.back() = voiced;
        } else if (is_long_vowel_or_hyphen(c)) {
            const bool behind_ascii = before > U' ' && before <= U'~';
            unified += behind_ascii ? U'-' : long_vowel_mark;
        } else {
            unified += capital(c);
        }
    }
    name.swap(unified);
}

} // namespace mqa
