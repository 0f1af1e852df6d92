// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>

namespace mqa {

/// What the files of a partition are called in their folder. `decisions` is what the runs are to
/// write and the merge reads.
struct PartNames {
    std::string coupons;        ///< "003.coupons.ndjson"
    std::string qualifications; ///< "003.qualifications.ndjson"
    std::string order;          ///< "003.order": which lines of the whole stand in the part
    std::string decisions;      ///< "003.decisions.ndjson"
};

constexpr std::size_t most_parts = 256;

PartNames part_names(const std::string& folder, std::size_t part);

/// What the merge has to know of a partition; the last file to appear.
struct PartitionPlan {
    std::size_t parts = 0;
    std::string mark; ///< id of the error records that stand between records of a part
};

std::string plan_file(const std::string& folder);
std::string plan_text(const PartitionPlan& plan);

/// Throws file_unreadable, or file_format for what is no plan.
PartitionPlan load_plan(const std::string& folder);

/// A line of an order file.
struct OrderEntry {
    char kind = 0;                ///< 'q' qualification, 'c' coupon, 'm' mark
    unsigned long long place = 0; ///< of the record in the whole input, from 0
    std::string id;               ///< as JSON text, with its quotes
};

std::string order_line(const OrderEntry& entry);

} // namespace mqa
