// SPDX-License-Identifier: Apache-2.0
#include "device/device_keys.hpp"

#include "base/error.hpp"
#include "device/attempts.hpp"

#include <utility>

namespace mqa {
namespace {

constexpr std::size_t id_bytes = 16;
const std::string default_label = "mqa device";

bool is_wrong_passphrase(const Error& error) {
    return error.errc() == Errc::device_key_unusable;
}

/// Of an activation that was begun only its owner knows the passphrase; that of a renewal is the
/// device's own, which was right a moment ago.
DeviceKey open_encrypted(const StoredDevice& pending, const Secret& passphrase) {
    try {
        return DeviceKey::parse(as_bytes(pending.key_pem), passphrase);
    } catch (const Error& error) {
        if (!is_wrong_passphrase(error) || !pending.renews.empty()) {
            throw;
        }
        throw Error(Errc::passphrase_not_of_activation).with("name", pending.name);
    }
}

std::string place_of(const TokenUri& uri) {
    TokenUri token = uri;
    token.object.clear();
    token.id.clear();
    return token.text();
}

} // namespace

const Secret& DeviceKeys::secret(DeviceSecret kind) {
    const auto found = secrets_.find(kind);
    return found != secrets_.end() ? found->second
                                   : secrets_.emplace(kind, ask_(kind)).first->second;
}

const Token& DeviceKeys::token(const TokenUri& uri) {
    const std::string place = place_of(uri);
    const auto found = tokens_.find(place);
    return found != tokens_.end()
               ? found->second
               : tokens_.emplace(place, Token::open(uri, secret(DeviceSecret::token_pin)))
                     .first->second;
}

DeviceKey DeviceKeys::open(const StoredDevice& device) {
    if (device.keeping() != KeyKeeping::encrypted) {
        return open_pending(device);
    }
    const Attempts attempts(store_.folder(), clock_);
    attempts.require_open();
    const Secret& passphrase = secret(DeviceSecret::passphrase);
    std::optional<DeviceKey> key;
    attempts.guard([&] {
        try {
            key = DeviceKey::parse(as_bytes(device.key_pem), passphrase);
            return true;
        } catch (const Error& error) {
            if (is_wrong_passphrase(error)) {
                return false;
            }
            throw;
        }
    });
    return *std::move(key);
}

DeviceKey DeviceKeys::open_pending(const StoredDevice& pending) {
    switch (pending.keeping()) {
    case KeyKeeping::plain:
        return DeviceKey::parse(as_bytes(pending.key_pem), {});
    case KeyKeeping::encrypted:
        return open_encrypted(pending, secret(DeviceSecret::passphrase));
    case KeyKeeping::token:
        break;
    }
    const Token& holder = token(*pending.token);
    if (std::optional<DeviceKey> key = holder.find(*pending.token)) {
        return *std::move(key);
    }
    // Cut off between the note of where the key is to be and its making.
    if (pending.certificates.empty()) {
        return holder.generate(*pending.token);
    }
    throw Error(Errc::token_unusable)
        .with("problem", Text("the key is not in it any more", "鍵がトークンにありません"));
}

DeviceKey DeviceKeys::make(StoredDevice& device, KeyKeeping keeping, DeviceSecret kind) {
    if (keeping == KeyKeeping::token) {
        return token(*device.token).generate(*device.token);
    }
    DeviceKey key = DeviceKey::generate();
    device.key_pem =
        keeping == KeyKeeping::plain ? key.plain_pem() : key.encrypted_pem(secret(kind));
    return key;
}

void DeviceKeys::destroy(const TokenUri& uri) {
    token(uri).destroy(uri);
}

TokenUri new_place(const TokenUri& like, Random& random) {
    TokenUri place = like;
    if (place.object.empty()) {
        place.object = default_label;
    }
    place.id.assign(id_bytes, 0);
    random.fill(place.id);
    return place;
}

ClientIdentity open_identity(const DeviceStore& store, DeviceKeys& keys) {
    const std::optional<StoredDevice> device = store.device();
    if (!device) {
        throw Error(Errc::device_missing).file(store.folder());
    }
    return ClientIdentity::of(device->certificates, keys.open(*device));
}

} // namespace mqa
