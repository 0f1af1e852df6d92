// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

namespace mqa {

/// Whether somebody keeps the kernel's clock right (NTP); nothing when the kernel does not say.
std::optional<bool> system_clock_synchronised();

} // namespace mqa
