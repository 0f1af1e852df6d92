// SPDX-License-Identifier: Apache-2.0
#include "match/ledger/used_coupons.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

namespace mqa {
namespace {

constexpr std::size_t year_digits = 2;

template <typename Number>
Number number_of(const std::string& digits) {
    Number number = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return number;
}

} // namespace

bool UsedCoupons::used_before(const Coupon& coupon, Service service, Date date) {
    const auto now = use_of(coupon, service, date);
    return now && used_before(*now);
}

bool UsedCoupons::used_before(const CouponUse& now) {
    if (reading_ == LedgerReading::each_time) {
        return std::ranges::any_of(
            ledger_.uses_of(now.insurer_number, now.reference_number),
            [&now](const CouponUse& earlier) { return stands_against(earlier, now); });
    }
    const auto& year = year_of(now.reference_number);
    const auto key = std::pair(number_of<std::uint64_t>(now.reference_number),
                               number_of<std::uint32_t>(now.insurer_number));
    const auto key_of = [](const Packed& use) {
        return std::pair(use.reference_number, use.insurer_number);
    };
    for (auto use = std::ranges::lower_bound(year, key, {}, key_of);
         use != year.end() && key_of(*use) == key; ++use) {
        if (stands_against({now.insurer_number, now.reference_number, use->service, use->date},
                           now)) {
            return true;
        }
    }
    return false;
}

const std::vector<UsedCoupons::Packed>& UsedCoupons::year_of(const std::string& reference_number) {
    const std::string digits = reference_number.substr(0, year_digits);
    const auto [year, fresh] = years_.try_emplace(digits);
    if (fresh) {
        ledger_.for_each_of_year(digits, [&uses = year->second](const CouponUse& use) {
            uses.push_back({number_of<std::uint64_t>(use.reference_number),
                            number_of<std::uint32_t>(use.insurer_number), use.service, use.date});
        });
    }
    return year->second;
}

} // namespace mqa
