// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/date.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace mqa {

/// An era of the Japanese calendar (元号), from data/eras.txt.
struct Era {
    std::string_view name;                   ///< 昭和
    std::vector<std::string_view> spellings; ///< 昭和, 昭, ㍼ and S: what may stand before the year
    Date first_day;
    std::optional<Date> last_day; ///< nothing for the present era

    bool contains(Date date) const { return date >= first_day && (!last_day || date <= *last_day); }
};

/// All eras, oldest first.
const std::vector<Era>& all_eras();

/// The first year of an era is written with this mark instead of 1.
constexpr std::string_view first_year_mark = "元";

} // namespace mqa
