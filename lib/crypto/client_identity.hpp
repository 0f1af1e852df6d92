// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/bytes.hpp"
#include "base/clock.hpp"
#include "base/secret.hpp"
#include "crypto/certificate.hpp"
#include "crypto/device_key.hpp"

#include <memory>
#include <string>

struct ssl_ctx_st;

namespace mqa {

/// Who this device is towards a gateway: its certificate, what stands between that and the root,
/// and its private key (EC P-256 or better, or RSA of 2,048 bits or more). The key never leaves the
/// object and is never written out.
class ClientIdentity {
public:
    /// `certificates` is PEM, the device's own first; `key` is PEM, PKCS #8, encrypted or not.
    /// Throws device_key_unusable for anything else, for a wrong passphrase, for a key that does
    /// not belong to the certificate, and for one that is too small.
    static ClientIdentity parse(std::string_view certificates, ByteView key,
                                const Secret& passphrase);

    /// The same with a key that is open already, also one in a token.
    static ClientIdentity of(std::string_view certificates, DeviceKey key);

    ClientIdentity(ClientIdentity&&) noexcept;
    ClientIdentity& operator=(ClientIdentity&&) noexcept;
    ClientIdentity(const ClientIdentity&) = delete;
    ClientIdentity& operator=(const ClientIdentity&) = delete;
    ~ClientIdentity();

    const Certificate& certificate() const; ///< the device's own
    SysTime not_before() const;
    SysTime not_after() const;
    std::string serial() const;  ///< lower-case hex
    std::string subject() const; ///< RFC 2253

    /// Presents this identity in connections made from `context`. False when OpenSSL refuses.
    bool use_in(ssl_ctx_st& context) const;

    struct Impl;

private:
    explicit ClientIdentity(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

} // namespace mqa
