// SPDX-License-Identifier: Apache-2.0
#include "text/kanji_variants.hpp"

#include "base/data_table.hpp"
#include "text/code_points.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

namespace mqa {
namespace data {
extern const std::string_view kanji_variants;
} // namespace data

namespace {

std::vector<KanjiVariant> load() {
    std::vector<KanjiVariant> variants;
    for (const DataRow& row : data_rows(data::kanji_variants, 2)) {
        for (const char32_t form : to_code_points(row[1])) {
            variants.emplace_back(form, first_code_point(row[0]).value);
        }
    }
    std::ranges::sort(variants);
    return variants;
}

} // namespace

std::span<const KanjiVariant> kanji_variants() {
    static const std::vector<KanjiVariant> variants = load();
    return variants;
}

char32_t kanji_without_variant(char32_t kanji) {
    const std::span<const KanjiVariant> variants = kanji_variants();
    const auto found = std::ranges::lower_bound(variants, kanji, {}, &KanjiVariant::first);
    return found != variants.end() && found->first == kanji ? found->second : kanji;
}

} // namespace mqa
