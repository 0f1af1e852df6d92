// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "json/decoding.hpp"
#include "json/records.hpp"
#include "match/ledger/used_ledger.hpp"
#include "model/error_record.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mqa {

/// Whose coupons a use is recorded of: a decision is not a use, somebody must have been served.
enum class Served {
    eligible, ///< everybody eligible
    reviewed, ///< also those whom staff looked at (`review`)
    all,      ///< every decision with a coupon
};

/// What lines that are not decisions lack, and which decisions count.
struct UseRequest {
    Service service = Service::checkup; ///< of mqa.coupon/1 lines
    Date date;
    Served served = Served::eligible;
    bool undo = false; ///< take the uses back
};

/// What became of one line.
struct UseResult {
    std::string id;
    std::optional<CouponUse> use;     ///< nothing: passed over
    std::optional<ErrorRecord> error; ///< the line could not be used, or was an error already
    std::string_view outcome; ///< recorded, known, reused, undone, not_recorded or passed_over
};

/// Records the uses that decisions (mqa.decision/1, with whole coupons) and coupons tell of, or
/// takes them back. Every line gives one result, in order, and only when the ledger has it safe;
/// lines that are there together share a transaction. `tool` stands in error records.
void keep_uses(UsedLedger& ledger, RecordReader& input, const UseRequest& request, SysTime now,
               std::string_view tool, Decoding& decoding,
               const std::function<void(const UseResult&)>& sink);

/// The same for uses that somebody typed, all together.
void keep_uses(UsedLedger& ledger, const std::vector<CouponUse>& uses, const UseRequest& request,
               SysTime now, const std::function<void(const UseResult&)>& sink);

} // namespace mqa
