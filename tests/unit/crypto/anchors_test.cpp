// SPDX-License-Identifier: Apache-2.0
#include "crypto/trust.hpp"
#include "support/thrown.hpp"
#include "support/vectors.hpp"
#include "unit/crypto/fixtures.hpp"

#include <algorithm>

#include <doctest/doctest.h>

using namespace mqa;

namespace {

std::optional<Errc> bundle_refusal(std::string_view pem) {
    return test::errc_of([&] { static_cast<void>(anchors_from_pem(pem, "bundle.pem")); });
}

std::string first_block(const std::string& pem) {
    const std::string end = "-----END CERTIFICATE-----";
    const auto begin = pem.find("-----BEGIN CERTIFICATE-----");
    return pem.substr(begin, pem.find(end) + end.size() - begin);
}

} // namespace

TEST_CASE("the pinned roots of production are those whose digests were compared by hand") {
    const auto anchors = pinned_anchors(false);
    const auto rows = test::read_vectors("jpki_roots.vec");
    REQUIRE(anchors.size() == rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        CAPTURE(rows[i][0]);
        CHECK(anchors[i].name == rows[i][0]);
        CHECK(anchors[i].certificate.sha256() == rows[i][1]);
        CHECK(anchors[i].certificate.serial() == rows[i][2]);
        CHECK(anchors[i].environment == TrustEnvironment::production);
        CHECK(anchors[i].certificate.subject().find("OU=JPKI for user authentication,O=JPKI,") !=
              std::string::npos);
    }
}

TEST_CASE("the roots of the tests are added on demand and known for what they are") {
    const auto anchors = pinned_anchors(true);
    const auto production = pinned_anchors(false).size();
    std::vector<std::string> names;
    for (std::size_t i = production; i < anchors.size(); ++i) {
        CHECK(anchors[i].environment == TrustEnvironment::test);
        CHECK(anchors[i].certificate.subject().find("O=MQA-TEST,") != std::string::npos);
        names.push_back(anchors[i].name);
    }
    CHECK(names == std::vector<std::string>{"mqa-test-2015", "mqa-test-2019", "mqa-test-2023",
                                            "mqa-test-p384"});
}

TEST_CASE("a bundle gives its certificates, named by their digest") {
    const auto anchors = anchors_from_pem(test::roots_pem(), "roots.pem");
    REQUIRE(anchors.size() == 4);
    for (const Anchor& anchor : anchors) {
        CHECK(anchor.name == anchor.certificate.sha256());
    }
}

TEST_CASE("a root of a test authority stays a test root in a bundle") {
    for (const Anchor& anchor : anchors_from_pem(test::roots_pem(), "roots.pem")) {
        CHECK(anchor.environment == TrustEnvironment::test);
    }
}

TEST_CASE("a bundle may have carriage returns, text around and no last line feed") {
    std::string pem = "subject=somebody\n" + first_block(test::roots_pem());
    for (std::size_t at = 0; (at = pem.find('\n', at)) != std::string::npos; at += 2) {
        pem.replace(at, 1, "\r\n");
    }
    CHECK(anchors_from_pem(pem, "bundle.pem").size() == 1);
}

TEST_CASE("a bundle without a certificate, or with a broken one, is refused whole") {
    const std::string pem = test::roots_pem();
    CHECK(bundle_refusal("") == Errc::file_format);
    CHECK(bundle_refusal("hello") == Errc::file_format);
    CHECK(bundle_refusal(pem.substr(0, pem.size() - 40)) == Errc::file_format);
    CHECK(bundle_refusal(pem + "-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n") ==
          Errc::file_format);
    std::string broken = pem;
    broken[broken.find("MII")] = '!';
    CHECK(bundle_refusal(broken) == Errc::file_format);
}

TEST_CASE("a bundle of more than 64 certificates is refused") {
    const std::string block = first_block(test::roots_pem()) + "\n";
    std::string pem;
    for (int i = 0; i < 64; ++i) {
        pem += block;
    }
    CHECK(bundle_refusal(pem) == std::nullopt);
    CHECK(bundle_refusal(pem + block) == Errc::file_format);
}

TEST_CASE("what is trusted are the pinned roots and those of the bundle file") {
    const std::string bundle = std::string(MQA_TEST_DATA) + "/pki/roots.pem";
    const std::vector<Anchor> given = anchors_from_pem(test::roots_pem(), bundle);
    CHECK(TrustedAnchors(false, std::nullopt).get().size() == pinned_anchors(false).size());
    CHECK(TrustedAnchors(true, std::nullopt).get().size() == pinned_anchors(true).size());
    const TrustedAnchors both(true, bundle);
    CHECK(both.get().size() == pinned_anchors(true).size() + given.size());
    CHECK(both.get().front().name == pinned_anchors(true).front().name);
    CHECK(both.get().back().name == given.back().name);
    const TrustedAnchors copy = both;
    CHECK(&copy.get() == &both.get());
    CHECK(TrustedAnchors().get().empty());
}

TEST_CASE("a bundle that cannot be read is refused before anybody asks") {
    CHECK(test::errc_of([] { TrustedAnchors(false, "/nowhere/roots.pem"); }) ==
          Errc::file_unreadable);
}
