// SPDX-License-Identifier: Apache-2.0
#include "confirm/reading_policy.hpp"

#include "base/error.hpp"
#include "crypto/challenge_signature.hpp"
#include "crypto/digest.hpp"

namespace mqa {
namespace {

ChainState judged_chain(const CardReading& reading, const Certificate& certificate,
                        const ReadingPolicy& policy) {
    if (reading.certificate.chain) {
        return *reading.certificate.chain;
    }
    switch (
        check_authentication_certificate(certificate, policy.anchors, reading.read_at).verdict) {
    case ChainVerdict::verified:
        return ChainState::verified;
    case ChainVerdict::expired:
        return ChainState::expired;
    default:
        return ChainState::untrusted;
    }
}

void require_proof(const CardReading& reading, const Certificate& certificate) {
    if (reading.proof.kind == ProofKind::none) {
        if (reading.method == Method::pin) {
            throw Error(Errc::bad_field)
                .field("proof.kind")
                .with("expected", "challenge_signature");
        }
        return;
    }
    if (!reading.proof.nonce || !reading.proof.signature) {
        throw Error(Errc::missing_member)
            .field(reading.proof.nonce ? "proof.signature" : "proof.nonce");
    }
    if (!verify_challenge(certificate, *reading.proof.nonce, *reading.proof.signature)) {
        throw Error(Errc::signature_mismatch).field("proof.signature");
    }
}

void require_acceptable_reading(const CardReading& reading, const ReadingPolicy& policy) {
    if (policy.profile == Profile::production) {
        if (reading.source == ReadingSource::recording) {
            throw Error(Errc::recording_refused).field("source");
        }
        if (reading.environment == Profile::test) {
            throw Error(Errc::test_card_refused).field("environment");
        }
    }
    if (sha256_hex(reading.certificate.der) != reading.certificate.sha256) {
        throw Error(Errc::certificate_digest_mismatch).field("certificate.sha256");
    }
    const Certificate certificate = Certificate::parse(reading.certificate.der);
    const ChainState chain = judged_chain(reading, certificate, policy);
    if (chain != ChainState::verified) {
        throw Error(chain == ChainState::expired ? Errc::certificate_expired
                                                 : Errc::certificate_untrusted)
            .field("certificate.chain");
    }
    require_proof(reading, certificate);
}

} // namespace

void require_real_insurer(const std::optional<InsurerNumber>& insurer, Profile profile) {
    const bool test_number =
        insurer && classify_prefecture(insurer->prefecture()) == PrefectureClass::test;
    if (profile == Profile::production && test_number) {
        throw Error(Errc::test_data_refused).field("insurer_number");
    }
}

void require_acceptable(const Question& question, const ReadingPolicy& policy) {
    if (const auto* reading = std::get_if<CardReading>(&question.subject)) {
        require_acceptable_reading(*reading, policy);
    } else if (const auto* inquiry = std::get_if<Inquiry>(&question.subject)) {
        require_real_insurer(inquiry->insurer_number, policy.profile);
    } else if (const auto* evidence = std::get_if<Evidence>(&question.subject)) {
        require_real_insurer(evidence->membership.insurer_number, policy.profile);
    }
}

} // namespace mqa
