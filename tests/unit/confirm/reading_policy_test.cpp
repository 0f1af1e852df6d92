// SPDX-License-Identifier: Apache-2.0
#include "base/file.hpp"
#include "confirm/reading_policy.hpp"
#include "crypto/digest.hpp"
#include "unit/confirm/support.hpp"

#include <optional>
#include <string>

#include <doctest/doctest.h>

using namespace mqa;
using namespace mqa::test;

namespace {

CardReading reading_of(const std::string& leaf) {
    CardReading reading;
    reading.envelope.id = "r-1";
    reading.read_at = fixed_now();
    reading.source = ReadingSource::recording;
    reading.environment = Profile::test;
    const std::string der =
        read_file(std::string(MQA_TEST_DATA) + "/pki/leaves/" + leaf + ".der", 65536);
    reading.certificate.der.assign(as_bytes(der).begin(), as_bytes(der).end());
    reading.certificate.sha256 = sha256_hex(reading.certificate.der);
    reading.certificate.chain = ChainState::verified;
    return reading;
}

std::optional<Errc> reading_refusal(const CardReading& reading, Profile profile = Profile::test) {
    try {
        Question question{reading, Purpose::specific_checkup, std::nullopt};
        accept_question(question,
                        {profile, TrustedAnchors(profile == Profile::test, std::nullopt)});
    } catch (const Error& error) {
        return error.errc();
    }
    return std::nullopt;
}

} // namespace

TEST_CASE("a verified reading of a test card passes under the test profile only") {
    CardReading reading = reading_of("valid-01");
    CHECK_FALSE(reading_refusal(reading));
    CHECK(reading_refusal(reading, Profile::production) == Errc::recording_refused);
    reading.source = ReadingSource::card;
    CHECK(reading_refusal(reading, Profile::production) == Errc::test_card_refused);
}

TEST_CASE("a reading whose chain was not verified is refused") {
    CardReading reading = reading_of("valid-01");
    reading.certificate.chain = ChainState::untrusted;
    CHECK(reading_refusal(reading) == Errc::certificate_untrusted);
    reading.certificate.chain = ChainState::expired;
    CHECK(reading_refusal(reading) == Errc::certificate_expired);
}

TEST_CASE("a reading that does not say how its chain was judged is judged here") {
    CardReading reading = reading_of("valid-01");
    reading.certificate.chain.reset();
    CHECK_FALSE(reading_refusal(reading));
    CardReading stranger = reading_of("untrusted");
    stranger.certificate.chain.reset();
    CHECK(reading_refusal(stranger) == Errc::certificate_untrusted);
}

TEST_CASE("in production a reading that calls its own chain verified is checked again") {
    CardReading reading = reading_of("valid-01");
    reading.source = ReadingSource::card;
    reading.environment.reset();
    CHECK(reading_refusal(reading, Profile::production) == Errc::certificate_untrusted);
    CardReading stranger = reading_of("untrusted");
    stranger.source = ReadingSource::card;
    stranger.environment.reset();
    CHECK(reading_refusal(stranger, Profile::production) == Errc::certificate_untrusted);
    CHECK_FALSE(reading_refusal(stranger));
}

TEST_CASE("the serial number is the certificate's, whether the reading gives it or not") {
    Question question{reading_of("valid-01"), Purpose::specific_checkup, std::nullopt};
    auto& certificate = std::get<CardReading>(question.subject).certificate;
    const std::string serial = Certificate::parse(certificate.der).serial();
    accept_question(question, {Profile::test, TrustedAnchors(true, std::nullopt)});
    CHECK(certificate.serial == serial);
    certificate.serial = "00" + serial;
    accept_question(question, {Profile::test, TrustedAnchors(true, std::nullopt)});
    CHECK(certificate.serial == serial);

    CardReading other = reading_of("valid-01");
    other.certificate.serial = Certificate::parse(reading_of("valid-02").certificate.der).serial();
    CHECK(reading_refusal(other) == Errc::certificate_digest_mismatch);
}

TEST_CASE("the digest belongs to the certificate") {
    CardReading reading = reading_of("valid-01");
    reading.certificate.sha256 = reading_of("valid-02").certificate.sha256;
    CHECK(reading_refusal(reading) == Errc::certificate_digest_mismatch);
}

TEST_CASE("a fingerprint alone confirms nobody") {
    CardReading reading = reading_of("valid-01");
    reading.certificate.der.clear();
    CHECK(reading_refusal(reading) == Errc::missing_member);
}

TEST_CASE("what is not a certificate is refused") {
    CardReading reading = reading_of("valid-01");
    reading.certificate.der = {0x30, 0x03, 0x02, 0x01, 0x00};
    reading.certificate.sha256 = sha256_hex(reading.certificate.der);
    CHECK(reading_refusal(reading) == Errc::certificate_malformed);
}

TEST_CASE("a reading by PIN carries a signature of the card's own key") {
    CardReading reading = reading_of("valid-01");
    reading.method = Method::pin;
    CHECK(reading_refusal(reading) == Errc::bad_field);
    reading.proof.kind = ProofKind::challenge_signature;
    CHECK(reading_refusal(reading) == Errc::missing_member);
    reading.proof.nonce = Bytes(32, 1);
    reading.proof.signature = Bytes(256, 1);
    CHECK(reading_refusal(reading) == Errc::signature_mismatch);
}

TEST_CASE("test numbers are refused in production, in inquiries and evidence alike") {
    const auto production = [](const Question& question) -> std::optional<Errc> {
        try {
            Question asked = question;
            accept_question(asked, {Profile::production, {}});
        } catch (const Error& error) {
            return error.errc();
        }
        return std::nullopt;
    };
    CHECK(production(inquire()) == Errc::test_data_refused);
    CHECK(production(show_proof()) == Errc::test_data_refused);
}
