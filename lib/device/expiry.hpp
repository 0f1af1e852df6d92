// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.hpp"
#include "crypto/certificate.hpp"
#include "model/finding.hpp"
#include "model/registration_records.hpp"

#include <array>
#include <optional>
#include <string>

namespace mqa {

/// How many days a device certificate has left when people are told, each time.
inline constexpr std::array expiry_warning_days{1, 7, 14, 30, 60};

/// "2026-11-22".
std::string day_of(SysTime when);

/// When a certificate should be renewed: after two thirds of its lifetime.
SysTime renewal_due(SysTime not_before, SysTime not_after);

/// What to say about the end of a certificate, from sixty days before it on.
struct ExpiryWarning {
    Text text;
    TextArguments values;
};

std::optional<ExpiryWarning> expiry_warning(SysTime not_before, SysTime not_after, SysTime now);

/// Whether the certificate can be shown to a gateway, and for how long.
Finding device_finding(SysTime not_before, SysTime not_after, SysTime now);

/// mqa.device/1: `state` is active, expiring (renewal is due), expired, not_yet_valid or locked.
Device device_record(const std::string& name, const Certificate& certificate, bool locked,
                     SysTime now);

} // namespace mqa
