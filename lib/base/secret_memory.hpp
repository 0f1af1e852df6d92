// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace mqa {

/// From here on the kernel writes no core dump of this process and lets no other process of the
/// same user look into its memory (ptrace, /proc/PID/mem). Called before a secret is read, and
/// never taken back: nobody can tell when the last copy of a secret has left the memory. Best
/// effort; a program started from here is open to ptrace again but writes no core dump either.
void close_memory_to_others() noexcept;

} // namespace mqa
