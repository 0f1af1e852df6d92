// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/date.hpp"
#include "model/qualification.hpp"

namespace mqa {

/// Whether the status promises data about the person, so that a missing value is a gap of the
/// record and not a consequence of the status.
bool tells_a_person(const Qualification& qualification);

/// Whether nobody was found: the membership then only repeats what was asked.
bool names_nobody(const Qualification& qualification);

/// Whether the membership covers `day`: within valid_from and valid_to (both inclusive, open when
/// absent), on or after acquired_on, before lost_on (the day of loss is no longer covered).
bool is_in_force(const Membership& membership, Date day);

/// The last day the membership can have covered, for telling which of several ended last.
Date last_day(const Membership& membership);

} // namespace mqa
