// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "gateway/server/service.hpp"
#include "gateway/server/tls.hpp"

#include <cstddef>
#include <memory>
#include <optional>
#include <string>

namespace mqa::test {

struct HttpSettings {
    std::string address = "127.0.0.1";
    int port = 0; ///< 0: any that is free
    std::size_t threads = 128;
    std::size_t requests_per_connection = 1000000;
    int keep_alive_seconds = 60;
    /// Without TLS, behind a proxy on the same machine whose headers X-Client-Verify and
    /// X-Client-Certificate (PEM, percent-encoded) are believed when there is none.
    std::optional<TlsSettings> tls;
};

/// Brings calls from HTTP/1.1 connections to a service, a thread for each connection.
class HttpServer {
public:
    /// Throws std::invalid_argument, or std::runtime_error when the port is taken.
    HttpServer(const HttpSettings& settings, GatewayService& service);
    ~HttpServer();
    HttpServer(const HttpServer&) = delete;
    HttpServer& operator=(const HttpServer&) = delete;

    int port() const;
    /// Serves until `stop`, which another thread calls.
    void run();
    void stop();

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace mqa::test
