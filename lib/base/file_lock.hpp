// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/file.hpp"

#include <string>

namespace mqa {

/// One run at a time, for as long as the object lives; a run that dies lets go. The file stays.
class FileLock {
public:
    enum class Patience { none, some };

    /// Throws state_in_use when another run holds it (with some patience: for ten seconds or so),
    /// output_failed when the file cannot be made.
    FileLock(const std::string& path, Patience patience);

private:
    FileDescriptor file_;
};

} // namespace mqa
