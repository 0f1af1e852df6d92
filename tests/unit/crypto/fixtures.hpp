// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/bytes.hpp"
#include "base/clock.hpp"
#include "crypto/certificate.hpp"
#include "crypto/device_key.hpp"
#include "crypto/openssl.hpp"
#include "crypto/trust.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace mqa::test {

/// The bytes of tests/data/pki/leaves/NAME.der.
Bytes leaf_der(const std::string& name);
Certificate leaf(const std::string& name);

/// The names of all leaves, in order.
std::vector<std::string> leaf_names();

/// The roots of tests/data/pki/roots.pem.
std::string roots_pem();

SysTime instant(std::string_view text);

/// The private key of a leaf of the MQA-TEST authority.
KeyHandle private_key(const std::string& name);

/// A signature over `digest` as the library makes it: PKCS #1 v1.5 for RSA (with the DigestInfo of
/// `algorithm`, none when it is nullptr), DER for ECDSA.
Bytes sign(const std::string& key_name, ByteView digest, const EVP_MD* algorithm,
           int padding = RSA_PKCS1_PADDING);

/// r and s of an ECDSA signature in DER, 48 bytes each.
Bytes raw_p384(ByteView der);

/// A certificate over `key` by the key itself, good for some days around now, DER.
Bytes self_signed(const DeviceKey& key, const std::string& serial_number, const std::string& name,
                  const char* usage);

/// The subject of a PKCS #10 in DER.
std::string subject_of_request(ByteView request);

} // namespace mqa::test
