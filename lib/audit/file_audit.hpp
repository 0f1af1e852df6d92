// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "audit/audit_finding.hpp"
#include "audit/submitted_file.hpp"
#include "model/decision.hpp"
#include "text/kanji_variants.hpp"

#include <string>
#include <unordered_map>
#include <vector>

namespace mqa {

/// The decisions that a submission is held against, by coupon.
class DecidedCoupons {
public:
    /// A decision without a coupon is passed over. Of several about one coupon the last counts.
    void add(Decision decision);

    /// The decision about the coupon of that insurer; else one about a coupon of that number, so
    /// that a wrong insurer number is seen. nullptr: none.
    const Decision* find(const std::string& reference_number, const Membership& person) const;

    std::size_t size() const { return size_; }

private:
    std::unordered_map<std::string, std::vector<Decision>> by_number_;
    std::size_t size_ = 0;
};

/// What one document or claim says, held against its decision and against itself. Never empty:
/// a file that agrees has the finding `agrees`.
std::vector<AuditFinding> audit_file(const SubmittedFile& file, const std::string& name,
                                     const DecidedCoupons& decisions);

} // namespace mqa
