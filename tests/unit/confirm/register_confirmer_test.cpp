// SPDX-License-Identifier: Apache-2.0
#include "confirm/member_register/ndjson_register.hpp"
#include "confirm/member_register/register_confirmer.hpp"
#include "unit/confirm/support.hpp"

#include <string>

#include <doctest/doctest.h>

using namespace mqa;
using namespace mqa::test;

namespace {

/// A confirmer over a register of these lines, on 2026-11-22.
struct Office {
    explicit Office(const std::string& lines)
        : store(lines, "register", decoding), confirmer(store, clock, random) {}

    Qualification ask(const Question& question) { return qualification_from(confirmer, question); }

    Decoding decoding;
    NdjsonRegister store;
    FixedClock clock{fixed_now()};
    SeededRandom random{1};
    RegisterConfirmer confirmer;
};

} // namespace

TEST_CASE("a card in the register is valid, with the member's data as they stand there") {
    Office office(member_line());
    const Qualification answer = office.ask(present_card(card_a));
    CHECK(answer.status == QualificationStatus::valid);
    CHECK(answer.envelope.id == "r-1");
    CHECK(answer.envelope.context == R"({"row":1})");
    CHECK(answer.membership.symbol == "１３１");
    CHECK(answer.membership.person.name_kana == "ｼｶｸ ｲﾁﾛｳ");
    CHECK(answer.confirmation.proof == Proof::my_number_card);
    CHECK(answer.confirmation.channel == Channel::register_file);
    CHECK(answer.confirmation.method == Method::visual);
    CHECK(answer.confirmation.confirmed_at == fixed_now());
    CHECK(answer.confirmation.institution_number == "9929900018");
    CHECK(answer.confirmation.reference.has_value());
}

TEST_CASE("a card is found by the serial number too") {
    Office office(member_line());
    CHECK(office.ask(present_card(card_b, "01")).status == QualificationStatus::valid);
}

TEST_CASE("a card nobody names is not found, and nothing of anybody is told") {
    Office office(member_line());
    const Qualification answer = office.ask(present_card(card_b));
    CHECK(answer.status == QualificationStatus::not_found);
    CHECK_FALSE(answer.membership.insurer_number);
}

TEST_CASE("coverage begins and ends on the day") {
    const auto status_with = [](const char* changes) {
        Office office(member_line(changes));
        return office.ask(present_card(card_a)).status;
    };
    CHECK(status_with(R"({"valid_from":"2026-11-22","acquired_on":null})") ==
          QualificationStatus::valid);
    CHECK(status_with(R"({"valid_from":"2026-11-23","acquired_on":null})") ==
          QualificationStatus::invalid);
    CHECK(status_with(R"({"acquired_on":"2026-11-23"})") == QualificationStatus::invalid);
    CHECK(status_with(R"({"valid_to":"2026-11-22"})") == QualificationStatus::valid);
    CHECK(status_with(R"({"valid_to":"2026-11-21"})") == QualificationStatus::invalid);
    CHECK(status_with(R"({"lost_on":"2026-11-23"})") == QualificationStatus::valid);
    CHECK(status_with(R"({"lost_on":"2026-11-22"})") == QualificationStatus::invalid);
}

TEST_CASE("a card of somebody who changed insurer gives the new membership") {
    Office office(
        member_line(R"({"lost_on":"2026-10-01"})") +
        member_line(
            R"({"insurer_number":"33990011","number":"999","acquired_on":"2026-10-01","valid_from":"2026-10-01"})"));
    const Qualification answer = office.ask(present_card(card_a));
    CHECK(answer.status == QualificationStatus::valid);
    CHECK(answer.membership.insurer_number->digits() == "33990011");
}

TEST_CASE("an inquiry for an ended membership tells that there is a newer one") {
    Office office(
        member_line(R"({"lost_on":"2026-10-01"})") +
        member_line(
            R"({"insurer_number":"33990011","number":"999","acquired_on":"2026-10-01","valid_from":"2026-10-01"})"));
    const Qualification answer = office.ask(inquire());
    CHECK(answer.status == QualificationStatus::superseded);
    CHECK(answer.membership.insurer_number->digits() == "06990014");
    REQUIRE(answer.candidates.size() == 1);
    CHECK(answer.candidates.front().insurer_number->digits() == "33990011");
    CHECK(answer.candidates.front().number == "999");
    CHECK(answer.confirmation.proof == Proof::insurance_data);
    CHECK(answer.confirmation.method == Method::none);
}

TEST_CASE("a new membership is told once, by whichever certificate it is found") {
    const std::string serials = R"("certificate_serial":["01","02"])";
    Office office(member_line("{\"lost_on\":\"2026-10-01\"," + serials + "}") +
                  member_line("{\"insurer_number\":\"33990011\"," + serials + "}"));
    CHECK(office.ask(inquire()).candidates.size() == 1);
}

TEST_CASE("an ended membership without a newer one is invalid") {
    Office office(member_line(R"({"lost_on":"2026-10-01"})"));
    CHECK(office.ask(inquire()).status == QualificationStatus::invalid);
    CHECK(office.ask(inquire()).candidates.empty());
    CHECK(office.ask(present_card(card_a)).status == QualificationStatus::invalid);
}

