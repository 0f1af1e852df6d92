// SPDX-License-Identifier: Apache-2.0
#include "cli/environment.hpp"

namespace mqa {

Environment Environment::from_block(const char* const* block) {
    Variables variables;
    for (; block != nullptr && *block != nullptr; ++block) {
        const std::string_view entry(*block);
        const std::size_t equals = entry.find('=');
        if (equals != std::string_view::npos) {
            variables.emplace(entry.substr(0, equals), entry.substr(equals + 1));
        }
    }
    return Environment(std::move(variables));
}

const std::string* Environment::find(std::string_view name) const {
    const auto found = variables_.find(name);
    return found == variables_.end() || found->second.empty() ? nullptr : &found->second;
}

} // namespace mqa
