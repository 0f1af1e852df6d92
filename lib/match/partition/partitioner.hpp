// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.hpp"
#include "base/publish.hpp"
#include "base/random.hpp"
#include "json/decoding.hpp"
#include "json/records.hpp"
#include "match/partition/components.hpp"
#include "model/coupon.hpp"
#include "model/error_record.hpp"

#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <vector>

namespace mqa {

struct PartitionOptions {
    std::string folder; ///< where the parts go; it exists
    std::size_t parts = 1;
    Overwrite overwrite = Overwrite::refuse;
    bool strict = false;
    std::string tool = "mqa-match"; ///< the name in error records
};

/// Cuts coupons and qualifications into parts that can be decided apart: whatever pairing could
/// bring together, or count together, comes into one part. Deciding each part and merging gives the
/// bytes of the single run, when all records have ids (those without get one here). What cannot be
/// read becomes an error record here, with its line in the whole input. Memory does not grow with
/// the input.
class Partitioner {
public:
    Partitioner(PartitionOptions options, Clock& clock, Random& random);

    /// First all qualifications.
    void read_qualifications(RecordReader& input);

    /// Then all coupons: records, or rows of a table as they were understood.
    void read_coupons(RecordReader& input, const std::string& file);
    void add(const Coupon& coupon);
    void add(ErrorRecord error);

    /// The coupons read so far, with the rows that should have been some.
    std::uint64_t coupons() const { return coupon_count_; }

    /// Then the parts are written; the plan appears last.
    void write();

    /// Paths of members that the records had and nobody knows.
    const std::set<std::string>& unknown_members() const { return decoding_.unknown; }

private:
    void stage_coupon(const RecordLine& line);
    void stage_qualification(const RecordLine& line);
    void stage(SpillFile& stage, Json record, const std::vector<std::uint64_t>& hashes);
    void stage_error(SpillFile& stage, ErrorRecord error);

    PartitionOptions options_;
    Clock& clock_;
    Random& random_;
    Decoding decoding_;
    Components components_;
    SpillFile qualifications_;
    SpillFile coupons_;
    std::uint64_t coupon_count_ = 0;
};

} // namespace mqa
