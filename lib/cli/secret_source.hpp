// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/secret.hpp"
#include "cli/settings.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace mqa {

/// The secret that `--<name>-fd` or `--<name>-file` gives ("pin"); nothing when neither was given.
/// Throws conflicting_options when both were, secret_source_refused unless the file is regular, of
/// the user's own and closed to everybody else (0600). One line feed at the end is dropped.
std::optional<Secret> secret_from_settings(const Settings& settings, std::string_view name);

Secret read_secret_descriptor(int descriptor, std::string_view option);
Secret read_secret_file(const std::string& path, std::string_view option);

} // namespace mqa
