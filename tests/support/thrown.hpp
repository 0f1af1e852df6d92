// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.hpp"

#include <optional>

namespace mqa::test {

/// The error that `action` throws, or nothing when it throws none.
template <typename Action>
std::optional<Error> error_of(Action&& action) {
    try {
        action();
    } catch (const Error& error) {
        return error;
    }
    return std::nullopt;
}

/// The code of that error.
template <typename Action>
std::optional<Errc> errc_of(Action&& action) {
    const std::optional<Error> error = error_of(action);
    return error ? std::optional(error->errc()) : std::nullopt;
}

} // namespace mqa::test
