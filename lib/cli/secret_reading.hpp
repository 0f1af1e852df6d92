// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/bilingual.hpp"
#include "base/secret.hpp"

#include <string>
#include <string_view>

namespace mqa {

/// What gives a secret, as errors name it.
struct SecretGiver {
    std::string_view option; ///< "--pin-fd"
    std::string file;        ///< the file, descriptor or program
};

/// Throws secret_source_refused.
[[noreturn]] void refuse_secret(const SecretGiver& giver, Text problem, Text advice);

/// Reads to the end of the descriptor; one line feed, or carriage return and line feed, at the end
/// is dropped, once. Throws secret_source_refused for nothing and for more than a secret can hold,
/// interrupted when a signal asks for the end.
Secret read_secret_to_end(int descriptor, const SecretGiver& giver);

} // namespace mqa
