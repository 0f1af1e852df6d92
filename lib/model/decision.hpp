// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/coupon.hpp"
#include "model/error_record.hpp"
#include "model/qualification.hpp"
#include "model/terms.hpp"

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace mqa {

/// Rules are R00 to R20.
constexpr std::size_t rule_count = 21;

/// "R06" for 6.
std::string rule_name(std::size_t rule);

/// Why a rule did not simply pass.
struct Reason {
    std::size_t rule = 0;
    std::string code; ///< "M-206"
    Outcome outcome = Outcome::fail;
    std::string field; ///< path of the member compared, empty when there is none
    std::optional<std::string> coupon_value;
    std::optional<std::string> qualification_value;
    std::optional<std::string> difference; ///< the name of a Difference
    std::string message;
    std::string message_ja;
    std::string action;
    std::string action_ja;
    std::optional<std::string> return_code; ///< "04"
    std::optional<std::string>
        return_table; ///< "henrei" (返戻, agency) or "kago" (過誤返戻, insurer)
};

/// The reason to act on first: the first fail, else unknown, else review, else warn; nullptr when
/// there is none.
const Reason* strongest_reason(const std::vector<Reason>& reasons);

/// mqa.decision/1: may this person, with this coupon, be served?
struct Decision {
    Envelope envelope;
    Verdict verdict = Verdict::undetermined;
    Service service = Service::checkup;
    Date service_date;
    std::optional<Coupon> coupon;
    std::optional<Qualification> qualification;
    std::vector<Reason> reasons;
    std::array<Outcome, rule_count> rules{};
    std::optional<ErrorRecord> error;
    std::string next_action;
    std::string next_action_ja;
};

} // namespace mqa
