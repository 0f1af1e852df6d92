// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "bench/match/data/people.hpp"

#include <string>

namespace mqa::bench {

/// How the qualification writes kana names and symbols.
enum class Widths {
    same,  ///< as the coupon does: equal texts are equal bytes
    mixed, ///< as the online system does: half-width kana, full-width symbols
};

std::string coupon_line(const PersonData& person);
std::string qualification_line(const PersonData& person, Widths widths);

std::string coupon_csv_head();
std::string coupon_csv_row(const PersonData& person);

std::string insurers_csv();
std::string institutions_csv();

} // namespace mqa::bench
