// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/bytes.hpp"
#include "base/clock.hpp"
#include "model/envelope.hpp"
#include "model/terms.hpp"

#include <optional>
#include <string>
#include <vector>

namespace mqa {

/// The user authentication certificate (利用者証明用電子証明書) as read, and what was found out
/// about it.
struct ReadCertificate {
    Bytes der;          ///< empty when only the fingerprint was kept
    std::string sha256; ///< lower-case hex of the digest of `der`
    std::optional<std::string> serial;
    std::optional<std::string> issuer;
    std::optional<std::string> subject;
    std::optional<SysTime> not_before;
    std::optional<SysTime> not_after;
    std::optional<ChainState> chain;
    std::optional<std::string> anchor;
    std::optional<std::string> revocation;
};

/// What shows that the card itself was there. `none` for a visual reading: a certificate can be
/// copied.
struct CardProof {
    ProofKind kind = ProofKind::none;
    std::optional<std::string> challenge_id;
    std::optional<Bytes> nonce;
    std::optional<std::string> algorithm; ///< "rsa-pkcs1-sha256" or "ecdsa-sha384"
    std::optional<Bytes> signature;
};

/// mqa.card-reading/1: what one card gave at one moment. Never in it: the PIN, the 12-digit
/// 個人番号, anything of the signature certificate.
struct CardReading {
    Envelope envelope;
    SysTime read_at;
    std::optional<std::string> reader;
    std::optional<Profile> environment;
    ReadingSource source = ReadingSource::card;
    std::optional<std::string> token;
    Method method = Method::visual;
    std::optional<std::string> visual_check; ///< "confirmed", visual only
    ReadCertificate certificate;
    CardProof proof;
    std::optional<int> pin_tries_left;
    std::vector<std::string> warnings;
};

} // namespace mqa
