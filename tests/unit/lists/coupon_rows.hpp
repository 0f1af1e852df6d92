// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace mqa::test {

/// The headings of a table of coupons and a row below them that nothing is wrong with.
inline const std::string coupon_headings =
    "受診券整理番号,保険者番号,記号,番号,枝番,カナ氏名,生年月日,性別,有効期限\n";
inline const std::string good_coupon_row =
    "26100000001,06990014,131,4567,01,シカク　イチロウ,1980-01-15,男,2027-03-31\n";

} // namespace mqa::test
