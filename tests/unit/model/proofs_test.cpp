// SPDX-License-Identifier: Apache-2.0
#include "model/proofs.hpp"
#include "support/thrown.hpp"

#include <string>

#include <doctest/doctest.h>

using namespace mqa;

namespace {

Date day(int year, unsigned month, unsigned day_of_month) {
    return Date::from(year, month, day_of_month).value();
}

} // namespace

TEST_CASE("every proof has its days in the embedded table") {
    for (const Proof proof :
         {Proof::my_number_card, Proof::portal_screen, Proof::notice_with_card,
          Proof::eligibility_certificate, Proof::insurance_card, Proof::insurance_data}) {
        CAPTURE(name_of(proof));
        const Date when = proof == Proof::insurance_card ? day(2025, 12, 1) : day(2026, 11, 22);
        CHECK(proof_accepted(embedded_proof_periods(), proof, when));
    }
    CHECK_FALSE(proof_accepted(embedded_proof_periods(), Proof::insurance_card, day(2025, 12, 2)));
}

TEST_CASE("a given table says from and to which day a proof is accepted, and names no other") {
    const ProofPeriods periods =
        parse_proof_periods("# ours\nportal_screen\t2026-04-01\t令和9年3月31日\ta notice\n"
                            "portal_screen\t2030-01-01\t-\tanother\n",
                            "ours.txt");
    CHECK_FALSE(proof_accepted(periods, Proof::portal_screen, day(2026, 3, 31)));
    CHECK(proof_accepted(periods, Proof::portal_screen, day(2026, 4, 1)));
    CHECK(proof_accepted(periods, Proof::portal_screen, day(2027, 3, 31)));
    CHECK_FALSE(proof_accepted(periods, Proof::portal_screen, day(2027, 4, 1)));
    CHECK(proof_accepted(periods, Proof::portal_screen, day(2031, 4, 1)));
    CHECK_FALSE(proof_accepted(periods, Proof::my_number_card, day(2026, 11, 22)));
}

TEST_CASE("a table of proofs that is not of the form is refused with its line") {
    for (const char* row : {"library_card\t-\t-\tx", "portal_screen\tsoon\t-\tx",
                            "portal_screen\t-\t2026-02-30\tx", "portal_screen\t\t-\tx",
                            "portal_screen\t2026-04-02\t2026-04-01\tx", "portal_screen\t-\t-"}) {
        CAPTURE(row);
        const auto error = test::error_of([&] {
            parse_proof_periods("portal_screen\t-\t-\tx\n\n" + std::string(row) + "\n", "ours.txt");
        });
        REQUIRE(error);
        CHECK(error->errc() == Errc::data_file_invalid);
        CHECK(error->where().file == "ours.txt");
        CHECK(error->where().line == 3);
    }
}
