// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/run.hpp"
#include "registration/forms/form.hpp"
#include "registration/profile/profile_reader.hpp"

#include <vector>

namespace mqa {

/// The institutions of --institution, or all. They point into `profile`.
std::vector<const Institution*> selected_institutions(const ToolContext& context,
                                                      const InstitutionProfile& profile);

/// The forms of --forms, or the built-in ones.
FormBook form_book(const Settings& settings);

} // namespace mqa
