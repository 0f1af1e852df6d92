// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/date.hpp"
#include "model/envelope.hpp"
#include "model/numbers.hpp"
#include "model/qualification.hpp"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mqa {

/// What a self-payment can be for: 基本, 詳細, 追加, 人間ドック, 保健指導.
inline constexpr std::array<std::string_view, 5> copayment_items{"basic", "detailed", "additional",
                                                                 "dock", "guidance"};

/// 窓口での自己負担 of one item.
struct Copayment {
    std::string item; ///< one of copayment_items; R16 judges what else stands there
    std::string kind; ///< none, fixed, rate or insurer_cap
    std::optional<long> amount_yen;
    std::optional<double> rate_percent;
};

/// mqa.coupon/1: 受診券, セット券 or 利用券.
struct Coupon {
    Envelope envelope;
    std::string reference_number;   ///< as given (made half-width); R10 judges its form
    std::optional<CouponKind> kind; ///< derived from the number when absent
    InsurerNumber insurer_number;
    std::optional<std::string> insurer_name;
    std::optional<std::string> symbol;
    std::optional<std::string> number;
    std::optional<std::string> branch_number;
    Person person; ///< name?, name_kana, birth_date, sex
    std::optional<Date> issued_on;
    Date expires_on;
    std::optional<std::string> contract_holder;
    std::optional<std::string> agency_number;
    std::vector<Copayment> copayments;
};

} // namespace mqa
