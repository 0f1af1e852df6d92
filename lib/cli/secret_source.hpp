// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/secret.hpp"
#include "cli/settings.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace mqa {

/// Where the options say that a secret comes from.
enum class SecretSource {
    not_given,  ///< a person may be asked
    descriptor, ///< --<name>-fd
    file,       ///< --<name>-file
    program,    ///< --askpass
    pinpad,     ///< --pinpad: the secret never reaches this computer
};

/// The source of the secret `name` ("pin", "passphrase"), by the options alone: nothing is opened.
/// Throws conflicting_options when there are two, as each would hide the other.
SecretSource secret_source(const Settings& settings, std::string_view name);

/// Throws conflicting_options when `--<name>-fd` is standard input, which `other` (an option as the
/// user gave it, "--challenge -") reads as well.
void keep_standard_input_for(std::string_view other, const Settings& settings,
                             std::string_view name);

/// The secret from its source; nothing when none was given, or a pinpad. One line end after it is
/// dropped. `prompt` is what an askpass program shows; without it, the name.
/// Throws conflicting_options; secret_source_refused when the source may not or does not give one;
/// interrupted.
std::optional<Secret> secret_from_settings(const Settings& settings, std::string_view name,
                                           const std::string& prompt = {});

/// The same for what a screen asks for, where nobody can type a line end: throws
/// secret_source_refused for several lines too.
std::optional<Secret> line_from_settings(const Settings& settings, std::string_view name,
                                         const std::string& prompt = {});

/// Throws secret_source_refused for a secret of several lines; `option` is where it came from.
void require_one_line(const Secret& secret, std::string_view option);

/// Throws secret_source_refused for a terminal, where everybody would see what is typed.
Secret read_secret_descriptor(int descriptor, std::string_view option);

/// Throws secret_source_refused unless the file is regular, not reached through a link, of the
/// user's own, and closed to everybody else (0600).
Secret read_secret_file(const std::string& path, std::string_view option);

} // namespace mqa
