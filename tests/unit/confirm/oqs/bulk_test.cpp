// SPDX-License-Identifier: Apache-2.0
#include "unit/confirm/oqs/support.hpp"
#include "unit/confirm/support.hpp"

#include <algorithm>
#include <filesystem>

#include <doctest/doctest.h>

using namespace mqa;
using namespace mqa::test;

namespace {

Question first_question() {
    Question question = inquire();
    question.idempotency_key = "row 1";
    return question;
}

Question second_question() {
    Question question = inquire(
        R"({"id":"q-2","number":"999","symbol":null,"branch_number":null,"birth_date":"1975-12-31"})");
    question.idempotency_key = "row 2";
    return question;
}

/// The identifiers in a bulk request, in order.
std::vector<std::string> identifiers_in(const std::string& request) {
    std::vector<std::string> found;
    const std::string open = "<ArbitraryIdentifier>";
    for (std::size_t at = request.find(open); at != std::string::npos;
         at = request.find(open, at + 1)) {
        found.push_back(value_in(request.substr(at), "ArbitraryIdentifier"));
    }
    return found;
}

/// A terminal that takes a bulk request, says "processing" as often as told, then answers.
struct BulkTerminal {
    OqsDesk& desk;
    int in_progress = 0;
    std::vector<std::string> identifiers{};
    int uploads = 0;
    int downloads = 0;

    void operator()() {
        desk.answer("OQSmuquc01req_", [&](const std::string& request) {
            ++uploads;
            identifiers = identifiers_in(request);
            return edited(oqs_sample("received.xml"), "{file}",
                          value_in(request, "ArbitraryFileIdentifier"));
        });
        desk.answer("OQSmuquc02req_", [&](const std::string& request) {
            ++downloads;
            CHECK(value_in(request, "ReceptionNumber") == "R-0001");
            std::string text =
                edited(oqs_sample("bulk.xml"), ">first<", ">" + identifiers[0] + "<");
            text = edited(text, ">second<", ">" + identifiers.at(1) + "<");
            return in_progress-- > 0 ? edited(text, "<SegmentOfResult>1", "<SegmentOfResult>2")
                                     : text;
        });
    }
};

} // namespace

TEST_CASE("questions that wait together go as one request, and answers find their questions") {
    OqsDesk desk;
    BulkTerminal terminal{desk};
    desk.clock.work = std::ref(terminal);
    OqsConfirmer confirmer = desk.confirmer();
    const auto answers = ask_all(confirmer, desk.clock, {first_question(), second_question()});
    CHECK(qualification_in(answers[0]).status == QualificationStatus::valid);
    CHECK(qualification_in(answers[0]).envelope.id == "q-1");
    CHECK(qualification_in(answers[0]).confirmation.reference == "R-0001");
    CHECK(qualification_in(answers[1]).status == QualificationStatus::not_found);
    CHECK(qualification_in(answers[1]).envelope.id == "q-2");
    CHECK(terminal.uploads == 1);
    CHECK(terminal.downloads == 1);
    CHECK(std::ranges::none_of(desk.names("req"), [](const std::string& name) {
        return name.starts_with("OQSsiquc01req_");
    }));
}

TEST_CASE("results in progress are asked for again, later each time") {
    OqsDesk desk;
    BulkTerminal terminal{desk, 3};
    desk.clock.work = std::ref(terminal);
    OqsConfirmer confirmer = desk.confirmer();
    const SteadyTime begun = desk.clock.steady();
    const auto answers = ask_all(confirmer, desk.clock, {first_question(), second_question()});
    CHECK(qualification_in(answers[0]).status == QualificationStatus::valid);
    CHECK(terminal.uploads == 1);
    CHECK(terminal.downloads == 4);
    const auto taken = desk.clock.steady() - begun;
    CHECK(taken >= std::chrono::seconds(5 + 10 + 20));
    CHECK(taken < std::chrono::seconds(40));
}

TEST_CASE("results that never come end with the time for them") {
    OqsDesk desk;
    BulkTerminal terminal{desk, 1000};
    desk.clock.work = std::ref(terminal);
    OqsConfirmer confirmer = desk.confirmer();
    const auto answers = ask_all(confirmer, desk.clock, {first_question(), second_question()});
    for (const auto& answer : answers) {
        CHECK(error_in(answer).errc() == Errc::terminal_no_answer);
    }
    CHECK(terminal.downloads < 20);
}

TEST_CASE("one question alone goes singly unless bulk is asked for, and many too when it is not") {
    const auto requests = [](OqsBulk bulk, const std::vector<Question>& questions) {
        OqsDesk desk;
        desk.options.bulk = bulk;
        OqsConfirmer confirmer = desk.confirmer();
        ask_all(confirmer, desk.clock, questions, 1);
        std::vector<std::string> kinds;
        for (const std::string& name : desk.names("req")) {
            kinds.push_back(name.substr(0, name.find('_')));
        }
        return kinds;
    };
    const std::vector<Question> one{first_question()};
    const std::vector<Question> two{first_question(), second_question()};
    CHECK(requests(OqsBulk::automatic, one) == std::vector<std::string>{"OQSsiquc01req"});
    CHECK(requests(OqsBulk::automatic, two) == std::vector<std::string>{"OQSmuquc01req"});
    CHECK(requests(OqsBulk::always, one) == std::vector<std::string>{"OQSmuquc01req"});
    CHECK(requests(OqsBulk::never, two) ==
          std::vector<std::string>{"OQSsiquc01req", "OQSsiquc01req"});
}

