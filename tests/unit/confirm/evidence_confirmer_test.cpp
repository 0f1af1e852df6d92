// SPDX-License-Identifier: Apache-2.0
#include "confirm/manual/evidence_confirmer.hpp"
#include "unit/confirm/support.hpp"

#include <doctest/doctest.h>

using namespace mqa;
using namespace mqa::test;

namespace {

FixedClock& desk_clock() {
    static FixedClock clock(fixed_now());
    return clock;
}

} // namespace

TEST_CASE("a proof read by eye is dated when it was seen") {
    EvidenceConfirmer confirmer(desk_clock());
    const Qualification answer = qualification_from(confirmer, show_proof());
    CHECK(answer.status == QualificationStatus::valid);
    CHECK(answer.confirmation.proof == Proof::eligibility_certificate);
    CHECK(answer.confirmation.channel == Channel::manual);
    CHECK(answer.confirmation.method == Method::none);
    CHECK(format_instant(answer.confirmation.confirmed_at) == "2026-11-22T09:30:00+09:00");
    CHECK(answer.notices.empty());
}

TEST_CASE("a proof that has run out shows an ended membership") {
    EvidenceConfirmer confirmer(desk_clock());
    CHECK(qualification_from(confirmer, show_proof(R"({"valid_to":"2026-11-22"})")).status ==
          QualificationStatus::valid);
    CHECK(qualification_from(confirmer, show_proof(R"({"valid_to":"2026-11-21"})")).status ==
          QualificationStatus::invalid);
}

TEST_CASE("what the proof must show is asked for by name") {
    EvidenceConfirmer confirmer(desk_clock());
    const auto missing = [&](const char* changes) {
        const Error error = error_from(confirmer, show_proof(changes));
        CHECK(error.errc() == Errc::evidence_incomplete);
        return error.where().field;
    };
    CHECK(missing(R"({"insurer_number":null})") == "insurer_number");
    CHECK(missing(R"({"number":null})") == "number");
    CHECK(missing(R"({"person":{"name_kana":null}})") == "person.name_kana");
    CHECK(missing(R"({"person":{"birth_date":null}})") == "person.birth_date");
}

TEST_CASE("a proof cannot have been seen later than now, but for clocks that differ a little") {
    EvidenceConfirmer confirmer(desk_clock());
    CHECK(qualification_from(confirmer, show_proof(R"({"seen_at":"2026-11-22T10:05:00+09:00"})"))
              .status == QualificationStatus::valid);
    for (const char* later : {R"({"seen_at":"2026-11-22T10:05:01+09:00"})",
                              R"({"seen_at":"2027-11-22T09:30:00+09:00"})"}) {
        const Error error = error_from(confirmer, show_proof(later));
        CHECK(error.errc() == Errc::bad_field);
        CHECK(error.where().field == "seen_at");
    }
}

TEST_CASE("a proof no longer accepted carries a notice") {
    EvidenceConfirmer confirmer(desk_clock());
    const auto notices = [&](const char* changes) {
        return qualification_from(confirmer, show_proof(changes)).notices.size();
    };
    CHECK(notices(R"({"proof":"insurance_card"})") == 1);
    CHECK(notices(R"({"proof":"insurance_card","seen_at":"2025-12-01T12:00:00+09:00"})") == 0);
    CHECK(notices(R"({"proof":"insurance_card","seen_at":"2025-12-02T00:00:00+09:00"})") == 1);
    CHECK(notices(R"({"proof":"portal_screen"})") == 0);
    CHECK(notices(R"({"proof":"portal_screen","seen_at":"2024-01-30T12:00:00+09:00"})") == 1);
    CHECK(notices(R"({"proof":"notice_with_card"})") == 0);
}

TEST_CASE("a card cannot be confirmed by hand") {
    EvidenceConfirmer confirmer(desk_clock());
    CHECK(error_from(confirmer, present_card(card_a)).errc() == Errc::unknown_schema);
}

TEST_CASE("the days of a proof may be given in place of the built-in ones") {
    EvidenceConfirmer confirmer(
        desk_clock(),
        parse_proof_periods("eligibility_certificate\t-\t2026-11-21\ta notice\n", "proofs.txt"));
    CHECK(qualification_from(confirmer, show_proof()).notices.size() == 1);
    CHECK(qualification_from(confirmer, show_proof(R"({"seen_at":"2026-11-21T09:00:00+09:00"})"))
              .notices.empty());
    CHECK(
        qualification_from(confirmer, show_proof(R"({"proof":"portal_screen"})")).notices.size() ==
        1);
}
