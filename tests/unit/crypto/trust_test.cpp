// SPDX-License-Identifier: Apache-2.0
#include "base/error.hpp"
#include "crypto/trust.hpp"
#include "support/vectors.hpp"
#include "unit/crypto/fixtures.hpp"

#include <algorithm>
#include <array>
#include <set>

#include <doctest/doctest.h>

using namespace mqa;
using test::leaf;
using test::leaf_der;

namespace {

const std::string verdict_file = MQA_TEST_DATA "/pki/verdicts.vec";

std::string word(ChainVerdict verdict) {
    constexpr std::array<std::string_view, 3> words{"verified", "untrusted", "expired"};
    return std::string(words.at(static_cast<std::size_t>(verdict)));
}

std::string or_dash(const std::string& text) {
    return text.empty() ? "-" : text;
}

std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const auto& one : words) {
        text += (text.empty() ? "" : ",") + one;
    }
    return text;
}

/// A verdict as a row of the vector file.
test::VectorRow row_of(const std::string& name, const std::string& at,
                       const std::vector<Anchor>& anchors) {
    const auto check = check_authentication_certificate(leaf(name), anchors, test::instant(at));
    return {name, at, word(check.verdict), or_dash(check.anchor), or_dash(joined(check.warnings))};
}

std::vector<Anchor> test_anchors() {
    auto anchors = pinned_anchors(true);
    std::erase_if(anchors, [](const Anchor& anchor) {
        return anchor.environment == TrustEnvironment::production;
    });
    return anchors;
}

const std::string today = "2026-11-22T10:00:00+09:00";

} // namespace

TEST_CASE("every certificate of the tests gets the verdict written beside it") {
    const auto anchors = pinned_anchors(true);
    for (const auto& row : test::read_vectors(verdict_file)) {
        CAPTURE(row[0]);
        CAPTURE(row[1]);
        CHECK(row_of(row[0], row[1], anchors) == row);
    }
}

TEST_CASE("no certificate of the tests is without a verdict of today") {
    std::set<std::string> judged;
    for (const auto& row : test::read_vectors(verdict_file)) {
        if (row[1] == today) {
            judged.insert(row[0]);
        }
    }
    const auto names = test::leaf_names();
    CHECK(judged == std::set<std::string>(names.begin(), names.end()));
}

TEST_CASE("the order of the roots never changes a verdict") {
    const auto anchors = test_anchors();
    std::array<std::size_t, 4> order{0, 1, 2, 3};
    REQUIRE(anchors.size() == order.size());
    do {
        std::vector<Anchor> ordered;
        for (const std::size_t i : order) {
            ordered.push_back(anchors[i]);
        }
        for (const auto& row : test::read_vectors(verdict_file)) {
            CAPTURE(row[0]);
            CHECK(row_of(row[0], row[1], ordered) == row);
        }
    } while (std::ranges::next_permutation(order).found);
}

TEST_CASE("a test certificate is unknown to the roots of production") {
    const auto check = check_authentication_certificate(leaf("valid-01"), pinned_anchors(false),
                                                        test::instant(today));
    CHECK(check.verdict == ChainVerdict::untrusted);
    CHECK(check.anchor.empty());
    CHECK(check.warnings == std::vector<std::string>{"issuer_unknown"});
}

TEST_CASE("a verdict says from which environment it is") {
    const auto check = check_authentication_certificate(leaf("valid-01"), pinned_anchors(true),
                                                        test::instant(today));
    CHECK(check.environment == TrustEnvironment::test);
}

TEST_CASE("without the root that signed, roots of the same name do not verify") {
    auto anchors = test_anchors();
    std::erase_if(anchors, [](const Anchor& anchor) { return anchor.name == "mqa-test-2019"; });
    const auto certificate = leaf("no-aki");
    const auto check = check_authentication_certificate(certificate, anchors, test::instant(today));
    CHECK(check.verdict == ChainVerdict::untrusted);
    CHECK(check.warnings == std::vector<std::string>{"issuer_signature_invalid"});
    CHECK(check_authentication_certificate(certificate, {}, test::instant(today)).verdict ==
          ChainVerdict::untrusted);
}

TEST_CASE("a certificate is not its own root") {
    const std::vector<Anchor> itself{{"itself", TrustEnvironment::production, leaf("self-signed")}};
    CHECK(check_authentication_certificate(leaf("self-signed"), itself, test::instant(today))
              .verdict == ChainVerdict::untrusted);
    for (const Anchor& anchor : test_anchors()) {
        CHECK(check_authentication_certificate(anchor.certificate, test_anchors(),
                                               test::instant(today))
                  .verdict == ChainVerdict::untrusted);
    }
}

TEST_CASE("no flipped bit leaves a certificate verified") {
    const auto anchors = test_anchors();
    const auto at = test::instant(today);
    Bytes der = leaf_der("valid-01");
    for (std::size_t bit = 0; bit < der.size() * 8; ++bit) {
        const auto mask = static_cast<std::uint8_t>(1U << bit % 8);
        der[bit / 8] ^= mask;
        try {
            const auto check =
                check_authentication_certificate(Certificate::parse(der), anchors, at);
            REQUIRE(check.verdict == ChainVerdict::untrusted);
            REQUIRE(check.anchor.empty());
        } catch (const Error& error) {
            REQUIRE(error.errc() == Errc::certificate_malformed);
        }
        der[bit / 8] ^= mask;
    }
    CHECK(check_authentication_certificate(Certificate::parse(der), anchors, at).verdict ==
          ChainVerdict::verified);
}

TEST_CASE("judging leaves nothing in the error queue") {
    check_authentication_certificate(leaf("wrong-generation-aki"), test_anchors(),
                                     test::instant(today));
    CHECK(ERR_peek_error() == 0);
}
