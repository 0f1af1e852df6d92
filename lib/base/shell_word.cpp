// SPDX-License-Identifier: Apache-2.0
#include "base/shell_word.hpp"

namespace mqa {

std::string shell_word(std::string_view text) {
    std::string word = "'";
    for (const char c : text) {
        word += c == '\'' ? std::string("'\\''") : std::string(1, c);
    }
    return word + "'";
}

} // namespace mqa
