// SPDX-License-Identifier: Apache-2.0
#include "judging.hpp"
#include "model/codec.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

namespace mqa {

using namespace test;

namespace {

Coupon without_numbers(Coupon coupon) {
    coupon.symbol.reset();
    coupon.number.reset();
    coupon.branch_number.reset();
    return coupon;
}

/// Another person with the name and birth date of 資格 一郎.
Qualification namesake() {
    Qualification made = valid_qualification();
    made.envelope.id = "namesake";
    made.membership.number = "7777";
    return made;
}

} // namespace

TEST_CASE("decisions follow the stream, then the coupons nobody claimed in file order") {
    Coupon third = valid_coupon();
    third.envelope.id = "coupon-3";
    third.number = "5555";
    third.person.name_kana = "ジュシンサブロウ";
    for (const auto mode : both_modes) {
        CHECK(told(matched({third, valid_coupon(), second_coupon()},
                           lines_of({second_qualification(), valid_qualification()}), mode)) ==
              Told{"qualification-2 coupon-2 eligible", "qualification-1 coupon-1 eligible",
                   "coupon-3 coupon-3 undetermined"});
    }
}

TEST_CASE("a qualification without a coupon keeps its place") {
    for (const auto mode : both_modes) {
        CHECK(told(matched({second_coupon()},
                           lines_of({valid_qualification(), second_qualification()}), mode)) ==
              Told{"qualification-1 - review", "qualification-2 coupon-2 eligible"});
    }
}

TEST_CASE("a person with two coupons gets two decisions, one after the other") {
    Coupon guidance = without_numbers(valid_coupon());
    guidance.envelope.id = "coupon-g";
    guidance.reference_number = "26200000001";
    for (const auto mode : both_modes) {
        CHECK(told(matched({guidance, second_coupon(), valid_coupon()},
                           lines_of({valid_qualification(), second_qualification()}), mode)) ==
              Told{"qualification-1 coupon-g ineligible", "qualification-1 coupon-1 eligible",
                   "qualification-2 coupon-2 eligible"});
    }
}

TEST_CASE("without numbers name and birth date bring coupon and qualification together") {
    for (const auto mode : both_modes) {
        CHECK(told(matched({without_numbers(valid_coupon())}, lines_of({valid_qualification()}),
                           mode)) == Told{"qualification-1 coupon-1 eligible"});
    }
}

TEST_CASE("the second kana name is a key as well") {
    Qualification qualification = valid_qualification();
    qualification.membership.person.name_other_kana = "ｼｶｸ ｲﾁﾛｳ";
    qualification.membership.person.name_kana = "ケンシン イチロウ";
    for (const auto mode : both_modes) {
        CHECK(told(matched({without_numbers(valid_coupon())}, lines_of({qualification}), mode)) ==
              Told{"qualification-1 coupon-1 eligible"});
    }
}

TEST_CASE("a former surname in brackets is tried as well as the name without it") {
    for (const auto* with_former : {"ｼｶｸ[ｹﾝｼﾝ] ｲﾁﾛｳ", "シカク　イチロウ（ケンシン）",
                                    "シカク［ケンシン　イチロウ］　イチロウ"}) {
        Qualification qualification = valid_qualification();
        qualification.membership.person.name_kana = with_former;
        for (const auto* on_coupon : {"シカク　イチロウ", "ケンシンイチロウ"}) {
            Coupon coupon = without_numbers(valid_coupon());
            coupon.person.name_kana = on_coupon;
            CAPTURE(with_former);
            CAPTURE(on_coupon);
            for (const auto mode : both_modes) {
                CHECK(told(matched({coupon}, lines_of({qualification}), mode)) ==
                      Told{"qualification-1 coupon-1 eligible"});
            }
        }
    }
}

TEST_CASE("a coupon with a former surname in brackets goes to the name without it") {
    Coupon coupon = without_numbers(valid_coupon());
    coupon.person.name_kana = "シカク［ケンシン］　イチロウ";
    for (const auto mode : both_modes) {
        CHECK(told(matched({coupon}, lines_of({valid_qualification()}), mode)) ==
              Told{"qualification-1 coupon-1 eligible"});
    }
}

TEST_CASE("on arrival two coupons of one kind under one name are reviewed") {
    Coupon of_twin = without_numbers(valid_coupon());
    of_twin.envelope.id = "coupon-n";
    of_twin.reference_number = "26100000009";
    const Coupon first = without_numbers(valid_coupon());
    const std::string stream = lines_of({valid_qualification(), namesake()});
    CHECK(told(matched({first, of_twin}, stream, PairingMode::arrival)) ==
          Told{"qualification-1 coupon-1 review", "qualification-1 coupon-n review",
               "namesake - review"});
    CHECK(told(matched({valid_coupon(), of_twin}, stream, PairingMode::arrival)) ==
          Told{"qualification-1 coupon-1 eligible", "qualification-1 coupon-n review",
               "namesake - review"});
}

TEST_CASE("on arrival two coupons that may well be one person's stay with the person") {
    Coupon twice = without_numbers(valid_coupon());
    twice.envelope.id = "coupon-t";
    Coupon of_other_insurer = twice;
    of_other_insurer.insurer_number = insurer("06990022");
    of_other_insurer.reference_number = "26100000009";
    const std::string stream = lines_of({valid_qualification()});
    for (const Coupon& second : {twice, of_other_insurer}) {
        const auto decisions =
            matched({without_numbers(valid_coupon()), second}, stream, PairingMode::arrival);
        REQUIRE(decisions.size() == 2);
        CHECK(outcome_of(decisions[0], Rule::kana_name) == Outcome::pass);
        CHECK(outcome_of(decisions[1], Rule::kana_name) == Outcome::pass);
    }
}

TEST_CASE("symbol and branch part two numbers only where both have them") {
    Coupon other_branch = valid_coupon();
    other_branch.branch_number = "02";
    other_branch.person.name_kana = "シカクジロウ";
    Coupon no_branch = valid_coupon();
    no_branch.branch_number.reset();
    for (const auto mode : both_modes) {
        CHECK(told(matched({other_branch}, lines_of({valid_qualification()}), mode)).size() == 2);
        CHECK(told(matched({no_branch}, lines_of({valid_qualification()}), mode)) ==
              Told{"qualification-1 coupon-1 eligible"});
    }
}

TEST_CASE("a coupon belongs to the first of two equal qualifications") {
    Qualification again = valid_qualification();
    again.envelope.id = "again";
    for (const auto mode : both_modes) {
        CHECK(told(matched({valid_coupon()}, lines_of({valid_qualification(), again}), mode)) ==
              Told{"qualification-1 coupon-1 eligible", "again - review"});
    }
}

TEST_CASE("best waits for the number, arrival takes what is free") {
    const std::string stream = lines_of({namesake(), valid_qualification()});
    CHECK(told(matched({valid_coupon()}, stream, PairingMode::best)) ==
          Told{"namesake - review", "qualification-1 coupon-1 eligible"});
    CHECK(told(matched({valid_coupon()}, stream, PairingMode::arrival)) ==
          Told{"namesake coupon-1 ineligible", "qualification-1 - review"});
}

TEST_CASE("several persons of one name and birth date are all reviewed") {
    const auto decisions =
        matched({without_numbers(valid_coupon())}, lines_of({valid_qualification(), namesake()}),
                PairingMode::best);
    CHECK(told(decisions) == Told{"qualification-1 coupon-1 review", "namesake - review"});
    CHECK(outcome_of(decisions.at(0), Rule::kana_name) == Outcome::review);
    CHECK(outcome_of(decisions.at(1), Rule::kana_name) == Outcome::review);
}

TEST_CASE("twins whose coupons have numbers are told apart") {
    Coupon coupon_of_namesake = valid_coupon();
    coupon_of_namesake.envelope.id = "coupon-n";
    coupon_of_namesake.number = "7777";
    for (const auto mode : both_modes) {
        CHECK(told(matched({coupon_of_namesake, valid_coupon()},
                           lines_of({valid_qualification(), namesake()}), mode)) ==
              Told{"qualification-1 coupon-1 eligible", "namesake coupon-n eligible"});
    }
}

TEST_CASE("coupons of several persons under one name are reviewed by a person without number") {
    Qualification not_found = valid_qualification();
    not_found.status = QualificationStatus::not_found;
    not_found.membership.number.reset();
    Coupon other = valid_coupon();
    other.envelope.id = "coupon-n";
    other.number = "7777";
    const auto decisions =
        matched({valid_coupon(), other}, lines_of({not_found}), PairingMode::arrival);
    REQUIRE(decisions.size() == 2);
    CHECK(outcome_of(decisions[0], Rule::kana_name) == Outcome::review);
    CHECK(outcome_of(decisions[1], Rule::kana_name) == Outcome::review);
}

TEST_CASE("an ambiguous qualification claims its coupon by a candidate") {
    Qualification ambiguous = valid_qualification();
    ambiguous.status = QualificationStatus::ambiguous;
    ambiguous.candidates = {namesake().membership, ambiguous.membership};
    ambiguous.membership = {};
    for (const auto mode : both_modes) {
        CHECK(told(matched({valid_coupon()}, lines_of({ambiguous}), mode)) ==
              Told{"qualification-1 coupon-1 review"});
    }
}

TEST_CASE("error records and malformed lines become undetermined decisions in their place") {
    const Error error(Errc::interrupted);
    const std::string stream =
        "{\"broken\n" + dump(encode(describe(error, "mqa-verify", {"row-2", ""}))) + "\n" +
        lines_of({valid_qualification()}) + R"({"schema":"mqa.inquiry/1","id":"row-4"})" + "\n" +
        R"({"schema":"mqa.qualification/1","id":"row-5","status":"valid"})" + "\n";
    for (const auto mode : both_modes) {
        const auto decisions = matched({valid_coupon()}, stream, mode);
        REQUIRE(decisions.size() == 5);
        CHECK(decisions[0].error->where.line == 1);
        CHECK(decisions[0].error->tool == "mqa-match");
        CHECK_FALSE(decisions[0].envelope.id.empty());
        CHECK(decisions[1].envelope.id == "row-2");
        CHECK(decisions[1].error->tool == "mqa-verify");
        CHECK(decisions[2].verdict == Verdict::eligible);
        CHECK(decisions[3].envelope.id == "row-4");
        CHECK(decisions[3].error->kind == "unknown_schema");
        CHECK(decisions[4].envelope.id == "row-5");
        for (const std::size_t at : {0U, 1U, 3U, 4U}) {
            CHECK(decisions[at].verdict == Verdict::undetermined);
            CHECK_FALSE(decisions[at].coupon);
        }
    }
}

TEST_CASE("coupons come from records, and unreadable ones keep their place") {
    const std::string text = dump(encode(second_coupon())) + "\n{\n" +
                             dump(encode(valid_coupon())) + "\n" +
                             R"({"schema":"mqa.inquiry/1","id":"x"})" + "\n";
    TextInput coupons_input(text);
    RecordReader coupons(coupons_input);
    CouponStore store;
    Decoding decoding;
    read_coupons(coupons, "coupons.ndjson", "mqa-match", decoding, store);
    REQUIRE(store.size() == 4);

    FixedClock clock(instant("2026-11-22T09:30:00+09:00"));
    SeededRandom random(1);
    Matcher matcher({.decision = Scene().options}, std::move(store), clock, random);
    const std::string stream = lines_of({valid_qualification()});
    TextInput input(stream);
    RecordReader reader(input);
    std::vector<Decision> decisions;
    matcher.run(reader, [&](Decision decision) { decisions.push_back(std::move(decision)); });
    REQUIRE(decisions.size() == 4);
    CHECK(decisions[0].coupon->envelope.id == "coupon-1");
    CHECK(decisions[1].coupon->envelope.id == "coupon-2");
    CHECK(decisions[2].error->where.line == 2);
    CHECK(decisions[2].error->where.file == "coupons.ndjson");
    CHECK(decisions[3].error->kind == "unknown_schema");
    CHECK(decisions[3].envelope.id == "x");
}

TEST_CASE("a coupon without an id gets one, the same for the same seed") {
    Coupon nameless = valid_coupon();
    nameless.envelope.id.clear();
    const auto first = matched({nameless}, "", PairingMode::best);
    const auto again = matched({nameless}, "", PairingMode::best);
    REQUIRE(first.size() == 1);
    CHECK(first[0].envelope.id.size() == 36);
    CHECK(first[0].envelope.id == again[0].envelope.id);
    CHECK(first[0].coupon->envelope.id == first[0].envelope.id);
}

TEST_CASE("in arrival mode a decision is out before the next record is read") {
    struct OneAtATime final : InputStream {
        std::vector<std::string> lines;
        std::size_t given = 0;
        std::size_t* decided = nullptr;

        std::size_t read(std::span<char> buffer) override {
            if (given == lines.size()) {
                return 0;
            }
            CHECK(*decided == given);
            const auto& line = lines[given++];
            return line.copy(buffer.data(), buffer.size());
        }
    };

    std::size_t decided = 0;
    OneAtATime input;
    input.lines = {lines_of({valid_qualification()}), lines_of({second_qualification()})};
    input.decided = &decided;
    CouponStore store;
    store.add(valid_coupon());
    store.add(second_coupon());
    FixedClock clock(instant("2026-11-22T09:30:00+09:00"));
    SeededRandom random(1);
    Matcher matcher({.decision = Scene().options, .pairing = PairingMode::arrival},
                    std::move(store), clock, random);
    RecordReader reader(input);
    matcher.run(reader, [&decided](const Decision&) { ++decided; });
    CHECK(decided == 2);
}

} // namespace mqa
