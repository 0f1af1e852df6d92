// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/file.hpp"
#include "crypto/keyed_digest.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace mqa {

/// The log's file, locked for one writer; waits for the lock. A file that was replaced meanwhile is
/// opened anew.
class LockedLogFile {
public:
    /// Throws what `place_error` tells, output_failed, or state_in_use after ten seconds.
    explicit LockedLogFile(std::string path);
    ~LockedLogFile();
    LockedLogFile(const LockedLogFile&) = delete;
    LockedLogFile& operator=(const LockedLogFile&) = delete;

    /// The whole content; only for logs that are being checked.
    std::string content() const;
    /// The last whole line without its line feed; empty when there is none. What a crash left of a
    /// line after it is not looked at.
    std::string last_line();
    /// Appends whole lines to the last line and syncs; what a crash left after it is cut off first.
    void append(std::string_view lines);

private:
    std::string path_;
    FileDescriptor file_;
    std::optional<std::int64_t> torn_at_; ///< where a line begins that a crash cut off
};

/// How far the log goes: sealed, beside it.
struct LogEnd {
    std::uint64_t sequence = 0;
    std::string mac;
};

/// More than one end only while a log is being replaced: it ends at one of them then.
void write_log_ends(const std::string& path, std::span<const LogEnd> ends, const LocalKey& key);
void write_log_end(const std::string& path, const LogEnd& end, const LocalKey& key);

/// Nothing when there is none or one is not genuine.
std::vector<LogEnd> read_log_ends(const std::string& path, const LocalKey& key);

} // namespace mqa
