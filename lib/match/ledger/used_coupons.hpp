// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "match/decide.hpp"
#include "match/ledger/used_ledger.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace mqa {

/// How a run asks the ledger.
enum class LedgerReading {
    each_time, ///< every coupon anew: what other runs record meanwhile counts (live pipes)
    at_once,   ///< a fiscal year when its first coupon comes, kept in memory (batches)
};

/// Answers for rule R14. A use takes 24 bytes in memory; a look-up there costs less than a
/// microsecond, in the file some ten.
class UsedCoupons {
public:
    /// The ledger must outlive this.
    UsedCoupons(UsedLedger& ledger, LedgerReading reading) : ledger_(ledger), reading_(reading) {}

    /// Whether the coupon was used before, other than for this service on this day.
    bool used_before(const Coupon& coupon, Service service, Date date);
    bool used_before(const CouponUse& now);

private:
    /// One use, small.
    struct Packed {
        std::uint64_t reference_number = 0;
        std::uint32_t insurer_number = 0;
        Service service = Service::checkup;
        Date date;
    };

    const std::vector<Packed>& year_of(const std::string& reference_number);

    UsedLedger& ledger_;
    LedgerReading reading_;
    std::map<std::string, std::vector<Packed>> years_; ///< by the first two digits
};

} // namespace mqa
