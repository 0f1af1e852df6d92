// SPDX-License-Identifier: Apache-2.0
#include "crypto/authentication_rules.hpp"

#include "crypto/certificate_impl.hpp"

#include <algorithm>
#include <array>

namespace mqa {
namespace {

using Impl = Certificate::Impl;

constexpr std::uint32_t absent = UINT32_MAX;

/// Policies of the digital signature certificates, real and test: those name the person.
constexpr std::array<std::string_view, 2> signature_policies{"1.2.392.200149.8.5.1.1.20",
                                                             "1.2.392.200149.8.5.1.0.20"};
constexpr std::string_view signature_unit = "OU=JPKI for digital signature";

struct ExpectedPolicy {
    TrustEnvironment environment;
    std::string_view identifier;
};

/// assumed: the production policy is from one public source, so that a mismatch is only a warning.
constexpr std::array expected_policies{
    ExpectedPolicy{TrustEnvironment::production, "1.2.392.200149.8.5.1.3.30"},
    ExpectedPolicy{TrustEnvironment::test, "2.999.8.5.1.30"},
};

struct Policies {
    bool readable = true;
    std::vector<std::string> identifiers;
};

Policies policies_of(const Impl& certificate) {
    const ErrorQueueGuard guard;
    int found = 0;
    const PoliciesHandle policies(static_cast<CERTIFICATEPOLICIES*>(
        X509_get_ext_d2i(certificate.x509.get(), NID_certificate_policies, &found, nullptr)));
    Policies result{policies != nullptr || found == -1, {}};
    for (int i = 0; policies && i < sk_POLICYINFO_num(policies.get()); ++i) {
        std::array<char, 128> text{};
        const auto* const policy = sk_POLICYINFO_value(policies.get(), i);
        OBJ_obj2txt(text.data(), static_cast<int>(text.size()), policy->policyid, 1);
        result.identifiers.emplace_back(text.data());
    }
    return result;
}

std::uint32_t flags_of(const Impl& certificate) {
    return X509_get_extension_flags(certificate.x509.get());
}

bool is_malformed(const Impl& certificate) {
    return X509_get_version(certificate.x509.get()) != X509_VERSION_3 ||
           (flags_of(certificate) & EXFLAG_INVALID) != 0 || !policies_of(certificate).readable;
}

bool has_unknown_critical_extension(const Impl& certificate) {
    return (flags_of(certificate) & EXFLAG_CRITICAL) != 0;
}

bool has_refused_key(const Impl& certificate) {
    return !certificate.key_is_usable;
}

bool has_refused_algorithm(const Impl& certificate) {
    const int algorithm = X509_get_signature_nid(certificate.x509.get());
    return algorithm != NID_sha256WithRSAEncryption && algorithm != NID_ecdsa_with_SHA384;
}

bool is_authority(const Impl& certificate) {
    return (flags_of(certificate) & (EXFLAG_CA | EXFLAG_PROXY)) != 0;
}

bool has_refused_key_usage(const Impl& certificate) {
    const std::uint32_t usage = X509_get_key_usage(certificate.x509.get());
    return usage == absent || (usage & KU_DIGITAL_SIGNATURE) == 0 ||
           (usage & KU_KEY_CERT_SIGN) != 0;
}

bool has_refused_extended_key_usage(const Impl& certificate) {
    const std::uint32_t usage = X509_get_extended_key_usage(certificate.x509.get());
    return usage != absent && (usage & XKU_SSL_CLIENT) == 0;
}

bool is_for_digital_signature(const Impl& certificate) {
    const auto policies = policies_of(certificate).identifiers;
    return certificate.issuer.find(signature_unit) != std::string::npos ||
           std::ranges::find_first_of(policies, signature_policies) != policies.end();
}

struct Rule {
    std::string_view word;
    bool (*refuses)(const Impl&);
};

constexpr std::array rules{
    Rule{"certificate_malformed", is_malformed},
    Rule{"unknown_critical_extension", has_unknown_critical_extension},
    Rule{"key_refused", has_refused_key},
    Rule{"algorithm_refused", has_refused_algorithm},
    Rule{"is_authority", is_authority},
    Rule{"key_usage_refused", has_refused_key_usage},
    Rule{"extended_key_usage_refused", has_refused_extended_key_usage},
    Rule{"digital_signature_certificate", is_for_digital_signature},
};

} // namespace

std::vector<std::string> refusals(const Certificate& certificate) {
    const ErrorQueueGuard guard;
    std::vector<std::string> words;
    for (const Rule& rule : rules) {
        if (rule.refuses(certificate.impl())) {
            words.emplace_back(rule.word);
        }
    }
    return words;
}

std::vector<std::string_view> refusal_words() {
    std::vector<std::string_view> words;
    std::ranges::transform(rules, std::back_inserter(words), &Rule::word);
    return words;
}

bool has_expected_policy(const Certificate& certificate, TrustEnvironment environment) {
    const auto* const expected =
        std::ranges::find(expected_policies, environment, &ExpectedPolicy::environment);
    const auto policies = policies_of(certificate.impl()).identifiers;
    return std::ranges::find(policies, expected->identifier) != policies.end();
}

} // namespace mqa
