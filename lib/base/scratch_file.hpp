// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/file.hpp"

#include <string>

namespace mqa {

/// A file in `folder` without a name, for what is only put aside: nobody else can open it, and
/// nothing of it is left when the program ends, however it ends. Not valid, with errno set, when
/// there can be none.
FileDescriptor open_scratch_file(const std::string& folder);

} // namespace mqa
