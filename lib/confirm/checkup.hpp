// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "confirm/gateway/messages.hpp"
#include "crypto/client_identity.hpp"
#include "model/finding.hpp"
#include "net/http.hpp"

#include <array>
#include <string>
#include <vector>

namespace mqa {

/// How many days a device certificate has left when people are told, each time.
inline constexpr std::array expiry_warning_days{1, 7, 14, 30, 60};

/// Whether the certificate can be shown to a gateway, and for how long.
Finding device_finding(const ClientIdentity& identity, SysTime now);

/// The gateway itself, asked for its state; and how far this clock is from its clock, where it
/// answered.
std::vector<Finding> gateway_findings(HttpClient& http, Clock& clock);

/// A file or folder that `open` opens: broken, in the words of the error, when that throws.
template <typename Open>
Finding opening_finding(Finding finding, const Open& open);

/// `finding` turned into what `error` says.
Finding broken_finding(Finding finding, const Error& error);

template <typename Open>
Finding opening_finding(Finding finding, const Open& open) {
    try {
        open();
        return finding;
    } catch (const Error& error) {
        return broken_finding(std::move(finding), error);
    }
}

} // namespace mqa
