// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/bilingual.hpp"
#include "crypto/certificate.hpp"
#include "crypto/device_key.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mqa {

/// Whom a device certificate names.
struct DeviceSubject {
    /// 健診・保健指導機関番号 (10 digits): serialNumber, else a CN of 10 digits; else empty.
    std::string institution_number;
    std::string name; ///< CN, "<institution code>-<ID>"; empty when there is none
};

DeviceSubject device_subject(const Certificate& certificate);

/// PKCS #10 in DER that asks for the certificate of a new device. What the subject says is a
/// proposal: who certifies chooses. An empty institution number is left out.
Bytes activation_request(const DeviceKey& key, const DeviceSubject& subject);

/// PKCS #10 in DER with the subject of `current`, letter for letter.
Bytes renewal_request(const DeviceKey& key, const Certificate& current);

/// The certificates of a certs-only PKCS #7 (RFC 7030 section 4.2.3) in DER, at most 8; none for
/// anything else.
std::vector<Certificate> certificates_only(ByteView der);

/// The certificates of a PEM text that may hold other things as well, at most 8. Throws
/// certificate_malformed.
std::vector<Certificate> certificates_in_pem(std::string_view pem);

std::string to_pem(const Certificate& certificate);

/// A PKCS #10 as PEM, and back; nothing when the text has none.
std::string request_to_pem(ByteView request);
std::optional<Bytes> request_in_pem(std::string_view pem);

/// Why `certificate` is of no use to the device that holds `key`: another key, not valid at `at`
/// (five minutes are allowed for clocks that differ), not for showing to a server. Nothing when it
/// can be used.
std::optional<Text> unfitness(const Certificate& certificate, const DeviceKey& key, SysTime at);

} // namespace mqa
