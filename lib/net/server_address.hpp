// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace mqa {

/// Where a gateway is: `https://HOST` or `https://HOST:PORT`, nothing behind it but perhaps one
/// slash. HOST is a name, an IPv4 address or an IPv6 address in brackets; a user name or a path is
/// refused.
class ServerAddress {
public:
    static std::optional<ServerAddress> parse(std::string_view text);

    const std::string& url() const { return url_; } ///< without a slash at the end

    const std::string& host() const { return host_; }

    int port() const { return port_; }

private:
    ServerAddress(std::string url, std::string host, int port)
        : url_(std::move(url)), host_(std::move(host)), port_(port) {}

    std::string url_;
    std::string host_;
    int port_;
};

} // namespace mqa
