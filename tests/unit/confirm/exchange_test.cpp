// SPDX-License-Identifier: Apache-2.0
#include "confirm/member_register/ndjson_register.hpp"
#include "confirm/member_register/register_confirmer.hpp"
#include "confirm/replay/exchange_file.hpp"
#include "confirm/replay/exchange_replay.hpp"
#include "support/temporary_folder.hpp"
#include "unit/confirm/support.hpp"

#include <string>
#include <sys/stat.h>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

using namespace mqa;
using namespace mqa::test;

namespace {

/// Records the answers of a small register to these questions and gives the file.
std::string record(const TemporaryFolder& folder, const std::vector<Question>& questions) {
    Decoding decoding;
    NdjsonRegister store(member_line(), "register", decoding);
    FixedClock clock(fixed_now());
    SeededRandom random(1);
    RegisterConfirmer confirmer(store, clock, random);
    RecordingConfirmer recorder(confirmer, folder.file("exchanges.ndjson"), Overwrite::allow);
    for (const Question& question : questions) {
        recorder.confirm(question, [](const Answer&) {});
    }
    recorder.publish();
    return folder.file("exchanges.ndjson");
}

/// Answers when told to, in any order.
class LateConfirmer final : public Confirmer {
public:
    void confirm(const Question& question, Completion completion) override {
        asked_.push_back({question, std::move(completion)});
    }

    void answer(std::size_t place, const std::string& reference) {
        Qualification given;
        given.envelope = envelope_of(asked_.at(place).question);
        given.confirmation =
            confirmation_for(asked_.at(place).question, Channel::gateway, fixed_now());
        given.confirmation.reference = reference;
        asked_.at(place).completion(given);
    }

private:
    struct Asked {
        Question question;
        Completion completion;
    };

    std::vector<Asked> asked_;
};

} // namespace

TEST_CASE("answers to the same question are given again in the order in which it was asked") {
    const TemporaryFolder folder;
    const std::string file = folder.file("exchanges.ndjson");
    LateConfirmer late;
    RecordingConfirmer recorder(late, file, Overwrite::allow);
    for (const Question& question : {inquire(), inquire(), present_card(card_a), inquire()}) {
        recorder.confirm(question, [](const Answer&) {});
    }
    late.answer(1, "second");
    late.answer(3, "third");
    late.answer(2, "card");
    late.answer(0, "first");
    recorder.publish();
    ExchangeReplay replay(file);
    for (const char* expected : {"first", "second", "third"}) {
        CHECK(qualification_from(replay, inquire()).confirmation.reference == expected);
    }
    CHECK(qualification_from(replay, present_card(card_a)).confirmation.reference == "card");
}

TEST_CASE("an answer is recorded where the same question before it never got one") {
    const TemporaryFolder folder;
    const std::string file = folder.file("exchanges.ndjson");
    LateConfirmer late;
    RecordingConfirmer recorder(late, file, Overwrite::allow);
    recorder.confirm(inquire(), [](const Answer&) {});
    recorder.confirm(inquire(), [](const Answer&) {});
    late.answer(1, "second");
    recorder.publish();
    ExchangeReplay replay(file);
    CHECK(qualification_from(replay, inquire()).confirmation.reference == "second");
}

TEST_CASE("a recorded answer is given again, for whoever asks the same") {
    const TemporaryFolder folder;
    ExchangeReplay replay(record(folder, {present_card(card_a), inquire()}));
    Question again = present_card(card_a);
    std::get<CardReading>(again.subject).envelope = {"other", ""};
    const Qualification answer = qualification_from(replay, again);
    CHECK(answer.envelope.id == "other");
    CHECK(answer.status == QualificationStatus::valid);
    CHECK(answer.confirmation.channel == Channel::replay);
    CHECK(answer.confirmation.confirmed_at == fixed_now());
    CHECK(qualification_from(replay, inquire(R"({"symbol":"１３１"})")).status ==
          QualificationStatus::valid);
}

TEST_CASE("a question that was not recorded is an error, never 'not found'") {
    const TemporaryFolder folder;
    ExchangeReplay replay(record(folder, {present_card(card_a)}));
    CHECK(error_from(replay, present_card(card_b)).errc() == Errc::exchange_not_recorded);
    Question other_purpose = present_card(card_a);
    other_purpose.purpose = Purpose::specific_guidance;
    CHECK(error_from(replay, other_purpose).errc() == Errc::exchange_not_recorded);
}

TEST_CASE("an error is recorded and comes back as the same kind") {
    const TemporaryFolder folder;
    ExchangeReplay replay(record(folder, {show_proof()}));
    CHECK(error_from(replay, show_proof()).errc() == Errc::unknown_schema);
}

TEST_CASE("a recording is for its owner only") {
    const TemporaryFolder folder;

    struct stat status {};

    REQUIRE(::stat(record(folder, {present_card(card_a)}).c_str(), &status) == 0);
    CHECK((status.st_mode & 0777U) == 0600U);
}

TEST_CASE("a file that is no recording is refused with its line") {
    const TemporaryFolder folder;
    for (const char* content :
         {"{}\n", "x\n", "{\"type\":\"header\",\"format\":\"other\",\"version\":1}\n",
          "{\"type\":\"header\",\"format\":\"mqa-exchanges\",\"version\":1}\n{\"question\":1}\n"}) {
        CAPTURE(content);
        CHECK_THROWS_AS(ExchangeReplay(folder.write("bad.ndjson", content)), Error);
    }
}
