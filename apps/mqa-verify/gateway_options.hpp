// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/run.hpp"
#include "net/curl_client.hpp"

#include <memory>

namespace mqa {

/// The way to a gateway as the options describe it, and what it needs to live.
struct GatewayLink {
    std::unique_ptr<const ClientIdentity> identity; ///< stays where it is: connections refer to it
    std::unique_ptr<CurlClient> client;
};

/// Opens it: reads the certificates and the device key, asking for the passphrase on the terminal
/// when the key is encrypted and no option gives it. Nothing is sent yet. Throws option_required,
/// bad_option_value, device_key_unusable, secret_source_refused and what reading files throws.
GatewayLink open_gateway(const ServerAddress& address, ToolContext& context);

} // namespace mqa
