// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace mqa::test {

using VectorRow = std::vector<std::string>;

/// The rows of a vector file: TAB-separated cells as they stand (empty cells count), one row a
/// line. Lines that are empty or begin with '#' are left out. A relative path is below
/// tests/data/vectors. Throws std::runtime_error when the file cannot be read or holds no row.
std::vector<VectorRow> read_vectors(const std::string& path);

/// `text` with \uNNNN, \u{N…}, \xNN, \t, \n and \\ replaced, so that vectors can show what an
/// editor would hide. \u becomes UTF-8, \x one raw byte.
std::string unescape(const std::string& text);

} // namespace mqa::test
