// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>

namespace mqa {

/// Owns a file descriptor and closes it.
class FileDescriptor {
public:
    FileDescriptor() = default;

    explicit FileDescriptor(int fd) : fd_(fd) {}

    ~FileDescriptor();
    FileDescriptor(FileDescriptor&& other) noexcept;
    FileDescriptor& operator=(FileDescriptor&& other) noexcept;
    FileDescriptor(const FileDescriptor&) = delete;
    FileDescriptor& operator=(const FileDescriptor&) = delete;

    int get() const { return fd_; }

    bool valid() const { return fd_ >= 0; }

    int release();

private:
    int fd_ = -1;
};

enum class FileKind {
    any,     ///< also pipes and links, as a shell's `<(...)` gives them
    regular, ///< a regular file, not through a link
};

/// Opens a file for reading. Throws file_unreadable or file_not_regular.
FileDescriptor open_for_reading(const std::string& path, FileKind kind);

/// The whole file. Throws file_unreadable, file_not_regular, or file_too_large beyond `limit`
/// bytes.
std::string read_file(const std::string& path, std::size_t limit, FileKind kind = FileKind::any);

/// The first bytes of a regular file, at most `size`; nothing when there is no such file or it
/// cannot be read.
std::optional<std::string> beginning_of_file(const std::string& path, std::size_t size);

/// Gives /dev/null to whichever of descriptors 0, 1 and 2 is closed, so that no file opened later
/// can take its place and be written to by accident.
void occupy_standard_descriptors();

} // namespace mqa
