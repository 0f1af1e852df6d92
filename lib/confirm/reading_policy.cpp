// SPDX-License-Identifier: Apache-2.0
#include "confirm/reading_policy.hpp"

#include "base/error.hpp"
#include "crypto/challenge_signature.hpp"
#include "crypto/digest.hpp"

namespace mqa {
namespace {

/// What a check here says. A reading that speaks against itself is believed without one, and under
/// the test profile one that speaks for itself, too.
ChainState judged_chain(const CardReading& reading, const Certificate& certificate,
                        const ReadingPolicy& policy) {
    const std::optional<ChainState> told = reading.certificate.chain;
    if (told && (told != ChainState::verified || policy.profile == Profile::test)) {
        return *told;
    }
    switch (check_authentication_certificate(certificate, policy.anchors.get(), reading.read_at)
                .verdict) {
    case ChainVerdict::verified:
        return ChainState::verified;
    case ChainVerdict::expired:
        return ChainState::expired;
    default:
        return ChainState::untrusted;
    }
}

void take_serial(CardReading& reading, const Certificate& certificate) {
    const std::string serial = certificate.serial();
    if (reading.certificate.serial &&
        serial_key(*reading.certificate.serial) != serial_key(serial)) {
        throw Error(Errc::certificate_digest_mismatch).field("certificate.serial");
    }
    reading.certificate.serial = serial;
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

void accept_reading(CardReading& reading, const ReadingPolicy& policy) {
    if (policy.profile == Profile::production) {
        if (reading.source == ReadingSource::recording) {
            throw Error(Errc::recording_refused).field("source");
        }
        if (reading.environment == Profile::test) {
            throw Error(Errc::test_card_refused).field("environment");
        }
    }
    if (reading.certificate.der.empty()) {
        throw Error(Errc::missing_member).field("certificate.der");
    }
    if (sha256_hex(reading.certificate.der) != reading.certificate.sha256) {
        throw Error(Errc::certificate_digest_mismatch).field("certificate.sha256");
    }
    const Certificate certificate = Certificate::parse(reading.certificate.der);
    take_serial(reading, certificate);
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

void accept_question(Question& question, const ReadingPolicy& policy) {
    if (auto* reading = std::get_if<CardReading>(&question.subject)) {
        accept_reading(*reading, policy);
    } else if (const auto* inquiry = std::get_if<Inquiry>(&question.subject)) {
        require_real_insurer(inquiry->insurer_number, policy.profile);
    } else if (const auto* evidence = std::get_if<Evidence>(&question.subject)) {
        require_real_insurer(evidence->membership.insurer_number, policy.profile);
    }
}

} // namespace mqa
