// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace mqa {

/// The environment variables as main was given them.
class Environment {
public:
    using Variables = std::map<std::string, std::string, std::less<>>;

    explicit Environment(Variables variables) : variables_(std::move(variables)) {}

    /// From the null-terminated block of "NAME=value" texts that main has.
    static Environment from_block(const char* const* block);

    /// nullptr when it is not set or empty.
    const std::string* find(std::string_view name) const;

    const Variables& variables() const { return variables_; }

private:
    Variables variables_;
};

} // namespace mqa
