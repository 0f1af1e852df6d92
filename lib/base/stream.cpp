// SPDX-License-Identifier: Apache-2.0
#include "base/stream.hpp"

#include "base/error.hpp"

#include <algorithm>
#include <atomic>
#include <cerrno>

#include <unistd.h>

namespace mqa {
namespace {

std::atomic<bool> interruption{false};

} // namespace

void request_interruption() noexcept {
    interruption.store(true, std::memory_order_relaxed);
}

bool interruption_requested() noexcept {
    return interruption.load(std::memory_order_relaxed);
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
        if (errno != EINTR) {
            throw Error(Errc::file_unreadable).file(name_).cause_errno(errno);
        }
    }
}

void FdOutput::write(std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t put = ::write(fd_, bytes.data(), bytes.size());
        if (put >= 0) {
            bytes.remove_prefix(static_cast<std::size_t>(put));
        } else if (errno == EPIPE) {
            throw Error(Errc::output_closed);
        } else if (errno != EINTR) {
            throw Error(Errc::output_failed).cause_errno(errno);
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
