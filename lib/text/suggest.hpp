// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace mqa {

/// The candidate nearest to `word` by Damerau-Levenshtein distance, when it is near enough to be
/// what was meant; else empty.
std::string nearest_word(std::string_view word, std::span<const std::string_view> candidates);

} // namespace mqa
