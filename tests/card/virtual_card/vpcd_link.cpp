// SPDX-License-Identifier: Apache-2.0
#include "card/virtual_card/vpcd_link.hpp"

#include <arpa/inet.h>
#include <array>
#include <cerrno>
#include <chrono>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <system_error>
#include <thread>

#include <unistd.h>

namespace mqa::test {
namespace {

constexpr auto longest_wait = std::chrono::seconds(10);
constexpr auto pause = std::chrono::milliseconds(20);

FileDescriptor try_connect(std::uint16_t port) {
    FileDescriptor socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
        return {};
    }
    const int on = 1;
    setsockopt(socket.get(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    return socket;
}

FileDescriptor connect_patiently(std::uint16_t port) {
    const auto deadline = std::chrono::steady_clock::now() + longest_wait;
    FileDescriptor socket = try_connect(port);
    while (!socket.valid()) {
        if (std::chrono::steady_clock::now() > deadline) {
            throw std::system_error(errno, std::generic_category(), "no virtual reader");
        }
        std::this_thread::sleep_for(pause);
        socket = try_connect(port);
    }
    return socket;
}

} // namespace

VpcdLink::VpcdLink(std::uint16_t port) : socket_(connect_patiently(port)) {}

bool VpcdLink::receive_exactly(std::uint8_t* bytes, std::size_t size) {
    while (size > 0) {
        // vpcd sends length and body apart; without this the kernel delays our acknowledgement, and
        // with it the body, by 40 ms. The setting wears off, so it is renewed each time.
        const int on = 1;
        setsockopt(socket_.get(), IPPROTO_TCP, TCP_QUICKACK, &on, sizeof on);
        const ssize_t count = recv(socket_.get(), bytes, size, 0);
        if (count < 0 && errno == EINTR) {
            continue;
        }
        if (count <= 0) {
            return false;
        }
        bytes += count;
        size -= static_cast<std::size_t>(count);
    }
    return true;
}

std::optional<Bytes> VpcdLink::receive() {
    std::array<std::uint8_t, 2> length{};
    if (!receive_exactly(length.data(), length.size())) {
        return std::nullopt;
    }
    Bytes message(static_cast<std::size_t>(length[0] << 8U | length[1]));
    if (!receive_exactly(message.data(), message.size())) {
        return std::nullopt;
    }
    return message;
}

bool VpcdLink::send(ByteView message) {
    Bytes framed{static_cast<std::uint8_t>(message.size() >> 8U),
                 static_cast<std::uint8_t>(message.size() & 0xFFU)};
    framed.insert(framed.end(), message.begin(), message.end());
    ByteView rest(framed);
    while (!rest.empty()) {
        const ssize_t count = ::send(socket_.get(), rest.data(), rest.size(), MSG_NOSIGNAL);
        if (count < 0 && errno == EINTR) {
            continue;
        }
        if (count <= 0) {
            return false;
        }
        rest = rest.subspan(static_cast<std::size_t>(count));
    }
    return true;
}

} // namespace mqa::test
