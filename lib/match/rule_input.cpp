// SPDX-License-Identifier: Apache-2.0
#include "match/rule_input.hpp"

#include <array>
#include <utility>

namespace mqa {
namespace {

constexpr std::array<std::pair<GuidanceLevel, std::string_view>, 3> guidance_levels{{
    {GuidanceLevel::active, "active"},
    {GuidanceLevel::motivational, "motivational"},
    {GuidanceLevel::motivational_equivalent, "motivational_equivalent"},
}};

} // namespace

std::string_view name_of(GuidanceLevel level) {
    return guidance_levels.at(static_cast<std::size_t>(level)).second;
}

std::optional<GuidanceLevel> guidance_level_from(std::string_view name) {
    for (const auto& [level, spelled] : guidance_levels) {
        if (spelled == name) {
            return level;
        }
    }
    return std::nullopt;
}

std::optional<std::string> institution_number_of(const ServiceRequest& request,
                                                 const Qualification* qualification) {
    if (request.institution_number || qualification == nullptr) {
        return request.institution_number;
    }
    return qualification->confirmation.institution_number;
}

const InsurerNumber* insurer_of(const Coupon* coupon, const Membership* membership) {
    if (coupon != nullptr) {
        return &coupon->insurer_number;
    }
    return membership != nullptr && membership->insurer_number ? &*membership->insurer_number
                                                               : nullptr;
}

} // namespace mqa
