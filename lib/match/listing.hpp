// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "lists/institution_list.hpp"
#include "lists/insurer_list.hpp"
#include "match/rule_input.hpp"

#include <optional>
#include <string>

namespace mqa {

/// What the list of commissioning insurers says of the insurer for the service on the day.
Listing look_up(const InsurerList* list, const InsurerNumber* insurer,
                const ServiceRequest& request);

struct InstitutionListing {
    Listing listing = Listing::no_list;
    std::optional<bool> online; ///< ※9; nothing: not listed
};

/// What the list of institutions says. Guidance is judged by the level that the coupon or
/// `--guidance-level` names; without one, either level suffices.
InstitutionListing look_up(const InstitutionList* list,
                           const std::optional<std::string>& institution,
                           const ServiceRequest& request, const Coupon* coupon);

} // namespace mqa
