// SPDX-License-Identifier: Apache-2.0
#include "gateway/server/enrolment.hpp"

#include "base/file.hpp"
#include "crypto/digest.hpp"
#include "gateway/server/problem.hpp"
#include "json/gate.hpp"
#include "json/lines.hpp"

#include <stdexcept>

#include <nlohmann/json.hpp>

namespace mqa::test {
namespace {

constexpr std::string_view basic = "Basic ";

struct Credentials {
    std::string user;
    std::string code;
};

/// HTTP Basic (RFC 7617); empty for anything else.
Credentials credentials_of(const std::string& authorization) {
    if (authorization.rfind(basic, 0) != 0) {
        return {};
    }
    const std::optional<Bytes> decoded =
        from_base64(std::string_view(authorization).substr(basic.size()));
    const std::string text = decoded ? std::string(as_text(*decoded)) : "";
    const std::size_t colon = text.find(':');
    return colon == std::string::npos ? Credentials{}
                                      : Credentials{text.substr(0, colon), text.substr(colon + 1)};
}

void require_csr_type(const Call& call) {
    if (call.content_type != "application/pkcs10") {
        throw Problem(problems::unsupported_media_type, "application/pkcs10");
    }
}

Reply certificates_reply(std::string pkcs7, std::string content_type) {
    Reply reply;
    reply.content_type = std::move(content_type);
    reply.body = std::move(pkcs7);
    return reply;
}

constexpr const char* enrolled_type = "application/pkcs7-mime; smime-type=certs-only";

} // namespace

Activations read_activations(const std::string& file) {
    Activations activations;
    FdInput input(open_for_reading(file, FileKind::any), file);
    LineReader lines(input);
    while (const auto line = lines.next()) {
        const Json json = parse_json(line->text).json();
        const std::string digest =
            sha256_hex(as_bytes(json.at("activation_code").get<std::string>()));
        activations[json.at("user").get<std::string>()] = {
            digest, json.at("institution_number").get<std::string>()};
    }
    return activations;
}

const DeviceAuthority& Enrolment::authority() const {
    if (parts_.authority == nullptr) {
        throw Problem(problems::not_found, "this gateway activates no devices");
    }
    return *parts_.authority;
}

Reply Enrolment::authority_certificates() const {
    return certificates_reply(authority().own_certificate(), "application/pkcs7-mime");
}

Reply Enrolment::enrol(const Call& call) {
    const DeviceAuthority& signer = authority();
    const Credentials given = credentials_of(call.authorization);
    const auto activation = parts_.activations.find(given.user);
    if (activation == parts_.activations.end() ||
        sha256_hex(as_bytes(given.code)) != activation->second.code_digest) {
        throw Problem(problems::activation_refused);
    }
    require_csr_type(call);
    const SigningRequest request = parse_signing_request(call.body);
    const std::lock_guard guard(parts_.lock);
    if (!parts_.state.claim_activation(given.user, request.key_digest())) {
        throw Problem(problems::activation_used);
    }
    return certificates_reply(signer.certify(request, activation->second.institution_number,
                                             given.user, parts_.clock.now(), parts_.random),
                              enrolled_type);
}

Reply Enrolment::renew(const Call& call) {
    const DeviceAuthority& signer = authority();
    require_csr_type(call);
    const SigningRequest request = parse_signing_request(call.body);
    std::optional<std::string> renewed =
        signer.recertify(request, *call.client_certificate, parts_.clock.now(), parts_.random);
    if (!renewed) {
        throw Problem(problems::subject_mismatch);
    }
    return certificates_reply(*std::move(renewed), enrolled_type);
}

} // namespace mqa::test
