// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/bytes.hpp"
#include "crypto/certificate.hpp"

#include <memory>
#include <optional>

namespace mqa {

/// A private key in memory, without a passphrase: that of a made-up card.
class PrivateKey {
public:
    /// PKCS #8, as DER or PEM; nothing for anything else, also for a key of another kind than RSA
    /// of 2,048 to 4,096 bits or EC P-384.
    static std::optional<PrivateKey> parse(ByteView pkcs8);

    PrivateKey(PrivateKey&&) noexcept;
    PrivateKey& operator=(PrivateKey&&) noexcept;
    PrivateKey(const PrivateKey&) = delete;
    PrivateKey& operator=(const PrivateKey&) = delete;
    ~PrivateKey();

    KeyType type() const;

    /// Signs `input` as it is, the way a card does: RSA pads it (PKCS #1 v1.5), EC takes it for the
    /// digest and gives DER. Nothing when the input does not fit the key.
    std::optional<Bytes> sign_unhashed(ByteView input) const;

    struct Impl;

private:
    explicit PrivateKey(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

} // namespace mqa
