// SPDX-License-Identifier: Apache-2.0
#include "cli/option.hpp"

#include "base/letters.hpp"

#include <algorithm>

namespace mqa {

std::vector<std::string_view> choices_of(const OptionSpec& option, const ToolSpec* tool) {
    if (option.name != "--output" || tool == nullptr) {
        return {option.choices.begin(), option.choices.end()};
    }
    std::vector<std::string_view> words{"auto"};
    std::string_view rest = tool->formats;
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find(' '), rest.size());
        words.push_back(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return words;
}

std::string setting_key(const OptionSpec& option) {
    std::string key(option.name.substr(2));
    std::ranges::replace(key, '-', '_');
    return key;
}

std::string environment_name(const OptionSpec& option) {
    std::string name = "MQA_" + setting_key(option);
    std::ranges::transform(name, name.begin(), to_upper);
    return name;
}

} // namespace mqa
