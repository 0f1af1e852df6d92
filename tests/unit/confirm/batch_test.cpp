// SPDX-License-Identifier: Apache-2.0
#include "confirm/batch/batch.hpp"
#include "confirm/batch/batch_status.hpp"
#include "confirm/member_register/ndjson_register.hpp"
#include "confirm/member_register/register_confirmer.hpp"
#include "unit/confirm/support.hpp"

#include <string>
#include <vector>

#include <doctest/doctest.h>

using namespace mqa;
using namespace mqa::test;

namespace {

struct Run {
    BatchTally tally;
    std::vector<BatchOutput> outputs;
    std::vector<std::string> log;
};

Run run_batch(const std::string& text, bool strict = false) {
    Decoding decoding;
    NdjsonRegister store{member_line(), "register", decoding};
    FixedClock clock(fixed_now());
    SeededRandom random(1);
    KeptLog log;
    RegisterConfirmer confirmer(store, clock, random);
    BatchOptions options;
    options.questions.strict = strict;
    options.questions.policy.profile = Profile::test;
    SeededRandom chance(2);
    Batch batch({.confirmer = confirmer,
                 .clock = clock,
                 .live_clock = clock,
                 .random = random,
                 .chance = chance,
                 .log = log},
                options);
    TextInput input(text);
    RecordReader reader(input);
    Run run;
    run.tally =
        batch.run(reader, [&](const BatchOutput& output) { run.outputs.push_back(output); });
    run.log = log.lines;
    return run;
}

std::string inquiry_line(const std::string& id, const std::string& number = "4567") {
    return "{\"schema\":\"mqa.inquiry/1\",\"id\":\"" + id + "\",\"context\":{\"row\":\"" + id +
           "\"},\"insurer_number\":\"06990014\",\"number\":\"" + number +
           "\",\"birth_date\":\"1980-01-15\"}\n";
}

const std::string upstream_error =
    R"({"schema":"mqa.error/1","id":"u-1","tool":"mqa-read","code":"R-212","kind":"card_removed","message":"m","message_ja":"m","hint":"h","hint_ja":"h","retryable":true,"exit_status":21,"where":{"step":"read"},"cause":{}})"
    "\n";

const Envelope& envelope(const BatchOutput& output) {
    return std::visit([](const auto& one) -> const Envelope& { return one.envelope; }, output);
}

} // namespace

TEST_CASE(
    "an error record that passes gets an id when it has none, and its members are looked at") {
    std::string nameless = upstream_error;
    nameless.replace(nameless.find(R"("id":"u-1",)"), 11, R"("extra":1,)");
    const Run run = run_batch(nameless);
    REQUIRE(run.outputs.size() == 1);
    CHECK(envelope(run.outputs[0]).id.size() == 36);
    CHECK(std::get<ErrorRecord>(run.outputs[0]).kind == "card_removed");
    CHECK(run.log.size() == 1);
    const Run strict = run_batch(nameless, true);
    CHECK(std::get<ErrorRecord>(strict.outputs.at(0)).kind == "unknown_member");
}

TEST_CASE("one record in, one record out, in order, whatever they are") {
    const Run run =
        run_batch(inquiry_line("a") + "{broken\n" + upstream_error + inquiry_line("b", "999") +
                  "{\"schema\":\"mqa.coupon/1\",\"id\":\"c\"}\n" + inquiry_line("d"));
    REQUIRE(run.outputs.size() == 6);
    CHECK(envelope(run.outputs[0]).id == "a");
    CHECK(envelope(run.outputs[2]).id == "u-1");
    CHECK(envelope(run.outputs[3]).id == "b");
    CHECK(envelope(run.outputs[4]).id == "c");
    CHECK(envelope(run.outputs[5]).id == "d");
    CHECK(std::get<ErrorRecord>(run.outputs[1]).where.line == 2U);
    CHECK(std::get<ErrorRecord>(run.outputs[1]).kind == "json_syntax");
    CHECK(std::get<ErrorRecord>(run.outputs[4]).kind == "unknown_schema");
    CHECK(std::get<ErrorRecord>(run.outputs[4]).input_schema == "mqa.coupon/1");
    CHECK(std::get<Qualification>(run.outputs[3]).status == QualificationStatus::not_found);
}

