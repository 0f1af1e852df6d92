// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace mqa::engine {

/// Asks the memory for the bytes at `at`, which may be any address, and does not wait for them.
[[gnu::always_inline]] inline void ask_for(const void* at) {
    __builtin_prefetch(at);
    // g++ takes a function that only asks for memory for one that does nothing, and leaves out its
    // calls where they are not inlined.
    asm volatile(""); // NOLINT(*-no-assembler)
}

} // namespace mqa::engine
