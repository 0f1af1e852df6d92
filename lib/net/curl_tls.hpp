// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "crypto/client_identity.hpp"
#include "net/curl_filter.hpp"

#include <string>
#include <vector>

namespace mqa {

enum class TlsProfile {
    high,        ///< TLS 1.3 only
    recommended, ///< TLS 1.2 as well, with forward secrecy and authenticated encryption
};

/// Whom to trust, and as whom to appear. There is no way to switch the checks off.
struct TlsSettings {
    std::string
        ca_file; ///< PEM; nobody outside of it is believed, the system's authorities neither
    TlsProfile profile = TlsProfile::high;
    std::vector<std::string> pins{}; ///< "sha256//<base64>" of accepted public keys; empty: any
    std::string crl_file{};          ///< PEM; given: every certificate of the chain is looked up
    bool staple_required = false;    ///< a good OCSP answer must come with the certificate
    const ClientIdentity* identity = nullptr;
};

/// The last alert a peer sent, as far as anybody asked. One for all connections of a client.
struct TlsAlerts {
    static constexpr int none = -1;

    int last_received = none;
};

/// What a connection needs while it is made. Outlives the handles it is given to.
struct TlsContext {
    TlsSettings settings;
    TlsAlerts alerts;
    ReadAhead ahead{};
    HeldOutputs outputs{};
};

/// Sets everything about TLS on a handle (CURL*). Throws unexpected when libcurl refuses.
void apply_tls(void* handle, TlsContext& context);

} // namespace mqa