TEST_CASE("an upstream error passes as it came") {
    const Run run = run_batch(upstream_error);
    const auto& record = std::get<ErrorRecord>(run.outputs.at(0));
    CHECK(record.tool == "mqa-read");
    CHECK(record.kind == "card_removed");
    CHECK(record.exit_status == 21);
    CHECK(run.tally.passed_on == 1);
}

TEST_CASE("id and context are carried to answers and to errors") {
    const Run run =
        run_batch(inquiry_line("a") +
                  R"({"schema":"mqa.inquiry/1","id":"b","context":{"k":1},"insurer_number":"x"})"
                  "\n");
    CHECK(envelope(run.outputs[0]).context == R"({"row":"a"})");
    CHECK(envelope(run.outputs[1]).id == "b");
    CHECK(envelope(run.outputs[1]).context == R"({"k":1})");
    CHECK(std::get<ErrorRecord>(run.outputs[1]).where.field == "insurer_number");
}

TEST_CASE("an answer that names nobody repeats what was asked about") {
    const auto asked = std::get<Qualification>(run_batch(inquiry_line("a", "999")).outputs.at(0));
    CHECK(asked.status == QualificationStatus::not_found);
    CHECK(asked.membership.insurer_number->digits() == "06990014");
    CHECK(asked.membership.number == "999");
    CHECK_FALSE(asked.membership.person.birth_date);
    CHECK_FALSE(asked.membership.person.name_kana);
    Qualification known;
    known.membership.number = "4567";
    repeat_question(inquire(R"({"number":"999"})"), known);
    CHECK(known.membership.number == "4567");
    Qualification of_card;
    repeat_question(present_card(card_a), of_card);
    CHECK(of_card.membership == Membership{});
    Qualification of_proof;
    repeat_question(show_proof(), of_proof);
    CHECK(of_proof.membership.number == "4567");
    CHECK(of_proof.membership.symbol == "１３１");
    Qualification several;
    several.status = QualificationStatus::ambiguous;
    several.candidates.emplace_back();
    repeat_question(inquire(R"({"number":"999"})"), several);
    CHECK(several.membership == Membership{});
    several.candidates.clear();
    repeat_question(inquire(R"({"number":"999"})"), several);
    CHECK(several.membership.number == "999");
    Qualification valid;
    valid.status = QualificationStatus::valid;
    repeat_question(inquire(), valid);
    CHECK(valid.membership == Membership{});
}

TEST_CASE("a record without id gets one, the same for the same seed") {
    const std::string line =
        R"({"schema":"mqa.inquiry/1","insurer_number":"06990014","number":"4567","birth_date":"S55.1.15"})"
        "\n";
    const std::string first = envelope(run_batch(line).outputs.at(0)).id;
    CHECK(first.size() == 36);
    CHECK(first == envelope(run_batch(line).outputs.at(0)).id);
}

TEST_CASE("unknown members are told once a name, or refused when strict") {
    std::string line = inquiry_line("a");
    line.insert(line.size() - 2, R"(,"colour":"red")");
    CHECK(run_batch(line + line).log.size() == 1);
    CHECK(std::get<ErrorRecord>(run_batch(line, true).outputs.at(0)).kind == "unknown_member");
}

TEST_CASE("the exit status says what the batch came to") {
    const auto status = [](const std::string& text, bool strict = false) {
        return exit_status_of(run_batch(text, strict).tally, strict);
    };
    CHECK(status("") == ExitStatus::done);
    CHECK(status(inquiry_line("a")) == ExitStatus::done);
    CHECK(status(inquiry_line("a") + inquiry_line("b", "999")) == ExitStatus::review);
    CHECK(status("{broken\n") == ExitStatus::review);
    CHECK(status("{broken\n", true) == ExitStatus::input_invalid);
    CHECK(status(inquiry_line("a") + "{broken\n") == ExitStatus::review);
    CHECK(status(upstream_error) == ExitStatus::review);
}

TEST_CASE("ended memberships outrank open questions, and one refused record keeps its own status") {
    BatchTally tally;
    tally.records = 2;
    tally.by_status[QualificationStatus::invalid] = 1;
    tally.by_status[QualificationStatus::ambiguous] = 1;
    CHECK(exit_status_of(tally, false) == ExitStatus::ineligible);

    BatchTally refused;
    refused.records = 1;
    refused.failed = 1;
    refused.strongest_failure = entry_of(Errc::certificate_expired);
    CHECK(exit_status_of(refused, false) == ExitStatus::certificate_refused);
    refused.records = 2;
    CHECK(exit_status_of(refused, false) == ExitStatus::review);
}
