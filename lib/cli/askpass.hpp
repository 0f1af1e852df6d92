// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/secret.hpp"

#include <string>

namespace mqa {

/// Runs a program that asks for a secret its own way, as ssh-askpass does: without a shell, found
/// in PATH unless its name has a slash, `prompt` as its only argument, our environment, an empty
/// standard input. Takes the secret from its standard output. Throws secret_source_refused when
/// it cannot be run, ends in failure or writes nothing, interrupted when a signal asks for the
/// end; the program is then asked to end as well.
Secret ask_program(const std::string& program, const std::string& prompt);

} // namespace mqa
