// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.hpp"
#include "base/publish.hpp"
#include "base/secret.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace mqa {

/// What reads the sheet when it is a PDF.
inline constexpr const char* sheet_program = "/usr/bin/pdftotext";

/// What a device is activated with, from the sheet of user settings that the portal hands out
/// (マイナ資格確認アプリユーザー設定情報).
struct UserSettings {
    std::string institution_code; ///< 7 or 10 digits
    std::string id;               ///< such as W0000001
    Secret activation_code;
};

/// Finds the values by their labels: on one line, on the next, or in a table under its headings
/// (of blanks, TAB or comma); of one device or of several. UTF-8 or CP932. `file` is what errors
/// call the text; none of it but the ID of a device is ever in an error. Throws settings_incomplete
/// when a value of any device is missing, is not one word, or cannot be told from another.
std::vector<UserSettings> parse_user_settings(std::string_view text, const std::string& file);

/// Reads the sheet: a PDF (through pdftotext, which runs with nothing but the file and within
/// limits, so that a hostile PDF does no harm) or text. `clock` is the real one. Throws
/// file_unreadable, file_not_regular, file_too_large, file_format, not_available,
/// settings_incomplete.
std::vector<UserSettings> load_user_settings(const std::string& file, Clock& clock);

/// Where the activation code goes: "<institution code>-<ID>.code" in `folder`, as the gateway names
/// the device, for two institutions may have the same ID.
std::string activation_code_file(const UserSettings& settings, const std::string& folder);

/// Whether that file is there with this very code. Throws output_exists when it is there with
/// another one and may not be replaced.
bool is_kept(const UserSettings& settings, const std::string& folder, Overwrite overwrite);

/// Puts the activation code into its file (mode 0600) in `folder`, which is made (mode 0700) when
/// it is not there. A file that holds it already stays as it is. Returns its path. Throws
/// output_exists, output_folder_missing, output_refused, output_failed.
std::string keep_activation_code(const UserSettings& settings, const std::string& folder,
                                 Overwrite overwrite);

} // namespace mqa
