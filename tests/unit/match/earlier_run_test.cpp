// SPDX-License-Identifier: Apache-2.0
#include "judging.hpp"
#include "match/earlier_run.hpp"
#include "model/codec.hpp"
#include "support/thrown.hpp"

#include <map>
#include <random>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

namespace mqa {

using namespace test;

namespace {

Qualification without_answer(Qualification qualification, bool knows_person) {
    qualification.status = QualificationStatus::indeterminate;
    if (!knows_person) {
        qualification.membership = {};
    }
    return qualification;
}

Qualification person(const std::string& id, const std::string& number, const std::string& kana) {
    Qualification made = valid_qualification();
    made.envelope.id = id;
    made.membership.number = number;
    made.membership.person.name_kana = kana;
    made.membership.person.name.reset();
    return made;
}

Coupon coupon_for(const Qualification& qualification, const std::string& serial) {
    Coupon made = valid_coupon();
    made.envelope.id = "coupon-" + serial;
    made.reference_number = "261000" + serial;
    made.number = qualification.membership.number;
    made.person.name_kana = qualification.membership.person.name_kana;
    made.person.name.reset();
    return made;
}

std::string text_of(const std::vector<Decision>& decisions) {
    std::string text;
    for (const auto& decision : decisions) {
        text += dump(encode(decision)) + "\n";
    }
    return text;
}

/// The output of a run on top of `before`.
std::string run_again(const std::string& before, const std::vector<Coupon>& coupons,
                      const std::string& stream) {
    TextInput earlier_input(before);
    Decoding decoding;
    EarlierRun earlier(earlier_input, "earlier.ndjson", decoding);
    CouponStore store;
    for (const auto& coupon : coupons) {
        store.add(coupon);
    }
    FixedClock clock(instant("2026-11-22T09:30:00+09:00"));
    SeededRandom random(1);
    Matcher matcher({.decision = Scene().options, .earlier = &earlier}, std::move(store), clock,
                    random);
    TextInput input(stream);
    RecordReader reader(input);
    matcher.run(reader, [&earlier](Decision decision) { earlier.take(std::move(decision)); });
    std::string text;
    earlier.write([&](const std::string& line, Verdict) { text += line + "\n"; },
                  [&](const Decision& decision) { text += dump(encode(decision)) + "\n"; });
    return text;
}

std::vector<std::string> lines_in(const std::string& text) {
    std::vector<std::string> lines;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = text.find('\n', at);
        lines.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    return lines;
}

const Qualification ichiro = person("bus-1", "1001", "シカクイチロウ");
const Qualification hanako = person("bus-2", "1002", "ケンシンハナコ");
const Qualification jiro = person("bus-3", "1003", "ジュシンジロウ");
const std::vector<Coupon> three_coupons{coupon_for(hanako, "00002"), coupon_for(ichiro, "00001"),
                                        coupon_for(jiro, "00003")};

} // namespace

TEST_CASE("a later run replaces the decisions of those who had no answer and nothing else") {
    for (const bool knows_person : {true, false}) {
        const auto before = text_of(
            matched(three_coupons, lines_of({ichiro, without_answer(hanako, knows_person), jiro}),
                    PairingMode::best));
        const auto complete =
            text_of(matched(three_coupons, lines_of({ichiro, hanako, jiro}), PairingMode::best));
        CHECK(run_again(before, three_coupons, lines_of({hanako})) == complete);
        CHECK(run_again(before, three_coupons, lines_of({ichiro, hanako, jiro})) == complete);
    }
}

TEST_CASE("a coupon that fails by itself is open as long as nobody confirmed its person") {
    std::vector<Coupon> expired{three_coupons[0]};
    expired.front().expires_on = day("2026-11-01");
    for (const bool knows_person : {true, false}) {
        const auto before = text_of(
            matched(expired, lines_of({without_answer(hanako, knows_person)}), PairingMode::best));
        CHECK(run_again(before, expired, lines_of({hanako})) ==
              text_of(matched(expired, lines_of({hanako}), PairingMode::best)));
        CHECK(run_again(before, expired, "") == before);
    }
}

TEST_CASE("with nothing new every line stays byte for byte, however it was written") {
    std::string before = text_of(matched(
        three_coupons, lines_of({ichiro, without_answer(hanako, false)}), PairingMode::best));
    before.replace(before.find("\"schema\":"), 9, "\"schema\" : ");
    CHECK(run_again(before, three_coupons, "") == before);
}

TEST_CASE("a decided coupon is nobody's, also not a namesake's without a coupon") {
    const auto before = text_of(matched({three_coupons[1]}, lines_of({ichiro}), PairingMode::best));
    const auto after = lines_in(
        run_again(before, {three_coupons[1]}, lines_of({person("late", "9", "シカクイチロウ")})));
    REQUIRE(after.size() == 2);
    CHECK(after[0] + "\n" == before);
    const Json late = Json::parse(after[1]);
    CHECK(late["id"] == "late");
    CHECK_FALSE(late.contains("coupon"));
}

TEST_CASE("persons decided before count among those of one name") {
    Coupon of_either = three_coupons[1];
    of_either.envelope.id = "coupon-either";
    of_either.reference_number = "26100000009";
    of_either.number.reset();
    of_either.symbol.reset();
    of_either.branch_number.reset();
    const auto before = text_of(matched(
        {three_coupons[1]}, lines_of({ichiro, without_answer(hanako, false)}), PairingMode::best));
    const Qualification namesake = person("bus-2", "9", "シカクイチロウ");
    const auto after =
        lines_in(run_again(before, {three_coupons[1], of_either}, lines_of({namesake})));
    REQUIRE(after.size() == 2);
    CHECK(Json::parse(after[1])["rules"]["R07"] == "review");
}

TEST_CASE("a person read again under another id takes the place of the coupon") {
    const auto before =
        text_of(matched(three_coupons, lines_of({ichiro, jiro}), PairingMode::best));
    Qualification again = hanako;
    again.envelope.id = "second-reading";
    const auto after = lines_in(run_again(before, three_coupons, lines_of({again})));
    REQUIRE(after.size() == 3);
    CHECK(Json::parse(after[2])["id"] == "second-reading");
    CHECK(Json::parse(after[2])["verdict"] == "eligible");
}

TEST_CASE("a coupon that its person turns out not to hold is told of beside them") {
    const auto before = text_of(
        matched({three_coupons[0]}, lines_of({without_answer(hanako, true)}), PairingMode::best));
    Qualification other = jiro;
    other.envelope.id = hanako.envelope.id;
    other.membership.person.birth_date = day("1975-01-01");
    const auto after = lines_in(run_again(before, {three_coupons[0]}, lines_of({other})));
    REQUIRE(after.size() == 2);
    CHECK(Json::parse(after[0])["id"] == hanako.envelope.id);
    CHECK_FALSE(Json::parse(after[0]).contains("coupon"));
    CHECK(Json::parse(after[1])["id"] == "coupon-00002");
}

TEST_CASE("an unreadable row of the coupon file and an error of another tool keep their one line") {
    Error upstream(Errc::interrupted);
    upstream.file("readings.ndjson").line(3);
    const std::string failed = dump(encode(describe(upstream, "mqa-verify", {"bus-2", ""}))) + "\n";
    Error row(Errc::json_syntax);
    row.file("coupons.ndjson").line(7);
    const auto decide_all = [&](const std::string& stream, EarlierRun* earlier) {
        CouponStore coupons_and_row;
        coupons_and_row.add(three_coupons[0]);
        coupons_and_row.add(describe(row, "mqa-match", {}));
        FixedClock clock(instant("2026-11-22T09:30:00+09:00"));
        SeededRandom random(earlier == nullptr ? 1 : 2);
        Matcher matcher({.decision = Scene().options, .earlier = earlier},
                        std::move(coupons_and_row), clock, random);
        TextInput input(stream);
        RecordReader reader(input);
        std::vector<Decision> decisions;
        matcher.run(reader, [&](Decision decision) {
            if (earlier != nullptr) {
                earlier->take(std::move(decision));
            } else {
                decisions.push_back(std::move(decision));
            }
        });
        return decisions;
    };
    const std::string before = text_of(decide_all(failed, nullptr));
    REQUIRE(lines_in(before).size() == 3);
    TextInput input(before);
    Decoding decoding;
    EarlierRun earlier(input, "earlier.ndjson", decoding);
    decide_all(lines_of({hanako}), &earlier);
    std::vector<std::string> ids;
    earlier.write([&](const std::string& line, Verdict) { ids.push_back(Json::parse(line)["id"]); },
                  [&](const Decision& decision) { ids.push_back(decision.envelope.id); });
    REQUIRE(ids.size() == 2);
    CHECK(ids[0] == "bus-2");
    CHECK(ids[1] == Json::parse(lines_in(before)[2])["id"].get<std::string>());
}

TEST_CASE("an earlier file that cannot be trusted ends the run with line and file") {
    Decoding decoding;
    const auto whole = text_of(matched(three_coupons, lines_of({ichiro}), PairingMode::best));
    const auto brief =
        dump(encode(matched(three_coupons, lines_of({ichiro}), PairingMode::best).front(),
                    Detail::brief)) +
        "\n";
    const std::vector<std::pair<std::string, Errc>> bad{
        {whole + "{\n", Errc::json_syntax},
        {whole.substr(0, whole.size() - 1), Errc::line_unterminated},
        {brief, Errc::decision_too_brief},
        {lines_of({ichiro}), Errc::unknown_schema},
    };
    for (const auto& [text, errc] : bad) {
        CHECK(errc_of([&, &text = text] {
                  TextInput input(text);
                  EarlierRun(input, "earlier.ndjson", decoding);
              }) == errc);
    }
}

TEST_CASE("generated buses: whoever is confirmed when, the whole is that of one complete run") {
    std::mt19937 random(20261122);
    for (int round = 0; round < 40; ++round) {
        std::vector<Qualification> all;
        std::vector<Coupon> held;
        for (int at = 0; at < 6; ++at) {
            const std::string serial = std::to_string(10'000 + at);
            all.push_back(
                person("bus-" + serial, serial, at % 2 == 0 ? "シカクイチロウ" : "ケンシンハナコ"));
            all.back().membership.person.birth_date =
                day("19" + std::to_string(60 + at) + "-05-05");
            if (random() % 4 != 0) {
                held.push_back(coupon_for(all.back(), serial));
                held.back().person.birth_date = all.back().membership.person.birth_date;
            }
        }
        std::shuffle(held.begin(), held.end(), random);
        std::vector<Qualification> first = all;
        std::vector<Qualification> second;
        for (auto& qualification : first) {
            if (random() % 2 == 0) {
                second.push_back(qualification);
                qualification = without_answer(qualification, random() % 2 == 0);
            }
        }
        std::shuffle(second.begin(), second.end(), random);
        const auto before = text_of(matched(held, lines_of(first), PairingMode::best));
        REQUIRE(run_again(before, held, lines_of(second)) ==
                text_of(matched(held, lines_of(all), PairingMode::best)));
    }
}

} // namespace mqa
