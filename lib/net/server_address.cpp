// SPDX-License-Identifier: Apache-2.0
#include "net/server_address.hpp"

#include <algorithm>
#include <charconv>

namespace mqa {
namespace {

constexpr std::string_view scheme = "https://";
constexpr int https_port = 443;
constexpr int highest_port = 65535;
constexpr std::size_t longest_host = 253;

bool is_one_of(char c, std::string_view others) {
    return (c >= '0' && c <= '9') || others.find(c) != std::string_view::npos;
}

bool is_name(std::string_view host) {
    return std::ranges::all_of(host, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_one_of(c, "-.");
    });
}

bool is_ipv6(std::string_view host) {
    return host.size() > 2 && host.front() == '[' && host.back() == ']' &&
           std::ranges::all_of(host.substr(1, host.size() - 2),
                               [](char c) { return is_one_of(c, "abcdefABCDEF:."); });
}

std::optional<int> parse_port(std::string_view text) {
    int port = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), port);
    const bool whole = problem == std::errc{} && end == text.data() + text.size();
    return whole && port > 0 && port <= highest_port ? std::optional(port) : std::nullopt;
}

} // namespace

std::optional<ServerAddress> ServerAddress::parse(std::string_view text) {
    if (!text.starts_with(scheme)) {
        return std::nullopt;
    }
    text.remove_prefix(scheme.size());
    if (text.ends_with('/')) {
        text.remove_suffix(1);
    }
    const std::size_t bracket = text.find(']');
    const std::size_t colon =
        bracket == std::string_view::npos ? text.find(':') : text.find(':', bracket);
    const std::string_view host = text.substr(0, colon);
    std::optional<int> port = https_port;
    if (colon != std::string_view::npos) {
        port = parse_port(text.substr(colon + 1));
    }
    const bool host_ok = !host.empty() && host.size() <= longest_host &&
                         (is_name(host) || is_ipv6(host)) && host.front() != '-' &&
                         host.front() != '.';
    if (!host_ok || !port) {
        return std::nullopt;
    }
    return ServerAddress(std::string(scheme) + std::string(text), std::string(host), *port);
}

} // namespace mqa
