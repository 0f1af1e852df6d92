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

/// The client alone, appearing as `identity` (which outlives it) or as nobody. Nothing is sent yet.
/// Throws option_required, bad_option_value and what reading files throws.
std::unique_ptr<CurlClient> open_client(const ServerAddress& address, ToolContext& context,
                                        const ClientIdentity* identity);

/// The client and whom it appears as, as the options say; secrets are asked for on the terminal
/// when no option gives them. Throws also what `identity_option` throws.
GatewayLink open_gateway(const ServerAddress& address, ToolContext& context);

} // namespace mqa
