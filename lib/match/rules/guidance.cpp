// SPDX-License-Identifier: Apache-2.0
#include "match/rules/rules.hpp"

#include <algorithm>
#include <array>

namespace mqa::rules {
namespace {

/// 初回面接 with a set coupon: the day of the checkup counts as day 0, day 7 is the last.
constexpr int last_interview_day = 7;

struct LevelOfKind {
    CouponKind kind;
    GuidanceLevel level;
};

constexpr std::array levels{
    LevelOfKind{CouponKind::guidance_active, GuidanceLevel::active},
    LevelOfKind{CouponKind::guidance_motivational, GuidanceLevel::motivational},
    LevelOfKind{CouponKind::guidance_motivational_equivalent,
                GuidanceLevel::motivational_equivalent},
};

Finding judge_interview_day(const ServiceRequest& request) {
    if (!request.checkup_date) {
        return skip();
    }
    const auto day = (request.date.days() - request.checkup_date->days()).count();
    if (day >= 0 && day <= last_interview_day) {
        return pass();
    }
    return found(day < 0 ? RuleCase::interview_before_checkup : RuleCase::interview_too_late)
        .values(request.checkup_date->iso(), std::nullopt)
        .differing(Difference::value);
}

Finding judge_level(CouponKind kind, const ServiceRequest& request) {
    const auto* known =
        std::find_if(levels.begin(), levels.end(),
                     [kind](const LevelOfKind& entry) { return entry.kind == kind; });
    if (!request.guidance_level || known == levels.end()) {
        return skip();
    }
    if (known->level == *request.guidance_level) {
        return pass();
    }
    return found(RuleCase::guidance_level)
        .values(std::string(name_of(known->level)), std::nullopt)
        .differing(Difference::value);
}

} // namespace

Finding guidance(const RuleInput& input) {
    const bool asked = input.request.service == Service::guidance ||
                       input.request.service == Service::same_day_interview;
    if (input.coupon == nullptr || !asked) {
        return skip();
    }
    const auto number = ReferenceNumber::parse(input.coupon->reference_number);
    const auto kind = number ? number->kind() : std::nullopt;
    if (!kind) {
        return skip();
    }
    return *kind == CouponKind::set ? judge_interview_day(input.request)
                                    : judge_level(*kind, input.request);
}

} // namespace mqa::rules
