// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.hpp"
#include "base/random.hpp"
#include "crypto/client_identity.hpp"
#include "crypto/device_key.hpp"
#include "crypto/token/token.hpp"
#include "device/device_store.hpp"

#include <functional>
#include <map>
#include <optional>
#include <string>

namespace mqa {

/// What a person, file or descriptor is asked for.
enum class DeviceSecret { new_passphrase, passphrase, token_pin, activation_code };

using AskSecret = std::function<Secret(DeviceSecret)>;

/// Opens and makes the keys of a store. Each secret is asked for at most once, and only when it is
/// needed.
class DeviceKeys {
public:
    /// `clock` is the real one, for the pauses after wrong passphrases.
    DeviceKeys(const DeviceStore& store, AskSecret ask, Clock& clock)
        : store_(store), ask_(std::move(ask)), clock_(clock) {}

    /// The key of the device in use; wrong passphrases are counted. Throws passphrase_wrong,
    /// device_paused, device_locked, token_unusable, device_key_unusable.
    DeviceKey open(const StoredDevice& device);

    /// The key that `pending` holds, or is to hold in a token; nothing is counted, as no gateway
    /// knows it yet. Throws passphrase_not_of_activation beside what opening a key throws.
    DeviceKey open_pending(const StoredDevice& pending);

    /// Makes a new key for `device`: under a passphrase (asked for as `kind`: a new one, or that of
    /// the device in use), plainly, or at the place in a token that `device` names.
    DeviceKey make(StoredDevice& device, KeyKeeping keeping, DeviceSecret kind);

    /// Removes a key from its token.
    void destroy(const TokenUri& uri);

private:
    const Secret& secret(DeviceSecret kind);
    const Token& token(const TokenUri& uri);

    const DeviceStore& store_;
    AskSecret ask_;
    Clock& clock_;
    std::map<DeviceSecret, Secret> secrets_;
    std::map<std::string, Token> tokens_; ///< by where they are
};

/// A place of its own in the token: the same URI with a new id.
TokenUri new_place(const TokenUri& like, Random& random);

/// The device in use as somebody to appear as. Throws device_missing and what `DeviceKeys::open`
/// throws.
ClientIdentity open_identity(const DeviceStore& store, DeviceKeys& keys);

} // namespace mqa
