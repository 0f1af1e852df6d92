// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/finding.hpp"

#include <string>

namespace mqa {

/// Whether the profile can be read, and how many institutions it describes.
Finding profile_finding(const std::string& file);

/// Whether the folder holds forms that can take the place of the built-in ones.
Finding forms_finding(const std::string& folder);

/// Whether the ledger is whole, free and writable. One that is not there is a note, or broken when
/// somebody `named` it. Nothing is made.
Finding registrations_finding(const std::string& file, bool named);

/// Whether the program that reads the PDF of user settings is installed.
Finding settings_reader_finding(const std::string& program);

} // namespace mqa
