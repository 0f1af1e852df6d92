// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/bilingual.hpp"
#include "base/error.hpp"
#include "confirm/app_text/app_text.hpp"
#include "model/qualification.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mqa {

/// The lines of one scheme by what they mean; lines without value are not there.
using AppFields = std::map<AppField, const AppLine*>;

/// The lines of a text, sorted out.
struct AppContent {
    AppFields insurance;        ///< 医療保険, and what stands before the first title
    AppFields assistance;       ///< 医療扶助
    bool has_insurance = false; ///< there is a section 資格情報 of 医療保険
    bool has_assistance = false;
    std::vector<const AppLine*> kept; ///< what no member of a record can hold, in order
};

/// Throws app_text_contradictory when two values stand for one member.
AppContent sort_app_lines(const AppText& text);

/// nullptr when the text does not say.
const AppLine* find_line(const AppFields& fields, AppField field);

/// The person, or the whole membership, that the fields tell of. Lines whose word is not understood
/// (性別, 本人・家族の別) are added to `kept`. Throws app_text_bad_value.
Person app_person(const AppFields& fields, std::vector<const AppLine*>& kept);
Membership app_membership(const AppFields& fields, std::vector<const AppLine*>& kept);

/// Throws app_text_bad_value for `line`: `expected` says what would be right.
[[noreturn]] void refuse_app_value(const AppLine& line, std::string_view member, Text expected);

} // namespace mqa