TEST_CASE("a person the bulk result leaves out is an error, not somebody unknown") {
    OqsDesk desk;
    BulkTerminal terminal{desk};
    desk.clock.work = [&] {
        desk.answer("OQSmuquc01req_", [&](const std::string& request) {
            terminal.identifiers = {identifiers_in(request).at(0), "nobody"};
            return edited(oqs_sample("received.xml"), "{file}",
                          value_in(request, "ArbitraryFileIdentifier"));
        });
        terminal();
    };
    OqsConfirmer confirmer = desk.confirmer();
    const auto answers = ask_all(confirmer, desk.clock, {first_question(), second_question()});
    CHECK(qualification_in(answers[0]).status == QualificationStatus::valid);
    CHECK(error_in(answers[1]).errc() == Errc::terminal_result_lacks_row);
}

TEST_CASE("a bulk request that fails tells everybody in it why") {
    OqsDesk desk;
    desk.clock.work = [&] {
        desk.answer("OQSmuquc01req_", [](const std::string& request) {
            std::string text = edited(oqs_sample("received.xml"), "{file}",
                                      value_in(request, "ArbitraryFileIdentifier"));
            return edited(text, "<CharacterCodeIdentifier>",
                          "<SegmentOfResult>9</SegmentOfResult><ErrorCode>E-77</ErrorCode>"
                          "<CharacterCodeIdentifier>");
        });
    };
    OqsConfirmer confirmer = desk.confirmer();
    const auto answers = ask_all(confirmer, desk.clock, {first_question(), second_question()});
    for (const auto& answer : answers) {
        CHECK(qualification_in(answer).status == QualificationStatus::indeterminate);
        CHECK(qualification_in(answer).notices.at(0).code == "E-77");
    }
}

TEST_CASE("a later run takes the persons of an earlier bulk result from it") {
    OqsDesk desk;
    BulkTerminal terminal{desk};
    desk.clock.work = std::ref(terminal);
    {
        OqsConfirmer first = desk.confirmer();
        ask_all(first, desk.clock, {first_question(), second_question()});
    }
    const std::vector<std::string> sent = desk.names("req");
    OqsConfirmer second = desk.confirmer();
    const auto answers = ask_all(second, desk.clock, {second_question()});
    CHECK(qualification_in(answers[0]).status == QualificationStatus::not_found);
    CHECK(desk.names("req") == sent);
}

TEST_CASE("a later run goes on with a bulk request that was received") {
    OqsDesk desk;
    BulkTerminal terminal{desk, 2};
    desk.clock.work = std::ref(terminal);
    {
        OqsConfirmer first = desk.confirmer();
        const auto none = ask_all(first, desk.clock, {first_question(), second_question()}, 6);
        CHECK_FALSE(none[0]);
    }
    OqsConfirmer second = desk.confirmer();
    const auto answers = ask_all(second, desk.clock, {first_question(), second_question()});
    CHECK(qualification_in(answers[0]).status == QualificationStatus::valid);
    CHECK(terminal.uploads == 1);
    CHECK(terminal.downloads == 3);
}

TEST_CASE("a later run asks anew for a bulk request that had failed") {
    OqsDesk desk;
    bool open = false;
    BulkTerminal terminal{desk};
    desk.clock.work = [&] {
        if (open) {
            terminal();
            return;
        }
        desk.answer("OQSmuquc01req_", [](const std::string& request) {
            return edited(edited(oqs_sample("received.xml"), "{file}",
                                 value_in(request, "ArbitraryFileIdentifier")),
                          "<CharacterCodeIdentifier>",
                          "<SegmentOfResult>9</SegmentOfResult><CharacterCodeIdentifier>");
        });
    };
    {
        OqsConfirmer first = desk.confirmer();
        const auto answers = ask_all(first, desk.clock, {first_question(), second_question()});
        CHECK(qualification_in(answers[0]).status == QualificationStatus::indeterminate);
    }
    open = true;
    OqsConfirmer second = desk.confirmer();
    const auto answers = ask_all(second, desk.clock, {first_question(), second_question()});
    CHECK(qualification_in(answers[0]).status == QualificationStatus::valid);
    CHECK(terminal.uploads == 1);
}

TEST_CASE("all files of a bulk exchange are cleared away after use") {
    OqsDesk desk;
    desk.options.after = OqsAfter::remove;
    BulkTerminal terminal{desk, 1};
    desk.clock.work = std::ref(terminal);
    OqsConfirmer confirmer = desk.confirmer();
    ask_all(confirmer, desk.clock, {first_question(), second_question()});
    CHECK(desk.names("req").empty());
    CHECK(desk.names("res").empty());
}

TEST_CASE("more persons than one bulk request takes go in several") {
    OqsDesk desk;
    desk.options.bulk_most = 2;
    OqsConfirmer confirmer = desk.confirmer();
    ask_all(confirmer, desk.clock, std::vector<Question>(5, inquire()), 1);
    CHECK(desk.names("req").size() == 3);
}
