// SPDX-License-Identifier: Apache-2.0
#include "text/fold.hpp"

#include "base/utf8.hpp"
#include "text/code_points.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <utility>

#include <utf8proc.h>

namespace mqa {
namespace {

/// U+FF61 to U+FF9D, in their order, as full-width characters (JIS X 0201 katakana).
constexpr std::u32string_view wide_katakana =
    U"。「」、・ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホ"
    U"マミムメモ"
    U"ヤユヨラリルレロワン";
static_assert(wide_katakana.size() == 0xFF9D - 0xFF61 + 1);

/// Katakana and what they become under a mark; hiragana lie 0x60 below.
constexpr std::u32string_view voiced_pairs =
    U"カガキギクグケゲコゴサザシジスズセゼソゾタダチヂツヅテデトドハバヒビフブヘベホボウヴヽヾ";
constexpr std::u32string_view voiced_katakana_only = U"ワヷヰヸヱヹヲヺ";
constexpr std::u32string_view half_voiced_pairs = U"ハパヒピフプヘペホポ";

struct FoldedRange {
    char32_t first;
    char32_t last;
    std::int32_t offset; ///< to the folded character
};

/// Characters that no composition touches and that fold to one other character, or to themselves.
/// The most frequent ones first, because they are searched in this order.
constexpr std::array folded_ranges{
    FoldedRange{0x30A1, 0x30FE, 0},
    FoldedRange{0x4E00, 0x9FFC, 0},
    FoldedRange{0x20, 0x7E, 0},
    FoldedRange{0x3000, 0x3000, 0x20 - 0x3000},
    FoldedRange{0xFF01, 0xFF5E, 0x21 - 0xFF01},
    FoldedRange{0x3041, 0x3096, 0},
    FoldedRange{0x3001, 0x3007, 0},
    FoldedRange{0x25CF, 0x25CF, 0},
    FoldedRange{0x25CB, 0x25CB, 0},
    FoldedRange{0x2212, 0x2212, 0},
    FoldedRange{0x2010, 0x2010, 0},
    FoldedRange{0x2011, 0x2011, 0x2010 - 0x2011},
    FoldedRange{0x2012, 0x2015, 0},
    FoldedRange{0x301C, 0x301C, 0},
    FoldedRange{0xA0, 0xA0, 0x20 - 0xA0},
    FoldedRange{0x309D, 0x309E, 0},
    FoldedRange{0x3400, 0x4DBF, 0},
};

char32_t paired(std::u32string_view pairs, char32_t kana) {
    for (std::size_t i = 0; i < pairs.size(); i += 2) {
        if (pairs[i] == kana) {
            return pairs[i + 1];
        }
    }
    return 0;
}

/// The folded character of one that folds alone; 0 for all that are left to the library.
char32_t folded_alone(char32_t c) {
    if (c >= 0xFF61 && c <= 0xFF9D) {
        return wide_katakana[c - 0xFF61];
    }
    const auto* const range = std::ranges::find_if(
        folded_ranges, [c](const FoldedRange& r) { return c >= r.first && c <= r.last; });
    return range == folded_ranges.end()
               ? 0
               : static_cast<char32_t>(static_cast<std::int32_t>(c) + range->offset);
}

/// "か", " ", U+3099 to "が".
void join_spaced_marks(std::u32string& text) {
    std::size_t end = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool spaced = text[i] == U' ' && end > 0 && i + 1 < text.size();
        const char32_t joined = spaced ? with_voicing(text[end - 1], text[i + 1]) : 0;
        if (joined != 0) {
            text[end - 1] = joined;
            ++i;
        } else {
            text[end++] = text[i];
        }
    }
    text.resize(end);
}

} // namespace

char32_t with_voicing(char32_t kana, char32_t mark) {
    if (mark != voicing_mark && mark != half_voicing_mark) {
        return 0;
    }
    const bool hiragana = kana >= 0x3041 && kana <= 0x309D;
    const char32_t katakana = hiragana ? kana + 0x60 : kana;
    char32_t found = paired(mark == voicing_mark ? voiced_pairs : half_voiced_pairs, katakana);
    if (found == 0 && mark == voicing_mark && !hiragana) {
        found = paired(voiced_katakana_only, katakana);
    }
    return found != 0 && hiragana ? found - 0x60 : found;
}

bool is_hyphen(char32_t c) {
    return c == U'-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212;
}

bool is_kana(char32_t c) {
    return (c >= 0x3041 && c <= 0x309F) || (c >= 0x30A1 && c <= 0x30FA) ||
           (c >= 0x30FC && c <= 0x30FF);
}

std::optional<std::u32string> folded_by_table(std::string_view valid_text) {
    std::u32string result;
    result.reserve(valid_text.size());
    while (!valid_text.empty()) {
        const CodePoint next = first_code_point(valid_text);
        const bool mark = next.value == 0xFF9E || next.value == 0xFF9F;
        char32_t c = 0;
        if (mark && !result.empty()) {
            c = with_voicing(result.back(), next.value - 0xFF9E + voicing_mark);
            result.pop_back();
        } else if (!mark) {
            c = folded_alone(next.value);
        }
        if (c == 0) {
            return std::nullopt;
        }
        result += c;
        valid_text.remove_prefix(next.size);
    }
    return result;
}

std::optional<std::u32string> folded_by_library(std::string_view valid_text, Invisible invisible) {
    const int options = UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT |
                        (invisible == Invisible::drop ? UTF8PROC_IGNORE : 0);
    utf8proc_uint8_t* mapped = nullptr;
    const utf8proc_ssize_t size =
        utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(valid_text.data()),
                     static_cast<utf8proc_ssize_t>(valid_text.size()), &mapped,
                     static_cast<utf8proc_option_t>(options));
    const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owner(mapped, &std::free);
    if (size < 0) {
        return std::nullopt;
    }
    std::u32string result =
        to_code_points({reinterpret_cast<const char*>(mapped), static_cast<std::size_t>(size)});
    join_spaced_marks(result);
    return result;
}

std::optional<std::u32string> folded(std::string_view text, Invisible invisible) {
    if (find_invalid_utf8(text) != std::string_view::npos) {
        return std::nullopt;
    }
    std::optional<std::u32string> quick = folded_by_table(text);
    return quick ? std::move(quick) : folded_by_library(text, invisible);
}

} // namespace mqa
