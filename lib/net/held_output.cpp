// SPDX-License-Identifier: Apache-2.0
#include "net/held_output.hpp"

#include <algorithm>
#include <cerrno>
#include <sys/socket.h>

namespace mqa {
namespace {

/// Some records of TLS. Beyond, a connection waits for its socket as it would without us.
constexpr std::size_t most_held = 64UL * 1024;

bool is_full(int problem) {
    return problem == EAGAIN;
}

} // namespace

std::size_t HeldOutput::take(std::span<const char> bytes) {
    if (bytes.size() > room()) {
        send();
    }
    if (problem_ != 0) {
        return 0;
    }
    const std::size_t taken = std::min(bytes.size(), room());
    bytes_.append(bytes.data(), taken);
    return taken;
}

std::size_t HeldOutput::room() const {
    return most_held - (bytes_.size() - begin_);
}

void HeldOutput::send() {
    while (!empty()) {
        // A connection that the other side has ended is an error like any other, and no signal.
        const ssize_t sent = ::send(socket_, bytes_.data() + begin_, bytes_.size() - begin_,
                                    MSG_NOSIGNAL | MSG_DONTWAIT);
        if (sent >= 0) {
            begin_ += static_cast<std::size_t>(sent);
        } else if (is_full(errno)) {
            bytes_.erase(0, begin_);
            begin_ = 0;
            return;
        } else if (errno != EINTR) {
            drop(errno);
            // Whoever waits for an answer on this connection is told at once that none comes.
            ::shutdown(socket_, SHUT_RDWR);
        }
    }
    bytes_.clear();
    begin_ = 0;
}

void HeldOutput::closed() {
    drop(EBADF);
    socket_ = -1;
}

void HeldOutput::drop(int problem) {
    problem_ = problem;
    bytes_.clear();
    begin_ = 0;
}

void HeldOutputs::opened(int socket, const void* opener) {
    closed(socket);
    entries_.push_back({.output = std::make_shared<HeldOutput>(socket), .opener = opener});
}

void HeldOutputs::closed(int socket) {
    const auto found = std::ranges::find(entries_, socket,
                                         [](const Entry& entry) { return entry.output->socket(); });
    if (found != entries_.end()) {
        found->output->closed();
        entries_.erase(found);
    }
}

int HeldOutputs::claim(const void* opener) {
    int socket = -1;
    const auto count = std::ranges::count(entries_, opener, &Entry::opener);
    for (Entry& entry : entries_) {
        if (entry.opener == opener) {
            entry.opener = nullptr;
            socket = entry.output->socket();
        }
    }
    return count == 1 ? socket : -1;
}

std::shared_ptr<HeldOutput> HeldOutputs::of(int socket) const {
    const auto found = std::ranges::find(entries_, socket,
                                         [](const Entry& entry) { return entry.output->socket(); });
    return found == entries_.end() ? nullptr : found->output;
}

void HeldOutputs::send() {
    for (const Entry& entry : entries_) {
        entry.output->send();
    }
}

std::vector<int> HeldOutputs::blocked() const {
    std::vector<int> sockets;
    for (const Entry& entry : entries_) {
        if (!entry.output->empty()) {
            sockets.push_back(entry.output->socket());
        }
    }
    return sockets;
}

} // namespace mqa
