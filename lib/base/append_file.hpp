// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/stream.hpp"

#include <string>

namespace mqa {

/// A file that grows line by line and loses none: mode 0600, held by one run at a time, every write
/// synced before it is reported as done. A line that an earlier run was cut off in is ended, so
/// that the reader of the file finds it and the lines after it stay whole.
class AppendFile final : public OutputStream {
public:
    /// Throws state_in_use when another run holds the file, file_not_regular for a link or a
    /// device, else what `place_error` tells.
    explicit AppendFile(std::string path);

    /// Appends whole lines in one call of the system, and syncs.
    void write(std::string_view lines) override;

    /// The file ended in the middle of a line when it was opened.
    bool ended_early() const { return ended_early_; }

private:
    std::string path_;
    FileDescriptor file_;
    bool ended_early_ = false;
};

} // namespace mqa
