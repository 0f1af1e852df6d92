// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/option.hpp"

#include <array>
#include <cstddef>
#include <tuple>

namespace mqa {

/// One table of options out of several, so that options that go together stand together and are
/// written once.
template <std::size_t... Sizes>
constexpr auto joined(const std::array<OptionSpec, Sizes>&... tables) {
    return std::apply([](const auto&... options) { return std::array{options...}; },
                      std::tuple_cat(tables...));
}

} // namespace mqa
