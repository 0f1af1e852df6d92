// SPDX-License-Identifier: Apache-2.0
#include "base/stream.hpp"

#include "base/error.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

namespace mqa {
namespace {

std::atomic<bool> interruption{false};

/// Waits until `fd` is ready when that is what `number` asks for; false for any other error.
/// Whoever started us may have left our standard streams non-blocking.
bool waited_for(int fd, short events, int number) {
    if (number == EAGAIN) {
        pollfd waiting{fd, events, 0};
        ::poll(&waiting, 1, -1);
    }
    return number == EAGAIN || number == EINTR;
}

} // namespace

bool takes_output(int fd) {
    const int flags = ::fcntl(fd, F_GETFL);
    if (flags < 0 || (flags & O_ACCMODE) == O_RDONLY) {
        return false;
    }
    pollfd written{fd, POLLOUT, 0};
    return ::poll(&written, 1, 0) < 0 || (written.revents & (POLLERR | POLLNVAL)) == 0;
}

void request_interruption() noexcept {
    interruption.store(true, std::memory_order_relaxed);
}

bool interruption_requested() noexcept {
    return interruption.load(std::memory_order_relaxed);
}

std::string read_all(InputStream& input, std::size_t limit, const std::string& name) {
    std::string content;
    std::array<char, 65536> block{};
    while (const std::size_t got = input.read(block)) {
        content.append(block.data(), got);
        if (content.size() > limit) {
            throw Error(Errc::file_too_large).file(name).with("limit", std::to_string(limit));
        }
    }
    return content;
}

bool FdInput::ready() {
    pollfd waiting{fd_.get(), POLLIN, 0};
    return ::poll(&waiting, 1, 0) != 0;
}

std::size_t FdInput::read(std::span<char> buffer) {
    while (true) {
        if (interruption_requested()) {
            throw Error(Errc::interrupted);
        }
        const ssize_t got = ::read(fd_.get(), buffer.data(), buffer.size());
        if (got >= 0) {
            return static_cast<std::size_t>(got);
        }
        const int number = errno;
        if (!waited_for(fd_.get(), POLLIN, number)) {
            throw Error(Errc::file_unreadable).file(name_).cause_errno(number);
        }
    }
}

void FdOutput::write(std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t put = ::write(fd_, bytes.data(), bytes.size());
        if (put >= 0) {
            bytes.remove_prefix(static_cast<std::size_t>(put));
            continue;
        }
        const int number = errno;
        if (number == EPIPE || number == EBADF) {
            throw Error(Errc::output_closed);
        }
        if (!waited_for(fd_, POLLOUT, number)) {
            throw Error(Errc::output_failed).cause_errno(number);
        }
    }
}

std::size_t TextInput::read(std::span<char> buffer) {
    const std::size_t count = std::min({buffer.size(), piece_, rest_.size()});
    std::copy_n(rest_.begin(), count, buffer.begin());
    rest_.remove_prefix(count);
    return count;
}

} // namespace mqa
