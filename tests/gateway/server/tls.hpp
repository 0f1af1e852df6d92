// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/bytes.hpp"

#include <optional>
#include <string>

struct ssl_ctx_st;
struct ssl_st;

namespace mqa::test {

/// How the gateway speaks TLS: 1.2 with ephemeral keys and authenticated ciphers only, and 1.3.
struct TlsSettings {
    std::string certificate_file; ///< PEM, the server's chain
    std::string key_file;
    std::string client_ca_file; ///< empty: nobody is asked for a certificate
    std::string client_crl_file;
    bool require_client_certificate = false; ///< by TLS itself, not only where it is needed
    int min_version = 0x0303;                ///< as TLS counts: 0x0303 is 1.2, 0x0304 is 1.3
    int max_version = 0x0304;
};

/// Throws std::invalid_argument naming the option at fault.
void configure(ssl_ctx_st& context, const TlsSettings& settings);

/// The verified certificate of the other side.
std::optional<Bytes> peer_certificate(const ssl_st* connection);

} // namespace mqa::test
