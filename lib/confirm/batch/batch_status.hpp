// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/exit_status.hpp"
#include "confirm/batch/tally.hpp"

namespace mqa {

/// What a batch that ran to its end comes to: 11 when a person is not a member any more (invalid,
/// superseded), else 10 when something needs a look (not found, ambiguous, no answer, a record that
/// failed), else 0. A single record that failed gives its own status. Input records that were not
/// acceptable give 41 under --strict only.
ExitStatus exit_status_of(const BatchTally& tally, bool strict);

} // namespace mqa
