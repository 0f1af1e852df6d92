// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace mqa::test {

/// The smallest thing a plugin can be.
class Greeter {
public:
    static constexpr std::string_view plugin = "test_tiny";
    static constexpr const char* factory = "mqa_test_create_greeter";

    virtual ~Greeter() = default;
    virtual std::string greet(std::string_view whom) const = 0;
    /// Throws bad_field.
    virtual void refuse() const = 0;
};

} // namespace mqa::test
