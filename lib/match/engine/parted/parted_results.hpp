// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "match/engine/output/result_batch.hpp"
#include "match/engine/parted/partitions.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace mqa::engine {

/// Puts the results of all partitions into one order: the records of the stream, each with its
/// coupons in file order, then the coupons that nobody has in file order.
class PartedResults final : public ResultSource {
public:
    /// `new_id` is asked for the ids that are missing, in the order of the output.
    PartedResults(Partitions& parts, std::function<std::string()> new_id);

    bool next(ResultBatch& batch) override;

private:
    void take_record(ResultBatch& batch);
    void take_from_several(ResultBatch& batch, std::size_t count);
    bool take_unclaimed(ResultBatch& batch);

    Partitions& parts_;
    std::function<std::string()> new_id_;
    ThingReader<std::uint16_t> route_;
    std::vector<std::unique_ptr<ResultReader>> decided_;
    std::vector<std::unique_ptr<ResultReader>> unclaimed_;
    std::vector<std::pair<std::uint32_t, std::size_t>> heads_; ///< a heap of coupon places
    std::uint32_t place_ = 0;
};

} // namespace mqa::engine
