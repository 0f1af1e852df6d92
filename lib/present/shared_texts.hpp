// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/bilingual.hpp"

namespace mqa {

// What cards, tables, reports and slips say in the same words.

inline constexpr Text insurer_label("Insurer", "保険者");
inline constexpr Text symbol_label("Symbol/No.", "記号・番号");
inline constexpr Text more_label("More", "詳しく");
inline constexpr Text hidden_value("(hidden)", "（非表示）");
inline constexpr Text position_heading("no.", "番");
inline constexpr Text age_text("age {age} at fiscal-year end", "年度末年齢 {age}歳");
inline constexpr Text made_text("made {time}", "作成 {time}");

} // namespace mqa
