// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "card/pcsc/live_source.hpp"
#include "cli/run.hpp"

namespace mqa {

/// How the options want cards to be read from a reader. Throws the usage errors, and what the
/// source of a PIN throws; nothing has been asked of a card by then.
LiveSourceOptions live_options(ToolContext& context);

} // namespace mqa
