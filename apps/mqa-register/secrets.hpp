// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/secret.hpp"
#include "cli/run.hpp"
#include "registration/forms/application_kind.hpp"

#include <optional>

namespace mqa {

/// The secrets of one application, as long as they are looked at.
struct ApplicationSecrets {
    std::optional<Secret> password{};
    std::optional<Secret> account_number{};
};

/// From --ask, --*-fd, --*-file, or the file that the profile names for its account number;
/// whatever is not given is absent. Warns of an account number that was given and that the
/// application has no field for. Throws secret_source_refused, prompt_needed, and
/// conflicting_options where one source would serve several institutions (`alone` is false).
ApplicationSecrets collect_secrets(ToolContext& context, const Institution& institution,
                                   ApplicationKind kind, bool alone);

} // namespace mqa
