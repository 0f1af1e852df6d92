// SPDX-License-Identifier: Apache-2.0
#include "crypto/certificate.hpp"
#include "crypto/digest.hpp"
#include "support/thrown.hpp"
#include "unit/crypto/fixtures.hpp"

#include <algorithm>

#include <doctest/doctest.h>

using namespace mqa;
using test::leaf;
using test::leaf_der;

namespace {

std::optional<Errc> refusal(ByteView der) {
    return test::errc_of([&] { static_cast<void>(Certificate::parse(der)); });
}

std::string problem(ByteView der) {
    const auto error = test::error_of([&] { static_cast<void>(Certificate::parse(der)); });
    return error ? error->message(Language::en) : "";
}

/// The certificate with `from` replaced by `to`, which must be as long.
Bytes replaced(const std::string& name, std::string_view from, std::string_view to) {
    Bytes der = leaf_der(name);
    const std::string_view text = as_text(der);
    const auto place = text.find(from);
    REQUIRE(place != std::string_view::npos);
    REQUIRE(from.size() == to.size());
    std::copy(to.begin(), to.end(), der.begin() + static_cast<std::ptrdiff_t>(place));
    return der;
}

} // namespace

TEST_CASE("a certificate tells what is in it") {
    const Certificate certificate = leaf("valid-01");
    CHECK(certificate.der() == leaf_der("valid-01"));
    CHECK(certificate.sha256() == sha256_hex(leaf_der("valid-01")));
    CHECK(certificate.serial() == "5a000001");
    CHECK(certificate.issuer() == "OU=Japan Agency for Local Authority Information Systems,"
                                  "OU=JPKI for user authentication,O=MQA-TEST,C=JP");
    CHECK(certificate.subject() == "CN=MQATEST000100000990000T,C=JP");
    CHECK(certificate.not_before() == test::instant("2024-11-22T00:00:00Z"));
    CHECK(certificate.not_after() == test::instant("2029-02-15T14:59:59Z"));
    CHECK(certificate.key_type() == KeyType::rsa);
    CHECK(leaf("p384").key_type() == KeyType::ec_p384);
    CHECK(leaf("p384-explicit").key_type() == KeyType::other);
}

TEST_CASE("a name in a certificate cannot steer a terminal") {
    CHECK(leaf("hostile-name").subject() == "CN=MQATEST\\1B[31m\\e2\\80\\ae0001,C=JP");
}

TEST_CASE("copies of a certificate tell the same") {
    const Certificate first = leaf("valid-02");
    Certificate second = leaf("valid-03");
    second = first;
    CHECK(second.sha256() == first.sha256());
    const Certificate third = std::move(second);
    CHECK(third.subject() == first.subject());
}

TEST_CASE("anything behind the certificate is refused") {
    for (const Bytes& tail :
         {Bytes{0x00}, Bytes{0xFF}, Bytes(64, 0xFF), Bytes{0x30, 0x00}, leaf_der("valid-02")}) {
        Bytes der = leaf_der("valid-01");
        der.insert(der.end(), tail.begin(), tail.end());
        CHECK(refusal(der) == Errc::certificate_malformed);
    }
}

TEST_CASE("what is not a certificate is refused") {
    CHECK(refusal({}) == Errc::certificate_malformed);
    CHECK(refusal(Bytes{0x30, 0x00}) == Errc::certificate_malformed);
    CHECK(refusal(as_bytes("-----BEGIN CERTIFICATE-----")) == Errc::certificate_malformed);
}

TEST_CASE("more than 8 KiB are refused before they are looked at") {
    CHECK(problem(Bytes(8193, 0x30)) == "the certificate cannot be read: it is larger than 8 KiB");
    CHECK(problem(Bytes(8192, 0x30)) ==
          "the certificate cannot be read: it is not one certificate in DER");
}

TEST_CASE("a certificate cut off anywhere is refused") {
    const Bytes der = leaf_der("valid-01");
    for (std::size_t size = 0; size < der.size(); ++size) {
        REQUIRE(refusal(ByteView(der).first(size)) == Errc::certificate_malformed);
    }
    CHECK(refusal(der) == std::nullopt);
}

TEST_CASE("a serial number that is negative or empty is refused") {
    const std::string_view positive("\x02\x04\x5A\x00\x00\x01", 6);
    CHECK(problem(replaced("valid-01", positive, {"\x02\x04\xDA\x00\x00\x01", 6})) ==
          "the certificate cannot be read: its serial number is out of bounds");
    CHECK(refusal(replaced("valid-01", positive, {"\x02\x04\x00\x00\x00\x01", 6})) ==
          Errc::certificate_malformed);
}

TEST_CASE("a validity that is no date is refused") {
    CHECK(problem(replaced("valid-01", "241122000000Z", "241322000000Z")) ==
          "the certificate cannot be read: its validity is not a date");
    CHECK(refusal(replaced("valid-01", "290215145959Z", "29021514595 Z")) ==
          Errc::certificate_malformed);
}

TEST_CASE("an encoding that would not come out as it went in is refused") {
    Bytes der = leaf_der("valid-01");
    der[der.size() - 257] = 1; // one bit of the signature is said to be unused
    der.back() &= 0xFEU;
    CHECK(refusal(der) == std::nullopt);
    der.back() |= 1U;
    CHECK(refusal(der) == Errc::certificate_malformed);
}

TEST_CASE("refusing a certificate leaves nothing in the error queue") {
    CHECK(refusal(replaced("valid-01", "\x30\x82", "\x30\x83")) == Errc::certificate_malformed);
    CHECK(refusal(Bytes{0x30, 0x03, 0x02, 0x01, 0x01}) == Errc::certificate_malformed);
    CHECK(ERR_peek_error() == 0);
}
