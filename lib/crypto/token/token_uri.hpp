// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/bytes.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace mqa {

/// Where a key in a token is: a PKCS #11 URI (RFC 7512) such as
/// `pkcs11:token=desk;object=mqa?module-path=/usr/lib/softhsm/libsofthsm2.so`.
struct TokenUri {
    std::string token;        ///< label of the token; empty: any
    std::string serial;       ///< its serial number; empty: any
    std::string manufacturer; ///< empty: any
    std::string model;        ///< empty: any
    std::string object;       ///< label of the key; empty: any
    Bytes id;                 ///< CKA_ID of the key; empty: any
    std::string module_path;  ///< the library that knows the token; empty: p11-kit's

    /// Nothing for anything else, also for a URI with a PIN in it (pin-value, pin-source), which
    /// every process of the machine could read.
    static std::optional<TokenUri> parse(std::string_view text);

    /// The same as text.
    std::string text() const;
};

/// Whether a name of a key is meant as such a URI.
bool is_token_uri(std::string_view text);

} // namespace mqa
