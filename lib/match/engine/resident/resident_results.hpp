// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "match/engine/output/result_batch.hpp"

#include <functional>
#include <string>

namespace mqa::engine {

/// The results of a run whose coupons are all in memory.
struct ResidentLogs {
    explicit ResidentLogs(RowRoom& room)
        : at_once(room), late(room), unclaimed(room), waiting(room), people(room) {}

    RowLog at_once;   ///< results made when the record came, in the order of the stream
    RowLog late;      ///< those that had to wait for its end, in the same order
    RowLog unclaimed; ///< results of coupons that nobody has, in file order

    RowLog waiting; ///< records that may take further coupons, each behind whether it has any
    RowLog people;  ///< entries of all persons that may share a key with a coupon left over
};

/// Brings the results into the order of the output: by record, then by coupon.
class ResidentResults final : public ResultSource {
public:
    ResidentResults(ResidentLogs& logs, std::function<std::string()> new_id)
        : at_once_(logs.at_once), late_(logs.late), unclaimed_(logs.unclaimed),
          new_id_(std::move(new_id)) {}

    bool next(ResultBatch& batch) override;

private:
    ResultReader* first();

    ResultReader at_once_;
    ResultReader late_;
    ResultReader unclaimed_;
    std::function<std::string()> new_id_;
};

} // namespace mqa::engine
