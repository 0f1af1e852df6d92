// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <string>
#include <sys/socket.h>

#include <doctest/doctest.h>
#include <fcntl.h>
#include <unistd.h>

namespace mqa {

/// Two ends of a connection without a network. Neither blocks.
class SocketPair {
public:
    SocketPair() {
        REQUIRE(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0,
                             ends_.data()) == 0);
        constexpr int small = 4096; // as small as the system lets it be
        ::setsockopt(ours(), SOL_SOCKET, SO_SNDBUF, &small, sizeof small);
    }

    SocketPair(const SocketPair&) = delete;
    SocketPair& operator=(const SocketPair&) = delete;

    ~SocketPair() {
        ::close(ours());
        end_theirs();
    }

    int ours() const { return ends_[0]; }

    /// What has arrived at the other end, as far as it takes.
    std::string arrived(std::size_t most = 1'000'000) const {
        std::string bytes(most, '\0');
        const ssize_t got = ::read(ends_[1], bytes.data(), bytes.size());
        bytes.resize(got < 0 ? 0 : static_cast<std::size_t>(got));
        return bytes;
    }

    /// The other end goes away.
    void end_theirs() {
        if (ends_[1] >= 0) {
            ::close(ends_[1]);
            ends_[1] = -1;
        }
    }

private:
    std::array<int, 2> ends_{-1, -1};
};

} // namespace mqa
