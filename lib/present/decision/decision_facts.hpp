// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/decision.hpp"
#include "present/style.hpp"

#include <string>
#include <string_view>

namespace mqa {

// What cards, tables and reports say of a decision. Texts are printable; names and numbers obey
// style.values, and the values in reasons were written by it before they came here.

/// The person of the qualification, else of the coupon; nullptr when there is neither.
const Person* person_of(const Decision& decision);

/// The name of that person, without a title; empty when nothing is known.
std::string person_name(const Decision& decision, const Style& style);

/// "06990014", of the qualification, else of the coupon; empty when nothing is known.
std::string insurer_number_of(const Decision& decision);
std::string insurer_name_of(const Decision& decision);

/// "26100000001"; empty without a coupon.
std::string reference_number_of(const Decision& decision);

/// "the birth dates differ".
std::string message_of(const Reason& reason, Language language);

/// "coupon 1980-01-15, qualification 1980-01-16", of one side where only that has a value, terms of
/// the records in words; empty when no values were compared.
std::string values_of(const Reason& reason, Language language);

/// A word for the kind of difference (全角・半角, 字体, ...); empty when there is none.
std::string_view difference_of(const Reason& reason, Language language);

/// "the birth dates differ (coupon 1980-01-15, qualification 1980-01-16)".
std::string told(const Reason& reason, Language language);

/// "insurer_number is missing (coupons.ndjson, line 4)".
std::string told(const ErrorRecord& error, Language language);

/// The codes of all reasons and of the error, "M-206 M-207".
std::string codes_of(const Decision& decision);

/// All reasons and the error, told one after the other.
std::string reasons_told(const Decision& decision, Language language);

/// What a claim would come back with: the first reason that has a return code, unless the verdict
/// is eligible; nullptr when there is none.
const Reason* returned_for(const Decision& decision);

/// "kago 06" as a phrase: "would be returned with code 06 (insurer)".
std::string return_told(const Reason& reason, Language language);

/// "insurer 06": the same, short.
std::string return_in_short(const Reason& reason, Language language);

std::string next_action_of(const Decision& decision, Language language);

} // namespace mqa
