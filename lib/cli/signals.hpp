// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace mqa {

/// The first SIGINT, SIGTERM or SIGHUP asks the run to end in order, the second ends it at once. A
/// reader of the output that goes away shows as an error of the write, not as SIGPIPE.
void install_signal_handlers();

} // namespace mqa
