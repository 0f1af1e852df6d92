// SPDX-License-Identifier: Apache-2.0
#include "card/virtual_card/counts.hpp"

#include <fmt/core.h>

namespace mqa::test {

std::string describe(const Counts& counts, const CardState& state) {
    return fmt::format(
        R"({{"exchanges":{},"reads":{},"verifies":{},"signatures":{},"bytes_received":{},"bytes_sent":{},)"
        R"("power_ons":{},"power_offs":{},"resets":{},"insertions":{},)"
        R"("inserted":{},"powered":{},"pin_presented":{},"silent":{},"index":{}}})",
        counts.exchanges, counts.reads, counts.verifies, counts.signatures, counts.bytes_received,
        counts.bytes_sent, counts.power_ons, counts.power_offs, counts.resets, counts.insertions,
        state.inserted, state.powered, state.pin_presented, state.silent, state.index);
}

} // namespace mqa::test
