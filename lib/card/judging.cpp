// SPDX-License-Identifier: Apache-2.0
#include "card/reading.hpp"
#include "crypto/challenge_signature.hpp"
#include "crypto/test_authority.hpp"

#include <chrono>

namespace mqa {
namespace {

constexpr std::string_view revocation_not_checked = "not_checked";
constexpr std::string_view face_matches = "confirmed";

ChainState state_of(ChainVerdict verdict) {
    switch (verdict) {
    case ChainVerdict::verified:
        return ChainState::verified;
    case ChainVerdict::expired:
        return ChainState::expired;
    case ChainVerdict::untrusted:
        break;
    }
    return ChainState::untrusted;
}

/// Whether `until` lies within the three months in which a certificate may be renewed early.
bool expires_soon(SysTime until, SysTime now) {
    const std::chrono::year_month_day today{day_in_japan(now)};
    const auto later = today + std::chrono::months{3};
    const auto limit =
        later.ok() ? std::chrono::sys_days{later}
                   : std::chrono::sys_days{later.year() / later.month() / std::chrono::last};
    return now <= until && day_in_japan(until) <= limit;
}

ReadCertificate describe_certificate(const Certificate& certificate, const ChainCheck& check) {
    ReadCertificate described;
    described.der = certificate.der();
    described.sha256 = certificate.sha256();
    described.serial = certificate.serial();
    described.issuer = certificate.issuer();
    described.subject = certificate.subject();
    described.not_before = certificate.not_before();
    described.not_after = certificate.not_after();
    described.chain = state_of(check.verdict);
    if (!check.anchor.empty()) {
        described.anchor = check.anchor;
    }
    described.revocation = revocation_not_checked;
    return described;
}

CardProof describe_proof(const CardAnswers& answers, const ReadingRequest& request,
                         const Certificate& certificate) {
    CardProof proof;
    if (!answers.signature || !request.challenge) {
        return proof;
    }
    proof.kind = ProofKind::challenge_signature;
    if (!request.challenge->challenge_id.empty()) {
        proof.challenge_id = request.challenge->challenge_id;
    }
    proof.nonce = request.challenge->nonce;
    proof.algorithm = signature_algorithm(certificate.key_type());
    proof.signature = answers.signature;
    return proof;
}

} // namespace

CardReading judge_answers(const CardAnswers& answers, const ReadingRequest& request,
                          const JudgingRules& rules, const std::string& reader) {
    const Certificate certificate = Certificate::parse(answers.certificate);
    const ChainCheck check =
        check_authentication_certificate(certificate, rules.anchors, rules.read_at);
    const bool test_anchor = !check.anchor.empty() && check.environment == TrustEnvironment::test;

    CardReading reading;
    reading.read_at = rules.read_at;
    if (!reader.empty()) {
        reading.reader = reader;
    }
    reading.environment =
        test_anchor || rules.synthetic || names_test_authority(certificate.issuer())
            ? Profile::test
            : Profile::production;
    reading.source = rules.source;
    reading.token = answers.token;
    reading.method = request.method;
    if (request.method == Method::visual && request.face_confirmed) {
        reading.visual_check = face_matches;
    }
    reading.certificate = describe_certificate(certificate, check);
    reading.proof = describe_proof(answers, request, certificate);
    reading.pin_tries_left = answers.tries_left;
    reading.warnings = answers.warnings;
    reading.warnings.insert(reading.warnings.end(), check.warnings.begin(), check.warnings.end());
    if (expires_soon(certificate.not_after(), rules.read_at)) {
        reading.warnings.emplace_back("certificate_expires_soon");
    }
    return reading;
}

} // namespace mqa
