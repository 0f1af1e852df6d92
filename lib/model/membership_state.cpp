// SPDX-License-Identifier: Apache-2.0
#include "model/membership_state.hpp"

#include <algorithm>

namespace mqa {
namespace {

const Date far_future = *Date::from(2199, 12, 31);

} // namespace

bool tells_a_person(const Qualification& qualification) {
    return qualification.status == QualificationStatus::valid ||
           qualification.status == QualificationStatus::invalid ||
           qualification.status == QualificationStatus::superseded;
}

bool names_nobody(const Qualification& qualification) {
    return qualification.status == QualificationStatus::not_found ||
           qualification.status == QualificationStatus::indeterminate;
}

bool is_in_force(const Membership& membership, Date day) {
    return (!membership.valid_from || *membership.valid_from <= day) &&
           (!membership.valid_to || day <= *membership.valid_to) &&
           (!membership.acquired_on || *membership.acquired_on <= day) &&
           (!membership.lost_on || day < *membership.lost_on);
}

Date last_day(const Membership& membership) {
    const Date by_loss =
        membership.lost_on ? Date(membership.lost_on->days() - std::chrono::days{1}) : far_future;
    return std::min(membership.valid_to.value_or(far_future), by_loss);
}

} // namespace mqa
