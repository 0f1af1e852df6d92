// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace mqa {

/// Makes a folder and those above it, with mode 0700. Throws output_folder_missing, output_refused,
/// output_failed.
void make_private_folders(const std::string& path);

} // namespace mqa
