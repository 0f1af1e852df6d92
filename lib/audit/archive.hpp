// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/bilingual.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace mqa {

/// What an archive may be at most. One member is in memory at a time.
struct ArchiveLimits {
    std::size_t members = 400'000;
    std::size_t member_bytes = 4UL * 1024 * 1024;          ///< unpacked
    std::uint64_t total_bytes = 8ULL * 1024 * 1024 * 1024; ///< unpacked, of all
};

/// A file in an archive. Its name never becomes a path.
struct ArchiveMember {
    std::string name;              ///< UTF-8, from UTF-8 or CP932
    std::string content;           ///< empty when there is a problem
    std::optional<Text> problem{}; ///< why it could not be unpacked
};

/// Unpacks zip archives in memory. Loaded on demand (base/plugin.hpp): libzip brings much with it.
class ArchiveReader {
public:
    static constexpr std::string_view plugin = "archive";
    static constexpr const char* factory = "mqa_create_archive_reader";

    virtual ~ArchiveReader() = default;

    /// Visits the files of the archive in its order; folders are passed over. Throws
    /// file_unreadable, file_format when it is no zip archive, or file_too_large for one that
    /// unpacks to more than the limits.
    virtual void for_each(const std::string& path, const ArchiveLimits& limits,
                          const std::function<void(const ArchiveMember&)>& visit) = 0;
};

} // namespace mqa
