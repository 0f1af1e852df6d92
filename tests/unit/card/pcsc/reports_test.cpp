// SPDX-License-Identifier: Apache-2.0
#include "card/pcsc/reports.hpp"

#include <algorithm>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

using namespace mqa;

namespace {

/// The status of a card in good order, with many days left.
CardStatus good_card() {
    CardStatus status;
    status.reader = "Alpha";
    status.token = "JPKIAPICCTOKEN2";
    status.tries_left = 3;
    status.certificate.emplace();
    status.certificate->not_before = *parse_instant("2024-11-22T00:00:00+09:00");
    status.certificate->not_after = *parse_instant("2029-02-15T23:59:59+09:00");
    status.certificate->chain = ChainState::verified;
    status.days_left = 816;
    return status;
}

Finding finding_of(const CardStatus& status, std::string_view check) {
    const std::vector<Finding> findings = status_findings(status);
    return *std::ranges::find(findings, check, &Finding::check);
}

std::string found_in(const Finding& finding) {
    return fill(finding.found, Language::en, finding.values);
}

ReaderState reader_with(std::uint32_t bits) {
    return {.reader = "Alpha", .event = bits, .atr = bits == 0 ? Bytes{} : Bytes{0x3B, 0x88}};
}

} // namespace

TEST_CASE(
    "a reader is empty, has a card, is held by another program, or has something unreadable") {
    using namespace reader_bits;

    struct Case {
        std::uint32_t bits;
        const char* name;
        FindingState state;
    };

    for (const Case& known :
         {Case{0x0010, "empty", FindingState::good}, Case{present, "card", FindingState::good},
          Case{present | in_use, "card", FindingState::good},
          Case{present | exclusive | in_use, "in_use", FindingState::good},
          Case{present | mute, "unreadable", FindingState::note},
          Case{present | changed | 0x00070000, "card", FindingState::good}}) {
        CAPTURE(known.bits);
        CHECK(describe_reader(reader_with(known.bits))["state"] == known.name);
        const Finding finding = reader_finding(reader_with(known.bits));
        CHECK(finding.state == known.state);
        CHECK(finding.advice_en.empty() == (known.state == FindingState::good));
        CHECK(found_in(finding).starts_with("Alpha: "));
    }
}

TEST_CASE("a reader is described with the answer to reset where there is one") {
    CHECK(describe_reader(reader_with(reader_bits::present)).dump() ==
          R"({"reader":"Alpha","state":"card","atr":"3b88"})");
    CHECK(describe_reader({.reader = "Alpha"}).dump() == R"({"reader":"Alpha","state":"empty"})");
}

TEST_CASE("the status of a card tells nothing about its owner") {
    CardStatus status = good_card();
    status.certificate->serial = "5a000001";
    status.certificate->subject = "CN=MQATEST00010000990000T";
    status.certificate->sha256 = "aa";
    CHECK(describe_status(status).dump() ==
          R"({"reader":"Alpha","token":"JPKIAPICCTOKEN2","pin":{"tries_left":3},)"
          R"("certificate":{"not_before":"2024-11-22T00:00:00+09:00",)"
          R"("not_after":"2029-02-15T23:59:59+09:00","days_left":816,"chain":"verified"}})");
}

TEST_CASE("a card in good order has three good findings and ends with status 0") {
    const std::vector<Finding> findings = status_findings(good_card());
    REQUIRE(findings.size() == 3);
    for (const Finding& finding : findings) {
        CHECK(finding.state == FindingState::good);
        CHECK(finding.advice_ja.empty());
    }
    CHECK(found_in(findings[2]) == "valid until 2029-02-15, 816 days left");
    CHECK(gravest_status(findings) == ExitStatus::done);
}

TEST_CASE("the tries left are good, a last warning, blocked, or not told") {
    struct Case {
        std::optional<int> tries;
        FindingState state;
        ExitStatus status;
    };

    for (const Case& known : {Case{3, FindingState::good, ExitStatus::done},
                              Case{2, FindingState::good, ExitStatus::done},
                              Case{1, FindingState::note, ExitStatus::done},
                              Case{0, FindingState::broken, ExitStatus::pin_blocked},
                              Case{std::nullopt, FindingState::note, ExitStatus::done}}) {
        CardStatus status = good_card();
        status.tries_left = known.tries;
        const Finding finding = finding_of(status, "pin");
        CHECK(finding.state == known.state);
        CHECK(finding.status == known.status);
        CHECK(describe_status(status).contains("pin") == known.tries.has_value());
        CHECK(gravest_status(status_findings(status)) == known.status);
    }
}

TEST_CASE("a certificate is renewed from three months before its end, and useless after it") {
    struct Case {
        int days;
        FindingState state;
    };

    for (const Case& known : {Case{90, FindingState::good}, Case{89, FindingState::note},
                              Case{0, FindingState::note}, Case{-1, FindingState::broken}}) {
        CAPTURE(known.days);
        CardStatus status = good_card();
        status.days_left = known.days;
        const Finding finding = finding_of(status, "certificate");
        CHECK(finding.state == known.state);
        CHECK(finding.advice_en.empty() == (known.state == FindingState::good));
    }
}

TEST_CASE("an expired or untrusted certificate is broken and ends with its status") {
    for (const ChainState chain : {ChainState::expired, ChainState::untrusted}) {
        CardStatus status = good_card();
        status.certificate->chain = chain;
        CHECK(finding_of(status, "certificate").state == FindingState::broken);
        CHECK(gravest_status(status_findings(status)) == ExitStatus::certificate_refused);
    }
}

TEST_CASE("a mobile token shows its certificate only after the PIN, which is no fault") {
    CardStatus status = good_card();
    status.token = "JPKIAPGPSETOKEN";
    status.certificate.reset();
    CHECK(finding_of(status, "certificate").state == FindingState::note);
    CHECK_FALSE(describe_status(status).contains("certificate"));
    CHECK(gravest_status(status_findings(status)) == ExitStatus::done);
}

TEST_CASE("of several broken findings the first, which must be mended first, tells the status") {
    CardStatus status = good_card();
    status.tries_left = 0;
    status.certificate->chain = ChainState::untrusted;
    CHECK(gravest_status(status_findings(status)) == ExitStatus::pin_blocked);
}
