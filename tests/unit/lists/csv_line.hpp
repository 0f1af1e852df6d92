// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace mqa::test {

/// A line of CSV with every cell in quotes.
inline std::string csv_line(const std::vector<std::string>& cells) {
    std::string line;
    for (const std::string& cell : cells) {
        line += (line.empty() ? "\"" : ",\"") + cell + "\"";
    }
    return line + "\n";
}

} // namespace mqa::test
