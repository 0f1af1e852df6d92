// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/secret.hpp"

#include <algorithm>
#include <string_view>

#include <fmt/core.h>

/// Whoever formats a secret gets `<redacted>`, whatever the secret and its length.
template <>
struct fmt::formatter<mqa::Secret> {
    constexpr auto parse(fmt::format_parse_context& context) const { return context.begin(); }

    auto format(const mqa::Secret&, fmt::format_context& context) const {
        constexpr std::string_view shown = "<redacted>";
        return std::copy(shown.begin(), shown.end(), context.out());
    }
};
