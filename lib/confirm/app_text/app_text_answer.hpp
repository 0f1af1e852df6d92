// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "confirm/app_text/app_text.hpp"
#include "confirm/reading_policy.hpp"
#include "model/qualification.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace mqa {

struct AppTextOptions {
    Purpose purpose = Purpose::specific_checkup;
    std::optional<std::string> institution_number{};
    Method method = Method::none; ///< how the app identified the person; its text does not say
    Profile profile = Profile::production;
    bool strict = false;             ///< a line nobody knows is an error
    SysTime latest = SysTime::max(); ///< a confirmation dated later has not happened
};

/// A text as a record, without id yet.
struct AppTextAnswer {
    Qualification qualification;
    std::vector<std::uint64_t> kept_lines; ///< numbers of the lines that became notices
};

/// What the text says, as a qualification of the day in 確認日: `valid` when the day lies within
/// the dates of the text, else `invalid`; `not_found` when the person has only 医療扶助, which is
/// no insurance; the text's own word where it has one (資格有効性). Lines that no member can hold
/// become notices `app_text_line`.
/// Throws app_text_not_recognised, app_text_undated, app_text_incomplete, app_text_contradictory,
/// app_text_bad_value, app_text_too_long, app_text_unknown_line (strict), or test_data_refused
/// under the production profile.
AppTextAnswer answer_from(const AppText& text, const AppTextOptions& options);

} // namespace mqa
