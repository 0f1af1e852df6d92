// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.hpp"
#include "database/sqlite.hpp"
#include "match/ledger/coupon_use.hpp"

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace mqa {

/// What recording a use came to.
enum class Recorded {
    recorded,
    known,  ///< the same use stands there already
    reused, ///< recorded, and another use of the coupon stands against it
};

std::string_view name_of(Recorded outcome);

/// A use as the ledger holds it.
struct LedgerEntry {
    CouponUse use;
    std::string recorded_at;
    std::optional<std::string> undone_at;
};

/// "mqau", so that file(1) and the next run know the file for what it is.
inline constexpr DatabaseKind used_ledger_kind{
    .application_id = 0x6D716175, .schema_version = 1, .invalid = Errc::used_ledger_invalid};

/// The ledger of used coupons (`--used`): an SQLite file that many runs share. Each call is one
/// transaction: what it returns is on the disk and will be found by every later run, whatever
/// kills this one; cut off before, nothing of it is there. Runs wait for one another.
class UsedLedger {
public:
    enum class Access {
        look_up, ///< the file must be there
        record,  ///< it is made (mode 0600) when it is not
    };

    /// Fifty runs of one morning wait for one another for less.
    static constexpr std::chrono::seconds usual_patience{60};

    /// Throws file_unreadable, used_ledger_missing, used_ledger_invalid, or state_in_use when
    /// another run holds the file for longer than `patience`.
    UsedLedger(const std::string& file, Access access,
               std::chrono::milliseconds patience = usual_patience);

    /// Records the uses in their order.
    std::vector<Recorded> record(std::span<const CouponUse> uses, SysTime now);

    /// Takes uses back: the entry stays with the time, and counts no longer. False: there was none.
    std::vector<bool> undo(std::span<const CouponUse> uses, SysTime now);

    /// The uses of one coupon that count.
    std::vector<CouponUse> uses_of(const std::string& insurer_number,
                                   const std::string& reference_number);

    /// All uses that count of the coupons whose numbers begin with the two digits of a fiscal year,
    /// by number, then insurer.
    void for_each_of_year(const std::string& digits,
                          const std::function<void(const CouponUse&)>& visit);

    /// Every entry in the order of recording, also those taken back.
    void for_each(const std::function<void(const LedgerEntry&)>& visit);

private:
    void prepare_tables();

    SqliteDatabase database_;
    std::unique_ptr<SqliteStatement> by_coupon_; ///< prepared once
    bool empty_ = false; ///< made by a run that was killed before its first transaction
};

} // namespace mqa
