// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "crypto/certificate.hpp"
#include "crypto/device_key.hpp"
#include "device/stored_device.hpp"

#include <chrono>
#include <string>
#include <vector>

namespace mqa {

/// How long an answer about a certificate is waited for: somebody may have to sign.
inline constexpr std::chrono::seconds enrolment_patience{60};

/// The device's own certificate. Throws device_store_invalid, naming `file`, when it has none.
Certificate own_certificate(const StoredDevice& device, const std::string& file);

/// Throws device_certificate_unfit unless the certificate is for `key` and of use at `at`.
void require_fit(const Certificate& certificate, const DeviceKey& key, SysTime at);

/// A chain as PEM, the device's own first.
std::string to_pem(const std::vector<Certificate>& chain);

} // namespace mqa
