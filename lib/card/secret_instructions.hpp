// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>

namespace mqa {

/// Whether the data of a command with this INS may be a PIN: VERIFY, CHANGE REFERENCE DATA, ENABLE
/// and DISABLE VERIFICATION REQUIREMENT, RESET RETRY COUNTER (ISO/IEC 7816-4, 11.5) in both
/// codings, and 32, which changes the PINs of the 住基 application. Whatever CLA says: secure
/// messaging and chaining do not make it less of a secret.
constexpr bool carries_secret(std::uint8_t instruction) {
    constexpr std::array<std::uint8_t, 11> instructions{0x20, 0x21, 0x24, 0x25, 0x26, 0x27,
                                                        0x28, 0x29, 0x2C, 0x2D, 0x32};
    return std::ranges::find(instructions, instruction) != instructions.end();
}

} // namespace mqa
