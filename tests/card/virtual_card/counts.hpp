// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

namespace mqa::test {

/// What came over the line since the counts were last set to zero.
struct Counts {
    std::uint64_t exchanges = 0;
    std::uint64_t reads = 0;    ///< READ BINARY
    std::uint64_t verifies = 0; ///< VERIFY with data: each may spend a try
    std::uint64_t signatures = 0;
    std::uint64_t bytes_received = 0;
    std::uint64_t bytes_sent = 0;
    std::uint64_t power_ons = 0;
    std::uint64_t power_offs = 0;
    std::uint64_t resets = 0;
    std::uint64_t insertions = 0;
};

/// How the card stands at the moment.
struct CardState {
    bool inserted = false;
    bool powered = false;
    bool pin_presented = false;
    bool silent = false;     ///< a command waits for its answer
    std::uint64_t index = 0; ///< exchanges since power-up
};

/// Both as one line of JSON.
std::string describe(const Counts& counts, const CardState& state);

} // namespace mqa::test
