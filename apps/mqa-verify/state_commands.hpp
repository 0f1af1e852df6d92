// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/exit_status.hpp"
#include "cli/run.hpp"

namespace mqa {

/// `journal show`: how far a batch got, as one object.
ExitStatus run_journal_show(ToolContext& context);

/// `journal purge`: removes the journal of a batch. One in use is left alone.
ExitStatus run_journal_purge(ToolContext& context);

/// `log show`: every look-up, one object a line; the log must hold together.
ExitStatus run_log_show(ToolContext& context);

/// `log verify`: the number of entries and the head of the chain.
ExitStatus run_log_verify(ToolContext& context);

/// `log purge`: drops what is older than --before.
ExitStatus run_log_purge(ToolContext& context);

} // namespace mqa
