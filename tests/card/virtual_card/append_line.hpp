// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace mqa::test {

/// Adds `line` and a line feed to the file in one write, so that processes may share it. Throws
/// std::system_error.
void append_line(const std::string& path, std::string line);

} // namespace mqa::test