TEST_CASE("of several ended memberships the last one is told") {
    Office office(member_line(R"({"insurer_number":"33990011","valid_to":"2025-03-31"})") +
                  member_line(R"({"valid_to":"2026-03-31"})") +
                  member_line(R"({"insurer_number":"01990019","valid_to":"2024-03-31"})"));
    CHECK(office.ask(present_card(card_a)).membership.insurer_number->digits() == "06990014");
}

TEST_CASE("two insurers in force at once are ambiguous, with both as candidates") {
    Office office(member_line() + member_line(R"({"insurer_number":"33990011"})"));
    const Qualification answer = office.ask(present_card(card_a));
    CHECK(answer.status == QualificationStatus::ambiguous);
    CHECK(answer.candidates.size() == 2);
    CHECK_FALSE(answer.membership.insurer_number);
}

TEST_CASE("two periods of one coverage are one person") {
    Office office(member_line(R"({"valid_to":"2026-03-31"})") +
                  member_line(R"({"valid_from":"2026-04-01"})"));
    CHECK(office.ask(present_card(card_a)).status == QualificationStatus::valid);
}

TEST_CASE("an inquiry compares codes by meaning and the birth date exactly") {
    Office office(member_line(R"({"number":"０04567"})"));
    CHECK(office.ask(inquire(R"({"number":"4567"})")).status == QualificationStatus::valid);
    CHECK(office.ask(inquire(R"({"symbol":"132"})")).status == QualificationStatus::not_found);
    CHECK(office.ask(inquire(R"({"symbol":null})")).status == QualificationStatus::valid);
    CHECK(office.ask(inquire(R"({"branch_number":"02"})")).status ==
          QualificationStatus::not_found);
    CHECK(office.ask(inquire(R"({"birth_date":"1980-01-16"})")).status ==
          QualificationStatus::not_found);
    CHECK(office.ask(inquire(R"({"insurer_number":"06990022"})")).status ==
          QualificationStatus::not_found);
}

TEST_CASE("twins under one number without a branch are ambiguous") {
    Office office(member_line(R"({"branch_number":"01"})") +
                  member_line(R"({"branch_number":"02","person":{"name_kana":"ｼｶｸ ｼﾞﾛｳ"}})"));
    CHECK(office.ask(inquire(R"({"branch_number":null})")).status ==
          QualificationStatus::ambiguous);
    CHECK(office.ask(inquire(R"({"branch_number":"02"})")).membership.person.name_kana ==
          "ｼｶｸ ｼﾞﾛｳ");
}

TEST_CASE("two people whom the register tells apart by symbol or name alone are ambiguous") {
    const auto answer = [](const char* other, const Question& question) {
        // In either order: the first line must not win.
        Office office(member_line() + member_line(other));
        Office turned(member_line(other) + member_line());
        const Qualification qualification = office.ask(question);
        CHECK(turned.ask(question).status == qualification.status);
        return qualification;
    };
    const char* const other_symbol = R"({"symbol":"２","person":{"name_kana":"ﾍﾞﾂ ﾉﾋﾄ"}})";
    CHECK(answer(other_symbol, inquire(R"({"symbol":null})")).candidates.size() == 2);
    const char* const other_name = R"({"person":{"name_kana":"ｼｶｸ ｼﾞﾛｳ"}})";
    CHECK(answer(other_name, inquire()).status == QualificationStatus::ambiguous);
    CHECK(answer(other_name, present_card(card_a)).status == QualificationStatus::ambiguous);
    const char* const other_kanji = R"({"person":{"name":"資格　次郎","name_kana":null}})";
    CHECK(answer(other_kanji, inquire()).status == QualificationStatus::ambiguous);
}

TEST_CASE("one person written in two ways is one person") {
    const auto status_with = [](const char* other) {
        Office office(member_line() + member_line(other));
        return office.ask(inquire()).status;
    };
    CHECK(status_with(R"({"person":{"name_kana":"シカク　イチロウ"}})") ==
          QualificationStatus::valid);
    CHECK(status_with(R"({"number":"０04567","branch_number":"１"})") ==
          QualificationStatus::valid);
    CHECK(status_with(R"({"symbol":null})") == QualificationStatus::valid);
}

TEST_CASE("a serial number is one number however many zeros stand before it") {
    Office office(member_line(R"({"certificate_sha256":null,"certificate_serial":["0001"]})"));
    CHECK(office.ask(present_card(card_b, "01")).status == QualificationStatus::valid);
}

TEST_CASE("a line's own status is given as it stands") {
    for (const auto status : {QualificationStatus::valid, QualificationStatus::invalid,
                              QualificationStatus::superseded, QualificationStatus::not_found,
                              QualificationStatus::ambiguous, QualificationStatus::indeterminate}) {
        CAPTURE(name_of(status));
        Office office(member_line("{\"status\":\"" + std::string(name_of(status)) + "\"}"));
        const Qualification answer = office.ask(present_card(card_a));
        CHECK(answer.status == status);
        const bool tells_membership = status < QualificationStatus::not_found;
        CHECK(answer.membership.insurer_number.has_value() == tells_membership);
    }
}

TEST_CASE("a register is not asked about proofs read by eye") {
    Office office(member_line());
    CHECK(error_from(office.confirmer, show_proof()).errc() == Errc::unknown_schema);
}
