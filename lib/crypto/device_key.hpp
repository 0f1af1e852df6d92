// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/bytes.hpp"
#include "base/secret.hpp"

#include <memory>
#include <string>
#include <string_view>

namespace mqa {

/// The private key of a device: made here (EC P-256), read from PKCS #8, or in a token that never
/// gives it away (token/token.hpp). Copies share the key.
class DeviceKey {
public:
    /// A new key on the curve P-256.
    static DeviceKey generate();

    /// PEM, PKCS #8, encrypted or not; EC of 256 bits or more, or RSA of 2,048 bits or more. Throws
    /// device_key_unusable for anything else and for a wrong passphrase.
    static DeviceKey parse(ByteView pem, const Secret& passphrase);

    /// The key as encrypted PKCS #8 that any tool of today reads: PBES2 with scrypt (N 16,384, r 8,
    /// p 16: most of a second for one try) and AES-256-CBC.
    std::string encrypted_pem(const Secret& passphrase) const;

    /// The key for everybody who can read it.
    std::string plain_pem() const;

    /// Lower-case hex of the SHA-256 of the public key (SubjectPublicKeyInfo).
    std::string public_digest() const;

    struct Impl;

    explicit DeviceKey(std::shared_ptr<const Impl> impl) : impl_(std::move(impl)) {}

    const Impl& impl() const { return *impl_; }

private:
    std::shared_ptr<const Impl> impl_;
};

/// Whether the PEM text of a key asks for a passphrase.
bool is_encrypted_key(std::string_view pem);

} // namespace mqa
