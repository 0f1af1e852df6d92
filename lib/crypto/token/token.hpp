// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/secret.hpp"
#include "crypto/device_key.hpp"
#include "crypto/token/token_uri.hpp"

#include <memory>
#include <optional>

namespace mqa {

/// A token (PKCS #11: a security module, a USB token, SoftHSM) that keeps the key of a device and
/// signs with it. Its PIN and how often that may be wrong are its own affair.
class Token {
public:
    /// Finds the token that `uri` names and logs in. Throws token_unusable: no such library, none
    /// or more than one such token, a wrong or locked PIN.
    static Token open(const TokenUri& uri, const Secret& pin);

    /// The private EC key that `uri` names in it; nothing when there is none. Throws
    /// token_unusable when several fit, and for a key of another kind.
    std::optional<DeviceKey> find(const TokenUri& uri) const;

    /// Makes a key on P-256 with the label and id of `uri` that cannot be read out. Throws
    /// token_unusable.
    DeviceKey generate(const TokenUri& uri) const;

    /// Removes the pair with the label and id of `uri`; nothing happens when there is none.
    void destroy(const TokenUri& uri) const;

    struct Session;

private:
    explicit Token(std::shared_ptr<Session> session) : session_(std::move(session)) {}

    std::shared_ptr<Session> session_;
};

} // namespace mqa
