// SPDX-License-Identifier: Apache-2.0
#include "crypto/trust.hpp"

#include "crypto/authentication_rules.hpp"
#include "crypto/certificate_impl.hpp"

#include <chrono>

namespace mqa {
namespace {

/// 112 bits: RSA of 2,048 bits and more, no SHA-1.
constexpr int security_level = 2;

/// Whether the anchor alone, without any other root to choose from, verifies the certificate. Dates
/// are judged apart: OpenSSL counts the last second as expired, and stops at the first fault it
/// meets.
bool is_issued_by(const Certificate& certificate, const Certificate& anchor) {
    X509* const leaf = certificate.impl().x509.get();
    const auto store = owned<StoreHandle>(X509_STORE_new());
    const auto context = owned<StoreContextHandle>(X509_STORE_CTX_new());
    if (X509_STORE_add_cert(store.get(), anchor.impl().x509.get()) != 1 ||
        X509_STORE_CTX_init(context.get(), store.get(), leaf, nullptr) != 1) {
        return false;
    }
    X509_VERIFY_PARAM* const parameters = X509_STORE_CTX_get0_param(context.get());
    X509_VERIFY_PARAM_set_flags(parameters, X509_V_FLAG_NO_CHECK_TIME);
    X509_VERIFY_PARAM_set_auth_level(parameters, security_level);
    X509_VERIFY_PARAM_set_depth(parameters, 0);
    return X509_verify_cert(context.get()) == 1 &&
           sk_X509_num(X509_STORE_CTX_get0_chain(context.get())) == 2;
}

bool names_as_issuer(const Certificate& certificate, const Certificate& anchor) {
    return X509_NAME_cmp(X509_get_issuer_name(certificate.impl().x509.get()),
                         X509_get_subject_name(anchor.impl().x509.get())) == 0;
}

void judge_dates(const Certificate& certificate, std::string_view subject, SysTime at,
                 std::vector<std::string>& words) {
    if (at < certificate.not_before()) {
        words.push_back(std::string(subject) + "_not_yet_valid");
    } else if (at >= certificate.not_after() + std::chrono::seconds(1)) {
        words.push_back(std::string(subject) + "_expired");
    }
}

ChainCheck judge_issued(const Certificate& certificate, const Anchor& anchor, SysTime at) {
    ChainCheck check{ChainVerdict::verified, anchor.name, anchor.environment, {}};
    judge_dates(certificate, "certificate", at, check.warnings);
    judge_dates(anchor.certificate, "anchor", at, check.warnings);
    if (!check.warnings.empty()) {
        check.verdict = ChainVerdict::expired;
    }
    if (!has_expected_policy(certificate, anchor.environment)) {
        check.warnings.emplace_back("policy_unexpected");
    }
    return check;
}

} // namespace

ChainCheck check_authentication_certificate(const Certificate& certificate,
                                            const std::vector<Anchor>& anchors, SysTime at) {
    const ErrorQueueGuard guard;
    ChainCheck best;
    best.warnings = refusals(certificate);
    if (!best.warnings.empty()) {
        return best;
    }
    best.warnings.emplace_back("issuer_unknown");
    for (const Anchor& anchor : anchors) {
        if (!names_as_issuer(certificate, anchor.certificate)) {
            continue;
        }
        if (is_issued_by(certificate, anchor.certificate)) {
            ChainCheck check = judge_issued(certificate, anchor, at);
            if (check.verdict == ChainVerdict::verified) {
                return check;
            }
            best = std::move(check);
        } else if (best.anchor.empty()) {
            best.warnings = {"issuer_signature_invalid"};
        }
    }
    return best;
}

} // namespace mqa
