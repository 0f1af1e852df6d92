// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/qualification.hpp"

#include <string>
#include <string_view>

namespace mqa {

/// A symbol or number as identifiers hold it: without blanks, all of it half-width when it is
/// ASCII, else all of it full-width.
std::string one_width(std::string_view text);

/// The same, full-width in any case.
std::string full_width(std::string_view text);

/// 枝番 as two digits; empty when there is none: it is never taken for 00.
std::string two_digit_branch(const Membership& membership);

/// 被保険者識別子, "保険者番号:記号:番号:枝番": an absent part is empty, the colons stay. Empty
/// without an insurer number and a number. Source: JP Core 1.2.0, JP_Coverage.
std::string member_id(const Membership& membership);

/// The system of that identifier.
inline constexpr std::string_view member_id_system =
    "http://jpfhir.jp/fhir/clins/Idsystem/JP_Insurance_memberID";

/// The same in CSV form, "保険者番号","記号","番号","枝番" with symbol and number in full width.
std::string csv_member_id(const Membership& membership);

/// Symbol and number of the subscriber: "記号","番号" in full width when `quoted`, else 記号:番号.
/// Empty without a number.
std::string subscriber_id(const Membership& membership, bool quoted);

} // namespace mqa
