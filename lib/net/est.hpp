// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/secret.hpp"
#include "crypto/certificate.hpp"
#include "net/http.hpp"

#include <chrono>
#include <string>
#include <vector>

namespace mqa {

/// Enrollment over Secure Transport (RFC 7030, with the encoding of RFC 8951) at a gateway: how a
/// device gets its certificate and the next one.
class EstClient {
public:
    EstClient(HttpClient& http, Clock& clock, std::chrono::seconds patience)
        : http_(http), clock_(clock), patience_(patience) {}

    /// The first certificate (its chain after it) for a PKCS #10 in DER, by the name
    /// `<institution code>-<ID>` and the activation code. A code is good for one key: the same
    /// request may be sent again when an answer was lost. Throws activation_refused,
    /// activation_used, activation_waiting, answer_malformed, and what other answers or the network
    /// stand for.
    std::vector<Certificate> enrol(const std::string& name, const Secret& code, ByteView request);

    /// The next one, by the certificate that the client shows.
    std::vector<Certificate> reenrol(ByteView request);

private:
    std::vector<Certificate> send(std::string_view path, ByteView request,
                                  std::vector<HttpHeader> headers);

    HttpClient& http_;
    Clock& clock_;
    std::chrono::seconds patience_;
};

/// The value of an Authorization header (HTTP Basic, RFC 7617). It holds the secret.
std::string basic_credentials(const std::string& name, const Secret& code);

} // namespace mqa
