// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/stream.hpp"

#include <string>

namespace mqa {

enum class Overwrite { refuse, allow };

/// A file that appears whole or not at all: written with mode 0600 and without a name, then synced,
/// named, and its folder synced. Dropped without `publish`, nothing remains, also where the program
/// is killed; on file systems that know no files without a name, it has another one until then.
class PendingFile final : public OutputStream {
public:
    /// Throws output_exists when the file is there and may not be replaced, output_folder_missing
    /// where it has no folder, output_failed otherwise. `temporary` is how the name of the
    /// unfinished file begins, where somebody watches the folder for names like that of `path`.
    PendingFile(std::string path, Overwrite overwrite, std::string_view temporary = {});
    ~PendingFile() override;
    PendingFile(const PendingFile&) = delete;
    PendingFile& operator=(const PendingFile&) = delete;

    void write(std::string_view bytes) override;
    void publish();

private:
    FileDescriptor take_temporary_name();
    bool move();
    bool name();

    std::string path_;
    std::string temporary_;
    Overwrite overwrite_;
    FileDescriptor file_;
    bool named_ = false; ///< has its temporary name
};

/// The folder that `path` lies in: "." for a bare name.
std::string folder_of(const std::string& path);

/// Writes `content` to `path` as PendingFile does.
void publish_file(const std::string& path, std::string_view content, Overwrite overwrite);

} // namespace mqa
