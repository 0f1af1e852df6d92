// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/bytes.hpp"
#include "base/clock.hpp"
#include "base/random.hpp"
#include "crypto/openssl.hpp"

#include <optional>
#include <string>

namespace mqa::test {

using SigningRequestHandle = Handle<X509_REQ, X509_REQ_free>;

/// A PKCS #10 request whose signature and key are good.
struct SigningRequest {
    SigningRequestHandle handle;

    std::string key_digest() const; ///< lower-case hex of SHA-256 over the public key
};

/// Throws Problem: csr_malformed, or csr_key_refused for anything but EC P-256, EC P-384 and RSA of
/// 2,048 bits or more. `body` is base64, with or without line breaks (RFC 8951 section 3.1).
SigningRequest parse_signing_request(const std::string& body);

/// The authority that certifies devices.
class DeviceAuthority {
public:
    /// PEM files. Throws std::invalid_argument.
    DeviceAuthority(const std::string& certificate_file, const std::string& key_file, int days);

    /// A certificate for a newly activated device: O=MQA-TEST, serialNumber=`institution`,
    /// CN=`user`, whatever subject the request proposed. Base64 of a certs-only PKCS #7.
    std::string certify(const SigningRequest& request, const std::string& institution,
                        const std::string& user, SysTime now, Random& random) const;

    /// A certificate with the subject of the one in hand; nothing when the request names another
    /// (RFC 7030 section 4.2.2).
    std::optional<std::string> recertify(const SigningRequest& request, ByteView current,
                                         SysTime now, Random& random) const;

    /// The authority's own certificate, in base64 of a certs-only PKCS #7.
    std::string own_certificate() const;

private:
    std::string issue(const SigningRequest& request, const X509_NAME* subject, SysTime now,
                      Random& random) const;

    X509Handle certificate_;
    KeyHandle key_;
    int days_;
};

} // namespace mqa::test
