// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/bytes.hpp"
#include "crypto/certificate.hpp"

#include <string_view>

namespace mqa {

/// "mqa-challenge-v1\0" and the nonce: the text a card signs.
Bytes challenge_text(ByteView nonce);

/// What is handed to the card: the DigestInfo of SHA-256 (51 bytes) for RSA, the bare SHA-384
/// digest (48 bytes) for EC P-384. Throws certificate_malformed for another kind of key.
Bytes signature_input(KeyType key, ByteView nonce);

/// "rsa-pkcs1-sha256" or "ecdsa-sha384". Throws certificate_malformed for another kind of key.
std::string_view signature_algorithm(KeyType key);

/// Whether `signature` over the challenge was made with the key of `certificate`. ECDSA signatures
/// may be DER or the raw r and s a card gives. Never throws for a wrong signature.
bool verify_challenge(const Certificate& certificate, ByteView nonce, ByteView signature);

} // namespace mqa
