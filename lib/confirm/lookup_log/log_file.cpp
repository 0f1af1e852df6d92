// SPDX-License-Identifier: Apache-2.0
#include "confirm/lookup_log/log_file.hpp"

#include "base/error.hpp"
#include "base/publish.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <optional>
#include <sys/file.h>
#include <sys/stat.h>

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

namespace mqa {
namespace {

constexpr std::string_view end_use = "lookup log end";
constexpr std::size_t largest_log = 1024UL * 1024 * 1024;

[[noreturn]] void fail(Errc errc, const std::string& path) {
    throw Error(errc).file(path).cause_errno(errno);
}

FileDescriptor open_log(const std::string& path) {
    FileDescriptor file(::open(path.c_str(),
                               O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK,
                               S_IRUSR | S_IWUSR));
    if (!file.valid()) {
        throw place_error(path, errno);
    }
    return file;
}

/// Every writer holds the lock for some milliseconds; one that does not let go is not waited for.
void lock(int file, const std::string& path) {
    constexpr int tries = 500;
    constexpr int pause_ms = 20;
    for (int i = 0; ::flock(file, LOCK_EX | LOCK_NB) != 0; ++i) {
        if (errno != EWOULDBLOCK && errno != EINTR) {
            fail(Errc::output_failed, path);
        }
        if (i == tries) {
            fail(Errc::state_in_use, path);
        }
        ::poll(nullptr, 0, pause_ms);
    }
}

/// Whether the path still names the file that was opened.
bool is_current(int file, const std::string& path) {
    struct stat opened {};

    struct stat named {};

    if (::fstat(file, &opened) != 0 || ::lstat(path.c_str(), &named) != 0) {
        return false;
    }
    if (!S_ISREG(opened.st_mode)) {
        throw Error(Errc::file_not_regular).file(path);
    }
    return opened.st_dev == named.st_dev && opened.st_ino == named.st_ino;
}

std::string read_at(int file, off_t offset, std::size_t size, const std::string& path) {
    std::string text(size, '\0');
    std::size_t have = 0;
    while (have < size) {
        const ssize_t got =
            ::pread(file, text.data() + have, size - have, offset + static_cast<off_t>(have));
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got <= 0) {
            fail(Errc::file_unreadable, path);
        }
        have += static_cast<std::size_t>(got);
    }
    return text;
}

off_t size_of(int file, const std::string& path) {
    struct stat facts {};

    if (::fstat(file, &facts) != 0) {
        fail(Errc::file_unreadable, path);
    }
    return facts.st_size;
}

/// Empty when there is no such file, or one that never was written here. Read to its end also where
/// the run was interrupted.
std::string content_of_end(const std::string& path) {
    constexpr off_t largest = 512;
    const FileDescriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
    if (!file.valid()) {
        if (errno == ENOENT) {
            return {};
        }
        fail(Errc::file_unreadable, path);
    }
    const off_t size = size_of(file.get(), path);
    return size > largest ? std::string()
                          : read_at(file.get(), 0, static_cast<std::size_t>(size), path);
}

/// Nothing when the line, which ends with a line feed, is not one that was sealed with the key.
std::optional<LogEnd> parse_end(std::string_view line, const LocalKey& key) {
    const std::size_t seal = line.rfind(' ');
    const std::size_t mac = line.find(' ');
    if (seal == std::string_view::npos || mac >= seal || line.back() != '\n') {
        return std::nullopt;
    }
    line.remove_suffix(1);
    const std::string_view facts = line.substr(0, seal);
    if (key.digest(end_use, facts) != line.substr(seal + 1)) {
        return std::nullopt;
    }
    LogEnd end{.mac = std::string(facts.substr(mac + 1))};
    std::from_chars(facts.data(), facts.data() + mac, end.sequence);
    return end;
}

} // namespace

LockedLogFile::LockedLogFile(std::string path) : path_(std::move(path)) {
    do {
        file_ = open_log(path_);
        lock(file_.get(), path_);
    } while (!is_current(file_.get(), path_));
    if (::fchmod(file_.get(), S_IRUSR | S_IWUSR) != 0) {
        fail(Errc::output_failed, path_);
    }
}

LockedLogFile::~LockedLogFile() {
    // Not left to `close`: one that fails would leave the log locked for this very process.
    ::flock(file_.get(), LOCK_UN);
}

std::string LockedLogFile::content() const {
    const off_t size = size_of(file_.get(), path_);
    if (size > static_cast<off_t>(largest_log)) {
        throw Error(Errc::file_too_large).file(path_).with("limit", std::to_string(largest_log));
    }
    return read_at(file_.get(), 0, static_cast<std::size_t>(size), path_);
}

std::string LockedLogFile::last_line() {
    constexpr off_t longest_lines = 64 * 1024; // an entry has less than 2 KiB
    const off_t size = size_of(file_.get(), path_);
    const off_t start = std::max<off_t>(0, size - longest_lines);
    std::string tail = read_at(file_.get(), start, static_cast<std::size_t>(size - start), path_);
    const std::size_t feed = tail.rfind('\n');
    const std::size_t whole = feed == std::string::npos ? 0 : feed + 1;
    if (whole < tail.size()) {
        torn_at_ = start + static_cast<off_t>(whole);
        tail.resize(whole);
    }
    if (tail.empty()) {
        return {};
    }
    tail.pop_back();
    return tail.substr(tail.rfind('\n') + 1);
}

void LockedLogFile::append(std::string_view lines) {
    // Nobody was told that a torn line is on record.
    if (torn_at_ && ::ftruncate(file_.get(), *torn_at_) != 0) {
        fail(Errc::output_failed, path_);
    }
    torn_at_.reset();
    FdOutput(file_.get()).write(lines);
    if (::fsync(file_.get()) != 0) {
        fail(Errc::output_failed, path_);
    }
}

void write_log_ends(const std::string& path, std::span<const LogEnd> ends, const LocalKey& key) {
    std::string text;
    for (const LogEnd& end : ends) {
        const std::string facts = std::to_string(end.sequence) + " " + end.mac;
        text += facts + " " + key.digest(end_use, facts) + "\n";
    }
    publish_file(path + ".end", text, Overwrite::allow);
}

void write_log_end(const std::string& path, const LogEnd& end, const LocalKey& key) {
    write_log_ends(path, std::span(&end, 1), key);
}

std::vector<LogEnd> read_log_ends(const std::string& path, const LocalKey& key) {
    const std::string text = content_of_end(path + ".end");
    std::vector<LogEnd> ends;
    for (std::size_t start = 0; start < text.size();) {
        const std::size_t feed = std::min(text.find('\n', start), text.size() - 1);
        const std::optional<LogEnd> end =
            parse_end(std::string_view(text).substr(start, feed + 1 - start), key);
        if (!end) {
            return {};
        }
        ends.push_back(*end);
        start = feed + 1;
    }
    return ends;
}

} // namespace mqa
