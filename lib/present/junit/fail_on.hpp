// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/terms.hpp"

#include <optional>
#include <string_view>

namespace mqa {

/// From which verdict on a decision counts as failed (`--fail-on`), in the order of gravity.
enum class FailOn {
    review,       ///< all but eligible
    undetermined, ///< undetermined and ineligible
    ineligible,
};

std::optional<FailOn> fail_on_from(std::string_view name);

bool fails(Verdict verdict, FailOn from);

} // namespace mqa
