// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/file.hpp"
#include "crypto/keyed_digest.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace mqa {

/// The log's file, locked for one writer; waits for the lock. A file that was replaced meanwhile is
/// opened anew.
class LockedLogFile {
public:
    /// Throws file_not_regular, output_failed, or state_in_use after ten seconds.
    explicit LockedLogFile(std::string path);
    ~LockedLogFile();
    LockedLogFile(const LockedLogFile&) = delete;
    LockedLogFile& operator=(const LockedLogFile&) = delete;

    /// The whole content; only for logs that are being checked.
    std::string content() const;
    /// The last line without its line feed; empty for an empty file. What a crash left of a line is
    /// cut off first.
    std::string last_line();
    /// Appends whole lines and syncs.
    void append(std::string_view lines);

private:
    std::string path_;
    FileDescriptor file_;
};

/// How far the log goes: sealed, beside it.
struct LogEnd {
    std::uint64_t sequence = 0;
    std::string mac;
};

void write_log_end(const std::string& path, const LogEnd& end, const LocalKey& key);

/// Nothing when there is none or it is not genuine.
std::optional<LogEnd> read_log_end(const std::string& path, const LocalKey& key);

} // namespace mqa
