// SPDX-License-Identifier: Apache-2.0
#include "crypto/challenge_signature.hpp"
#include "crypto/digest.hpp"
#include "support/thrown.hpp"
#include "unit/crypto/fixtures.hpp"

#include <doctest/doctest.h>

using namespace mqa;
using test::leaf;

namespace {

const Bytes nonce(32, 0x5A);
const Bytes other_nonce(32, 0x5B);

/// What a card does: PKCS #1 v1.5 around the input it is given, or ECDSA of it.
Bytes card_signature(const std::string& name, ByteView challenge) {
    const KeyType key = leaf(name).key_type() == KeyType::rsa ? KeyType::rsa : KeyType::ec_p384;
    return test::sign(name, signature_input(key, challenge), nullptr);
}

Bytes with_leading(std::uint8_t byte, Bytes bytes) {
    bytes.insert(bytes.begin(), byte);
    return bytes;
}

} // namespace

TEST_CASE("the signed text is the prefix with its NUL and the nonce") {
    const Bytes text = challenge_text(Bytes{0x01, 0x02});
    CHECK(to_hex(text) == "6d71612d6368616c6c656e67652d763100"
                          "0102");
}

TEST_CASE("an RSA card is given the DigestInfo of SHA-256, an EC card the SHA-384 digest") {
    const Bytes text = challenge_text(nonce);
    CHECK(to_hex(signature_input(KeyType::rsa, nonce)) ==
          "3031300d060960864801650304020105000420" + sha256_hex(text));
    CHECK(signature_input(KeyType::ec_p384, nonce) == sha384(text));
    CHECK(signature_input(KeyType::ec_p384, nonce).size() == 48);
}

TEST_CASE("algorithms have the names of the record") {
    CHECK(signature_algorithm(KeyType::rsa) == "rsa-pkcs1-sha256");
    CHECK(signature_algorithm(KeyType::ec_p384) == "ecdsa-sha384");
}

TEST_CASE("a key of another kind has no algorithm and no input") {
    CHECK(test::errc_of([] { signature_algorithm(KeyType::other); }) ==
          Errc::certificate_malformed);
    CHECK(test::errc_of([] { signature_input(KeyType::other, nonce); }) ==
          Errc::certificate_malformed);
}

TEST_CASE("the signature of a card verifies with its own certificate only") {
    for (const char* name : {"valid-01", "valid-07", "p384"}) {
        CAPTURE(name);
        const Bytes signature = card_signature(name, nonce);
        CHECK(verify_challenge(leaf(name), nonce, signature));
        CHECK_FALSE(verify_challenge(leaf("valid-02"), nonce, signature));
    }
}

TEST_CASE("a signature over another nonce does not verify") {
    for (const char* name : {"valid-01", "p384"}) {
        CAPTURE(name);
        const Bytes signature = card_signature(name, other_nonce);
        CHECK_FALSE(verify_challenge(leaf(name), nonce, signature));
        CHECK_FALSE(verify_challenge(leaf(name), ByteView(other_nonce).first(31), signature));
        CHECK_FALSE(verify_challenge(leaf(name), {}, signature));
    }
}

TEST_CASE("a signature over the nonce without the prefix does not verify") {
    CHECK_FALSE(verify_challenge(leaf("valid-01"), nonce,
                                 test::sign("valid-01", sha256(nonce), EVP_sha256())));
    CHECK_FALSE(
        verify_challenge(leaf("p384"), nonce, test::sign("p384", sha384(nonce), EVP_sha384())));
}

TEST_CASE("an RSA signature must be as long as the key") {
    const Bytes signature = card_signature("valid-01", nonce);
    REQUIRE(signature.size() == 256);
    CHECK_FALSE(verify_challenge(leaf("valid-01"), nonce, {}));
    CHECK_FALSE(verify_challenge(leaf("valid-01"), nonce, ByteView(signature).first(255)));
    CHECK_FALSE(verify_challenge(leaf("valid-01"), nonce, with_leading(0x00, signature)));
    CHECK_FALSE(verify_challenge(leaf("valid-01"), nonce, Bytes(256, 0x00)));
    CHECK_FALSE(verify_challenge(leaf("valid-01"), nonce, Bytes(256, 0xFF)));
}

TEST_CASE("another padding or digest than PKCS #1 v1.5 with SHA-256 does not verify") {
    const Bytes digest = sha256(challenge_text(nonce));
    CHECK_FALSE(verify_challenge(leaf("valid-01"), nonce, test::sign("valid-01", digest, nullptr)));
    CHECK_FALSE(
        verify_challenge(leaf("valid-01"), nonce,
                         test::sign("valid-01", digest, EVP_sha256(), RSA_PKCS1_PSS_PADDING)));
    CHECK_FALSE(
        verify_challenge(leaf("valid-01"), nonce,
                         test::sign("valid-01", sha384(challenge_text(nonce)), EVP_sha384())));
}

TEST_CASE("an ECDSA signature may be DER or the raw pair of numbers") {
    const Bytes der = card_signature("p384", nonce);
    const Bytes raw = test::raw_p384(der);
    CHECK(verify_challenge(leaf("p384"), nonce, der));
    CHECK(verify_challenge(leaf("p384"), nonce, raw));
    CHECK_FALSE(verify_challenge(leaf("p384"), other_nonce, raw));
    CHECK_FALSE(verify_challenge(leaf("p384"), nonce, ByteView(raw).first(95)));
    CHECK_FALSE(verify_challenge(leaf("p384"), nonce, with_leading(0x00, raw)));
    CHECK_FALSE(verify_challenge(leaf("p384"), nonce, Bytes(96, 0x00)));
}

TEST_CASE("an ECDSA signature in DER has nothing behind it") {
    Bytes der = card_signature("p384", nonce);
    der.push_back(0x00);
    CHECK_FALSE(verify_challenge(leaf("p384"), nonce, der));
}

TEST_CASE("no flipped bit leaves a signature valid") {
    const Certificate certificate = leaf("valid-01");
    Bytes signature = card_signature("valid-01", nonce);
    for (std::size_t bit = 0; bit < signature.size() * 8; ++bit) {
        const auto mask = static_cast<std::uint8_t>(1U << bit % 8);
        signature[bit / 8] ^= mask;
        REQUIRE_FALSE(verify_challenge(certificate, nonce, signature));
        signature[bit / 8] ^= mask;
    }
    CHECK(verify_challenge(certificate, nonce, signature));
}

TEST_CASE("a key that is too small, too large or on written-out parameters verifies nothing") {
    for (const char* name : {"rsa-1024", "rsa-8192", "p384-explicit"}) {
        CAPTURE(name);
        CHECK_FALSE(verify_challenge(leaf(name), nonce, card_signature(name, nonce)));
    }
}

TEST_CASE("verifying leaves nothing in the error queue") {
    CHECK_FALSE(verify_challenge(leaf("valid-01"), nonce, Bytes(256, 0xFF)));
    CHECK(ERR_peek_error() == 0);
}
