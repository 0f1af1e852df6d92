// SPDX-License-Identifier: Apache-2.0
#include "base/error.hpp"
#include "crypto/client_identity.hpp"
#include "crypto/device_certificate.hpp"
#include "crypto/device_key.hpp"
#include "crypto/device_key_impl.hpp"
#include "unit/crypto/fixtures.hpp"

#include <doctest/doctest.h>

using namespace mqa;
using mqa::test::instant;

namespace {

Secret secret_of(std::string_view text) {
    Secret secret;
    for (const char c : text) {
        secret.append(static_cast<std::uint8_t>(c));
    }
    return secret;
}

/// A certificate for `key` in the name of `institution`, signed by the key itself.
Certificate certificate_for(const DeviceKey& key, const std::string& institution,
                            const char* usage = "clientAuth") {
    const auto made = test::self_signed(key, institution, "9900010-W0000001", usage);
    return Certificate::parse(made);
}

} // namespace

TEST_CASE("a key comes back by its passphrase alone") {
    const DeviceKey key = DeviceKey::generate();
    const std::string pem = key.encrypted_pem(secret_of("Kagi-no-Kotoba"));
    CHECK(is_encrypted_key(pem));
    CHECK(DeviceKey::parse(as_bytes(pem), secret_of("Kagi-no-Kotoba")).public_digest() ==
          key.public_digest());
    CHECK_THROWS_AS(DeviceKey::parse(as_bytes(pem), secret_of("Kagi-no-Kotob")), Error);
    CHECK_THROWS_AS(DeviceKey::parse(as_bytes(pem), {}), Error);
}

TEST_CASE("two keys are never the same, and neither are two sealings of one") {
    const DeviceKey key = DeviceKey::generate();
    CHECK(key.public_digest() != DeviceKey::generate().public_digest());
    CHECK(key.encrypted_pem(secret_of("Kagi-no-Kotoba")) !=
          key.encrypted_pem(secret_of("Kagi-no-Kotoba")));
}

TEST_CASE("a certificate names its institution in serialNumber") {
    const DeviceKey key = DeviceKey::generate();
    const DeviceSubject subject = device_subject(certificate_for(key, "9919900010"));
    CHECK(subject.institution_number == "9919900010");
    CHECK(subject.name == "9900010-W0000001");
    CHECK(device_subject(certificate_for(key, "991990001")).institution_number.empty());
}

TEST_CASE("a certificate of another key, too early, too late or for servers is of no use") {
    const DeviceKey key = DeviceKey::generate();
    const Certificate fit = certificate_for(key, "9919900010");
    const SysTime in_time = fit.not_before() + std::chrono::hours(1);
    CHECK_FALSE(unfitness(fit, key, in_time));
    CHECK(unfitness(fit, DeviceKey::generate(), in_time));
    CHECK(unfitness(fit, key, fit.not_before() - std::chrono::minutes(6)));
    CHECK_FALSE(unfitness(fit, key, fit.not_before() - std::chrono::minutes(4)));
    CHECK(unfitness(fit, key, fit.not_after() + std::chrono::seconds(1)));
    CHECK(unfitness(certificate_for(key, "9919900010", "serverAuth"), key, in_time));
}

TEST_CASE("an identity takes only a key that belongs to its certificate") {
    const DeviceKey key = DeviceKey::generate();
    const std::string pem = to_pem(certificate_for(key, "9919900010"));
    CHECK(ClientIdentity::of(pem, key).certificate().subject().find("9919900010") !=
          std::string::npos);
    CHECK_THROWS_AS(ClientIdentity::of(pem, DeviceKey::generate()), Error);
}

TEST_CASE(
    "a request survives its text form and is the same for a renewal as the certificate says") {
    const DeviceKey key = DeviceKey::generate();
    const Bytes request =
        activation_request(key, {.institution_number = "9919900010", .name = "9900010-W0000001"});
    CHECK(request_in_pem("Device: x\n" + request_to_pem(request)) == request);
    CHECK_FALSE(request_in_pem("nothing"));
    const Bytes renewal = renewal_request(key, certificate_for(key, "9919900010"));
    CHECK(test::subject_of_request(renewal) == test::subject_of_request(request));
}

TEST_CASE("what is no certs-only PKCS #7 holds no certificates") {
    CHECK(certificates_only({}).empty());
    CHECK(certificates_only(as_bytes("hello")).empty());
    CHECK(certificates_only(test::leaf_der(test::leaf_names().front())).empty());
}
