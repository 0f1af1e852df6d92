// SPDX-License-Identifier: Apache-2.0
#include "gateway/server/connection_cut.hpp"

#include "base/file.hpp"

#include <array>
#include <charconv>
#include <filesystem>
#include <netinet/in.h>
#include <sys/socket.h>

#include <netdb.h>
#include <unistd.h>

namespace mqa::test {
namespace {

struct Endpoint {
    std::string address;
    int port = -1;
};

template <class Ask>
Endpoint endpoint(int fd, Ask ask) {
    sockaddr_storage storage{};
    socklen_t size = sizeof storage;
    auto* address = reinterpret_cast<sockaddr*>(&storage);
    std::array<char, NI_MAXHOST> host{};
    std::array<char, NI_MAXSERV> service{};
    if (ask(fd, address, &size) != 0 ||
        ::getnameinfo(address, size, host.data(), host.size(), service.data(), service.size(),
                      NI_NUMERICHOST | NI_NUMERICSERV) != 0) {
        return {};
    }
    Endpoint found{host.data(), -1};
    const std::string_view digits(service.data());
    std::from_chars(digits.data(), digits.data() + digits.size(), found.port);
    return found;
}

bool is_connection(int fd, const std::string& peer_address, int peer_port, int local_port) {
    const Endpoint peer = endpoint(fd, ::getpeername);
    return peer.port == peer_port && peer.address == peer_address &&
           endpoint(fd, ::getsockname).port == local_port;
}

int find_connection(const std::string& peer_address, int peer_port, int local_port) {
    for (const auto& entry : std::filesystem::directory_iterator("/proc/self/fd")) {
        const std::string name = entry.path().filename().string();
        int fd = -1;
        std::from_chars(name.data(), name.data() + name.size(), fd);
        if (is_connection(fd, peer_address, peer_port, local_port)) {
            return fd;
        }
    }
    return -1;
}

} // namespace

void cut_connection(const std::string& peer_address, int peer_port, int local_port, bool reset) {
    const int fd = find_connection(peer_address, peer_port, local_port);
    if (fd < 0) {
        return;
    }
    if (reset) {
        const linger at_once{1, 0};
        ::setsockopt(fd, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
    }
    // Closing the descriptor would let another thread be given its number.
    const FileDescriptor nowhere(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    ::dup2(nowhere.get(), fd);
}

} // namespace mqa::test
