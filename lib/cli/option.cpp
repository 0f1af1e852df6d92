// SPDX-License-Identifier: Apache-2.0
#include "cli/option.hpp"

#include <algorithm>

namespace mqa {

std::string setting_key(const OptionSpec& option) {
    std::string key(option.name.substr(2));
    std::ranges::replace(key, '-', '_');
    return key;
}

std::string environment_name(const OptionSpec& option) {
    std::string name = "MQA_" + setting_key(option);
    std::ranges::transform(name, name.begin(), [](char c) {
        return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    });
    return name;
}

} // namespace mqa
