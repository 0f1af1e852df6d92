// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "audit/finding_table.hpp"
#include "base/bilingual.hpp"
#include "json/json.hpp"
#include "model/masking.hpp"

#include <optional>
#include <string>

namespace mqa {

/// One thing that the audit found.
struct AuditFinding {
    AuditCase id = AuditCase::agrees;
    std::string file{};             ///< in the archive; empty: the submission as a whole
    std::string reference_number{}; ///< empty: none
    std::string decision_id{};
    std::optional<std::string> submitted{}; ///< what the file says, unmasked
    std::optional<std::string> expected{};  ///< what it should say, unmasked
    TextArguments arguments{};
    std::string return_table{}; ///< of the decision's reason; empty: that of the case
    std::string return_code{};
};

/// `{"file":…,"reference_number":…,"result":…,"code":…,"return_table":…,"return_code":…,"field":…,
/// "submitted":…,"expected":…,"message":…,"message_ja":…,"action":…,"action_ja":…,"decision":…}`;
/// what there is not is left out.
Json encode(const AuditFinding& finding, Values values);

} // namespace mqa
