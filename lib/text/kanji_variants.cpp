// SPDX-License-Identifier: Apache-2.0
#include "text/kanji_variants.hpp"

#include "base/data_table.hpp"
#include "text/code_points.hpp"

#include <algorithm>

namespace mqa {
namespace data {
extern const std::string_view kanji_variants;
} // namespace data

namespace {

/// Neither a sign of ASCII, which nobody means here (a separator other than TAB), nor a blank.
bool is_written_character(char32_t c) {
    return c > 0x7F && c != U'\u3000' && c != U'\u00A0';
}

} // namespace

const KanjiVariants& KanjiVariants::embedded() {
    static const KanjiVariants variants = [] {
        KanjiVariants loaded;
        loaded.add(data::kanji_variants, "kanji_variants.txt");
        return loaded;
    }();
    return variants;
}

void KanjiVariants::add(std::string_view text, const std::string& file) {
    for (const GivenRow& row : given_rows(text, 2, file)) {
        const std::u32string common = to_code_points(row.columns[0]);
        const std::u32string forms = to_code_points(row.columns[1]);
        if (common.size() != 1 || forms.empty() ||
            !std::ranges::all_of(common + forms, is_written_character)) {
            refuse_row(file, row.line,
                       Text("expected one character, TAB, and its other forms",
                            "「1 文字・タブ・その異体字」の形ではありません"));
        }
        std::ranges::for_each(forms, [&](char32_t form) { join(common.front(), form); });
    }
}

char32_t KanjiVariants::common_form(char32_t kanji) const {
    const auto found = std::ranges::lower_bound(variants_, kanji, {}, &KanjiVariant::first);
    return found != variants_.end() && found->first == kanji ? found->second : kanji;
}

void KanjiVariants::join(char32_t kanji, char32_t form) {
    const char32_t common = common_form(kanji);
    const char32_t joined = common_form(form);
    if (common == joined) {
        return;
    }
    for (KanjiVariant& variant : variants_) {
        if (variant.second == joined) {
            variant.second = common;
        }
    }
    const auto place = std::ranges::lower_bound(variants_, joined, {}, &KanjiVariant::first);
    variants_.insert(place, {joined, common});
}

} // namespace mqa
