// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace mqa {

/// Takes out of the environment of the process what OpenSSL and libcurl would read from it by
/// themselves: whom to trust, where to write session keys, which modules to load, which proxy to go
/// through. To be called before the first use of either, and before any thread.
void forget_unwelcome_variables() noexcept;

} // namespace mqa
