// SPDX-License-Identifier: Apache-2.0
#include "text/difference.hpp"

#include <array>
#include <cstddef>

namespace mqa {

std::string_view to_string(Difference difference) {
    static constexpr std::array<std::string_view, 7> names{
        "exact", "width", "kana_variant", "kanji_variant", "leading_zero", "value", "missing"};
    return names.at(static_cast<std::size_t>(difference));
}

Difference beyond_width(std::string_view key_a, std::string_view key_b, Difference variant) {
    if (key_a.empty() != key_b.empty()) {
        return Difference::missing;
    }
    return key_a == key_b ? variant : Difference::value;
}

} // namespace mqa
