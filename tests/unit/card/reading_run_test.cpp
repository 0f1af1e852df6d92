// SPDX-License-Identifier: Apache-2.0
#include "base/stream.hpp"
#include "card/reading_run.hpp"
#include "card/replay_source.hpp"
#include "unit/card/pcsc/live_desk.hpp"

#include <doctest/doctest.h>

using namespace mqa;
using namespace mqa::test;

namespace {

/// A source that gives what a script says: a reading, or an error.
class ScriptedSource final : public CardSource {
public:
    explicit ScriptedSource(std::vector<std::optional<Errc>> script) : script_(std::move(script)) {}

    std::optional<CardReading> read_next(std::optional<Challenge> challenge) override {
        if (next_ == script_.size()) {
            return std::nullopt;
        }
        if (const std::optional<Errc> errc = script_[next_++]) {
            throw Error(*errc);
        }
        CardReading reading;
        reading.proof.challenge_id =
            challenge ? std::optional(challenge->challenge_id) : std::nullopt;
        return reading;
    }

private:
    std::vector<std::optional<Errc>> script_;
    std::size_t next_ = 0;
};

/// "reading c-1" or "pin_wrong c-1" for each record that came out.
std::vector<std::string> run(CardSource& source, const std::string* challenges = nullptr) {
    FixedClock clock{reading_day()};
    SeededRandom random(1);
    std::vector<std::string> lines;
    ReadingRun reading_run(source, {}, clock, random, [&](const ReadingOutput& output) {
        if (const auto* error = std::get_if<ErrorRecord>(&output)) {
            lines.push_back(error->kind + " " + error->envelope.id);
        } else {
            const CardReading& reading = std::get<CardReading>(output);
            lines.push_back("reading " + reading.envelope.id +
                            (reading.proof.challenge_id ? " " + *reading.proof.challenge_id : ""));
        }
    });
    if (challenges == nullptr) {
        reading_run.read_all();
    } else {
        TextInput input(*challenges);
        RecordReader records(input);
        reading_run.read_for(records);
    }
    return lines;
}

std::string challenge_line(const std::string& id) {
    return R"({"schema":"mqa.challenge/1","id":")" + id + R"(","challenge_id":"for )" + id +
           R"(","nonce":"WlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlo=",)"
           R"("expires_at":"2026-11-22T10:00:00+09:00"})" +
           "\n";
}

} // namespace

TEST_CASE("every card gives a record with an id of its own, a failed one an error record") {
    ScriptedSource source({std::nullopt, Errc::card_removed, std::nullopt});
    const Lines lines = run(source);
    REQUIRE(lines.size() == 3);
    CHECK(lines[0].starts_with("reading 0"));
    CHECK(lines[1].starts_with("card_removed 0"));
    CHECK(lines[2].starts_with("reading 0"));
    CHECK(lines[0] != lines[2]);
}

TEST_CASE("every challenge gives one record with its id, in order, whatever became of its card") {
    ScriptedSource source({std::nullopt, Errc::pin_wrong});
    const std::string challenges =
        challenge_line("c-1") + challenge_line("c-2") + "{\"schema\":\n" + challenge_line("c-3");
    const Lines lines = run(source, &challenges);
    REQUIRE(lines.size() == 4);
    CHECK(lines[0] == "reading c-1 for c-1");
    CHECK(lines[1] == "pin_wrong c-2");
    CHECK(lines[2].find("reading") == std::string::npos);
    CHECK(lines[3] == "no_card c-3");
}

TEST_CASE("error records among the challenges pass, and other records are refused") {
    ScriptedSource source({std::nullopt});
    const std::string challenges =
        R"({"schema":"mqa.error/1","id":"e-1","tool":"mqa-verify","code":"C-401","kind":"not_json",)"
        R"("message":"m","message_ja":"m","hint":"h","hint_ja":"h","retryable":false,"exit_status":41,)"
        R"("where":{"step":"input"}})"
        "\n"
        R"({"schema":"mqa.inquiry/1","id":"i-1"})"
        "\n" +
        challenge_line("c-1");
    CHECK(run(source, &challenges) ==
          Lines{"not_json e-1", "unknown_schema i-1", "reading c-1 for c-1"});
}

TEST_CASE("members of challenges and error records that nobody knows are remembered, or refused") {
    FixedClock clock{reading_day()};
    SeededRandom random(1);
    std::string challenge = challenge_line("c-1");
    challenge.insert(1, R"("colour":"blue",)");
    for (const bool strict : {false, true}) {
        CAPTURE(strict);
        ScriptedSource source({std::nullopt});
        std::vector<std::string> kinds;
        ReadingRun run(source, {.strict = strict}, clock, random, [&](const ReadingOutput& output) {
            const auto* const error = std::get_if<ErrorRecord>(&output);
            kinds.push_back(error == nullptr ? "reading" : error->kind);
        });
        TextInput input(challenge);
        RecordReader records(input);
        run.read_for(records);
        CHECK(kinds == Lines{strict ? "unknown_member" : "reading"});
        CHECK(run.unknown_members() ==
              (strict ? std::set<std::string>{} : std::set<std::string>{"colour"}));
    }
}

TEST_CASE("an interruption and an output that failed end the run, without a record") {
    for (const Errc errc : {Errc::interrupted, Errc::output_closed, Errc::output_failed}) {
        ScriptedSource source({errc, std::nullopt});
        Lines lines;
        CHECK(errc_of([&] { lines = run(source); }) == errc);
        CHECK(lines.empty());
    }
}

TEST_CASE("a run over a reader presents one PIN, however many challenges there are") {
    LiveDesk desk(valid_card());
    desk.use_pin();
    const std::string challenges = challenge_line("c-1") + challenge_line("c-2");
    CHECK(run(desk.source(), &challenges) == Lines{"reading c-1 for c-1", "one_pin_a_run c-2"});
    CHECK(desk.verifications() == 1);
}

TEST_CASE("the sessions of all files are read, one card each, and a bad file is one record") {
    FixedClock clock{reading_day()};
    SilentLog log;
    ReplaySourceOptions options;
    const std::string folder = MQA_TEST_DATA "/sessions/";
    options.files = {folder + "valid.ndjson", folder + "absent.ndjson", folder + "removed.ndjson"};
    options.anchors = test_anchors();
    ReplaySource source(std::move(options), clock, log);
    const Lines lines = run(source);
    REQUIRE(lines.size() == 3);
    CHECK(lines[0].starts_with("reading "));
    CHECK(lines[1].starts_with("file_unreadable "));
    CHECK(lines[2].starts_with("card_removed "));
}

TEST_CASE("the exit status is that of the error, or of a chain that is not verified") {
    CardReading reading;
    for (const bool strict : {false, true}) {
        reading.certificate.chain.reset();
        CHECK(exit_status_of(reading, strict) == ExitStatus::certificate_refused);
        reading.certificate.chain = ChainState::expired;
        CHECK(exit_status_of(reading, strict) == ExitStatus::certificate_refused);
        reading.certificate.chain = ChainState::verified;
        CHECK(exit_status_of(reading, strict) == ExitStatus::done);
        CHECK(exit_status_of(describe(Error(Errc::pin_blocked), "mqa-read", {}), strict) ==
              ExitStatus::pin_blocked);
    }
    const ErrorRecord bad_line = describe(Error(Errc::invalid_utf8), "mqa-read", {});
    CHECK(exit_status_of(bad_line, true) == ExitStatus::input_invalid);
    CHECK(exit_status_of(bad_line, false) == ExitStatus::review);
}
