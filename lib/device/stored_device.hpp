// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/bytes.hpp"
#include "base/clock.hpp"
#include "crypto/token/token_uri.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace mqa {

/// How the key of a device is kept.
enum class KeyKeeping {
    encrypted, ///< PKCS #8 under a passphrase
    plain,     ///< PKCS #8 for whoever can read the file
    token,     ///< in a token (PKCS #11), which never gives it away
};

/// One file of a device store: a key and what belongs to it. Key and certificate stand in one file,
/// so that one rename puts both in place.
struct StoredDevice {
    std::string gateway; ///< "https://HOST[:PORT]"
    std::string name;    ///< "<institution code>-<ID>", by which the gateway knows it
    SysTime made{};
    std::string key_pem;               ///< empty for a key in a token
    std::optional<TokenUri> token{};   ///< where it is then
    std::string certificates;          ///< PEM, the device's own first; empty while it is awaited
    Bytes request;                     ///< PKCS #10 in DER, as long as the certificate is awaited
    std::string renews;                ///< serial of the certificate this one is to follow
    std::optional<TokenUri> retired{}; ///< a key in a token that is no longer needed
    bool unsent = false; ///< it is certain that no gateway has heard of the request yet

    KeyKeeping keeping() const;
};

/// Readable text: `Name: value` lines, then PEM blocks, which other programs find in it as well.
std::string format(const StoredDevice& device);

/// Throws device_store_invalid, naming `file`.
StoredDevice parse_stored_device(std::string_view text, const std::string& file);

} // namespace mqa
