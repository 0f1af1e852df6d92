// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace mqa::engine {

/// How the engine works, never what it answers.
struct EngineOptions {
    unsigned threads = 1;
    std::size_t memory =
        96UL * 1024 * 1024; ///< bytes of records in memory; the rest goes to a file
    std::string spill_folder = "/tmp";
    std::uint64_t coupon_bytes = 0;   ///< of the file of coupons; 0: not known
    std::uint64_t expected_bytes = 0; ///< of both inputs; 0: not known
};

} // namespace mqa::engine
