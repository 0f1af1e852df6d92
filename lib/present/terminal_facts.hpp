// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

namespace mqa {

/// What is known of the three standard descriptors.
struct TerminalFacts {
    bool input_is_terminal = false;
    bool output_is_terminal = false;
    bool error_is_terminal = false;
    bool input_is_regular_file = false;
    std::size_t columns = 80;
};

/// Asks the system about descriptors 0, 1 and 2.
TerminalFacts standard_terminal_facts();

} // namespace mqa
