// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/file.hpp"
#include "base/publish.hpp"
#include "base/stream.hpp"

#include <string>
#include <string_view>

namespace mqa {

/// A file that grows while cards are read, so that a crash leaves what was read so far. Mode 0600,
/// never through a link.
class RecordingFile final : public OutputStream {
public:
    /// Throws output_exists when the file is there and may not be replaced, file_not_regular for
    /// a link or folder, output_failed otherwise. A replaced file loses its old content at once,
    /// and its mode becomes 0600.
    RecordingFile(std::string path, Overwrite overwrite);

    /// Whether the constructor will find a place: throws as it does, or output_folder_missing, and
    /// touches nothing.
    static void require_place(const std::string& path, Overwrite overwrite);

    /// One write a call. Throws output_failed.
    void write(std::string_view bytes) override;
    /// What was written is on the disk. Throws output_failed.
    void sync();

private:
    std::string path_;
    FileDescriptor file_;
};

} // namespace mqa
