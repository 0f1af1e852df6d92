// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/qualification.hpp"

namespace mqa::test {

/// A valid qualification of 資格 一郎, confirmed with the card through a gateway.
Qualification sample_qualification();

} // namespace mqa::test
