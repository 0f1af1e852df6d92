// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/log.hpp"
#include "base/random.hpp"
#include "device/device_keys.hpp"
#include "net/http.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace mqa {

/// Opens the way to the gateway, as `identity` (which outlives it) or as nobody.
using Connect = std::function<std::unique_ptr<HttpClient>(const ClientIdentity* identity)>;

/// What activating and renewing needs of the outside.
struct EnrolmentTools {
    const DeviceStore& store;
    DeviceKeys& keys;
    AskSecret ask;
    Connect connect;
    Clock& clock;      ///< says whether a certificate is due
    Clock& live_clock; ///< judges what came from the gateway
    Random& random;    ///< the kernel's
    Log& log;
};

/// A device to be activated.
struct ActivationOrder {
    std::string gateway;            ///< "https://HOST[:PORT]"
    std::string institution_code;   ///< 7 digits, or 10 with what stands before them
    std::string id;                 ///< as the sheet of user settings says
    std::string institution_number; ///< 10 digits; empty: not said
    KeyKeeping keeping = KeyKeeping::encrypted;
    std::optional<TokenUri> token{};
    bool replace = false;    ///< give up the device that the store holds
    bool start_over = false; ///< forget an activation that was begun
};

/// Activates the device: makes a key, has it certified, and puts both in place at once. What was
/// begun earlier for the same device is taken up again with the same key, because an activation
/// code is good for one key, and at another gateway only where the first was never connected to; a
/// device that is active already is left as it is. Throws
/// device_exists, activation_pending, activation_refused, activation_used, activation_waiting,
/// device_certificate_unfit, and what secrets, keys, files and the network throw.
StoredDevice activate_device(const ActivationOrder& order, const EnrolmentTools& tools);

/// Renews the certificate with a new key, when two thirds of its lifetime are over (or `early`).
/// The device keeps its present pair until the gateway has let the new one in. Throws
/// device_missing, device_expired, and what activating throws.
StoredDevice renew_device(bool early, const EnrolmentTools& tools);

} // namespace mqa
