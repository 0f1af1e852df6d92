// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.hpp"
#include "base/stream.hpp"

#include <string>

namespace mqa {

enum class Overwrite { refuse, allow };

/// What to tell of a place that cannot be written, by the number that the system gave (errno):
/// output_folder_missing, output_exists, file_not_regular for a folder, a link or a pipe that was
/// not to be followed or waited for, output_refused where nothing may be written, else
/// output_failed.
Error place_error(const std::string& path, int number);

/// A file that appears whole or not at all: written with mode 0600 and without a name, then synced,
/// named, and its folder synced. Dropped without `publish`, nothing remains, also where the program
/// is killed; on file systems that know no files without a name, it has another one until then.
/// A device or a pipe takes the bytes as they come: nothing ever takes its place.
class PendingFile final : public OutputStream {
public:
    /// Throws output_exists when the file is there and may not be replaced, output_folder_missing
    /// where it has no folder, file_not_regular when it is one, output_refused where nothing may be
    /// written, output_failed otherwise.
    /// `temporary` is how the name of the unfinished file begins, where somebody watches the folder
    /// for names like that of `path`.
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
    bool device_;        ///< `file_` is the device or pipe itself
    bool named_ = false; ///< has its temporary name
};

/// Whether a file can be made at `path` later on: throws as PendingFile does, and writes nothing.
void require_place_for_file(const std::string& path, Overwrite overwrite);

/// The folder that `path` lies in: "." for a bare name.
std::string folder_of(const std::string& path);

/// That a new name lies in the folder of `path` is on the disk. Throws output_failed.
void sync_folder_of(const std::string& path);

/// Writes `content` to `path` as PendingFile does.
void publish_file(const std::string& path, std::string_view content, Overwrite overwrite);

} // namespace mqa
