// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.hpp"
#include "base/random.hpp"
#include "model/challenge.hpp"

namespace mqa {

/// A challenge for one card, good for five minutes.
Challenge issue_challenge(Clock& clock, Random& random);

} // namespace mqa
