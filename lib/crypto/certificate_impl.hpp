// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "crypto/certificate.hpp"
#include "crypto/openssl.hpp"

namespace mqa {

/// The parsed form, for the files of this module only.
struct Certificate::Impl {
    X509Handle x509;
    Bytes der;
    std::string sha256;
    std::string serial;
    std::string issuer;
    std::string subject;
    SysTime not_before;
    SysTime not_after;
    KeyType key_type = KeyType::other;
    /// RSA of 2,048 to 4,096 bits with the exponent 65537, or EC on the named curve P-384. Only
    /// such a key may be computed with: the certificate chose it, and larger ones are a way to burn
    /// time.
    bool key_is_usable = false;
};

} // namespace mqa
