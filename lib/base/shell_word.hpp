// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace mqa {

/// The text as one word of a command for a shell: a path may hold anything.
std::string shell_word(std::string_view text);

} // namespace mqa
