// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/option.hpp"

#include <array>
#include <cstddef>
#include <tuple>

namespace mqa {

/// One table of options or commands out of several, so that those that go together stand together
/// and are written once.
template <typename Row, std::size_t... Sizes>
constexpr auto joined(const std::array<Row, Sizes>&... tables) {
    return std::apply([](const auto&... rows) { return std::array{rows...}; },
                      std::tuple_cat(tables...));
}

} // namespace mqa
