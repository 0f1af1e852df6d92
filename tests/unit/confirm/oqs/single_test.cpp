// SPDX-License-Identifier: Apache-2.0
#include "support/thrown.hpp"
#include "unit/confirm/oqs/support.hpp"
#include "unit/confirm/support.hpp"

#include <algorithm>
#include <filesystem>
#include <sys/stat.h>

#include <doctest/doctest.h>
#include <unistd.h>

using namespace mqa;
using namespace mqa::test;

namespace {

Question keyed(const std::string& key) {
    Question question = inquire();
    question.idempotency_key = key;
    return question;
}

/// A valid result that belongs to `request`.
std::string valid_reply(const std::string& request) {
    return edited(oqs_sample("valid.xml"), "<ReferenceClassification>",
                  "<ArbitraryFileIdentifier>" + value_in(request, "ArbitraryFileIdentifier") +
                      "</ArbitraryFileIdentifier><ReferenceClassification>");
}

} // namespace

TEST_CASE("a question becomes one request file and its result the answer") {
    OqsDesk desk;
    std::string request;
    desk.clock.work = [&] {
        desk.answer("OQSsiquc01req_", [&](const std::string& text) {
            request = text;
            return valid_reply(text);
        });
    };
    OqsConfirmer confirmer = desk.confirmer();
    const auto answers = ask_all(confirmer, desk.clock, {inquire()});
    CHECK(qualification_in(answers[0]).status == QualificationStatus::valid);
    CHECK(qualification_in(answers[0]).confirmation.reference == "202611220001");
    CHECK(desk.names("req") == std::vector<std::string>{"OQSsiquc01req_202611220001.xml"});
    CHECK(value_in(request, "InsurerNumber") == "06990014");
    CHECK(value_in(request, "InsuredCardSymbol") == "131");
    CHECK(value_in(request, "InsuredIdentificationNumber") == "4567");
    CHECK(value_in(request, "InsuredBranchNumber") == "01");
    CHECK(value_in(request, "Birthdate") == "19800115");
    CHECK(value_in(request, "ReferenceClassification") == "2");
    CHECK(value_in(request, "MedicalInstitutionCode") == "9929900018");
    CHECK(value_in(request, "ProcessExecutionTime") == "20261122100000");
    CHECK(value_in(request, "QualificationConfirmationDate") == "20261122");
    CHECK(value_in(request, "ArbitraryFileIdentifier") == "202611220001");
    CHECK(value_in(request, "CharacterCodeIdentifier") == "0");
}

TEST_CASE("a request is its owner's alone and nothing unfinished stays beside it") {
    OqsDesk desk;
    OqsConfirmer confirmer = desk.confirmer();
    const mode_t before = ::umask(0);
    ask_all(confirmer, desk.clock, {inquire()}, 1);
    ::umask(before);
    REQUIRE(desk.names("req").size() == 1);

    struct stat status {};

    REQUIRE(::stat(desk.folder.file("req/" + desk.names("req")[0]).c_str(), &status) == 0);
    CHECK((status.st_mode & 0777U) == 0600U);
}

TEST_CASE("a request in Shift_JIS says so in declaration and header") {
    OqsDesk desk;
    desk.options.encoding = XmlEncoding::shift_jis;
    OqsConfirmer confirmer = desk.confirmer();
    ask_all(confirmer, desk.clock, {inquire(R"({"symbol":"髙・１２"})")}, 1);
    const std::string request = desk.read("req/" + desk.names("req").at(0));
    CHECK(request.starts_with(R"(<?xml version="1.0" encoding="Shift_JIS" standalone="no"?>)"));
    CHECK(value_in(request, "CharacterCodeIdentifier") == "1");
    CHECK(value_in(request, "InsuredCardSymbol") == "\xFB\xFC\x81\x45\x82\x50\x82\x51");
}

TEST_CASE("a card is not asked about through the folders, and neither is a proof read by eye") {
    OqsDesk desk;
    OqsConfirmer confirmer = desk.confirmer();
    CHECK(error_from(confirmer, present_card(card_a)).errc() == Errc::terminal_takes_no_card);
    CHECK(error_from(confirmer, show_proof()).errc() == Errc::unknown_schema);
    CHECK(desk.names("req").empty());
}

TEST_CASE("a question without an answer in time names the request it left") {
    OqsDesk desk;
    OqsConfirmer confirmer = desk.confirmer();
    const SteadyTime begun = desk.clock.steady();
    const auto answers = ask_all(confirmer, desk.clock, {inquire()});
    CHECK(error_in(answers[0]).errc() == Errc::terminal_no_answer);
    CHECK(error_in(answers[0]).exit_status() == ExitStatus::timed_out);
    CHECK(error_in(answers[0]).where().file == desk.root() + "/req/OQSsiquc01req_202611220001.xml");
    CHECK(desk.names("req").size() == 1);
    const auto waited = desk.clock.steady() - begun;
    CHECK(waited >= desk.options.timeout);
    CHECK(waited <= desk.options.timeout + desk.options.scan_interval);
}

TEST_CASE("waiting lasts no longer than asked and may go on later") {
    OqsDesk desk;
    OqsConfirmer confirmer = desk.confirmer();
    std::optional<Answer> answer;
    const Question question = inquire();
    confirmer.confirm(question, [&](Answer given) { answer = std::move(given); });
    const SteadyTime until = desk.clock.steady() + std::chrono::milliseconds(100);
    confirmer.wait(until);
    CHECK(desk.clock.steady() == until);
    CHECK_FALSE(answer);
    desk.answer("OQSsiquc01req_", valid_reply);
    confirmer.wait(until);
    CHECK(desk.clock.steady() == until);
    CHECK(qualification_in(answer).status == QualificationStatus::valid);
}

TEST_CASE("a result is taken only when it is whole") {
    OqsDesk desk;
    std::size_t length = 0;
    std::size_t end = 1;
    desk.clock.work = [&] {
        const std::vector<std::string> names = desk.names("req");
        const std::string whole = valid_reply(desk.read("req/" + names.at(0)));
        end = whole.size();
        length = std::min(end, length + 97);
        desk.put("res/" + edited(names.at(0), "req_", "res_"), whole.substr(0, length));
    };
    OqsConfirmer confirmer = desk.confirmer();
    const auto answers = ask_all(confirmer, desk.clock, {inquire()});
    CHECK(qualification_in(answers[0]).status == QualificationStatus::valid);
    CHECK(length >= end - 1);
}

TEST_CASE("a result that stays half is an error that names it, not an answer") {
    OqsDesk desk;
    desk.put("res/OQSsiquc01res_202611220001.xml", "");
    std::filesystem::remove(desk.folder.file("res/OQSsiquc01res_202611220001.xml"));
    desk.clock.work = [&] {
        desk.answer("OQSsiquc01req_",
                    [](const std::string& request) { return valid_reply(request).substr(0, 700); });
    };
    OqsConfirmer confirmer = desk.confirmer();
    const auto answers = ask_all(confirmer, desk.clock, {inquire()});
    CHECK(error_in(answers[0]).errc() == Errc::terminal_result_incomplete);
    CHECK(error_in(answers[0]).where().file == desk.root() + "/res/OQSsiquc01res_202611220001.xml");
}

TEST_CASE("a result that can never become right is refused at once") {
    OqsDesk desk;
    desk.clock.work = [&] {
        desk.answer("OQSsiquc01req_", [](const std::string& request) {
            return edited(valid_reply(request), "<XmlMsg>", "<!DOCTYPE XmlMsg><XmlMsg>");
        });
    };
    OqsConfirmer confirmer = desk.confirmer();
    const SteadyTime begun = desk.clock.steady();
    const auto answers = ask_all(confirmer, desk.clock, {inquire()});
    CHECK(error_in(answers[0]).errc() == Errc::terminal_result_refused);
    CHECK(desk.clock.steady() - begun < std::chrono::seconds(1));
}

TEST_CASE("a link in res is not followed") {
    OqsDesk desk;
    desk.put("elsewhere.xml", oqs_sample("valid.xml"));
    desk.clock.work = [&] {
        const std::string place = desk.folder.file("res/OQSsiquc01res_202611220001.xml");
        REQUIRE(::symlink(desk.folder.file("elsewhere.xml").c_str(), place.c_str()) == 0);
    };
    OqsConfirmer confirmer = desk.confirmer();
    const auto answers = ask_all(confirmer, desk.clock, {inquire()});
    CHECK(error_in(answers[0]).errc() == Errc::terminal_result_refused);
}

TEST_CASE("a result with another file identifier belongs to somebody else") {
    OqsDesk desk;
    desk.clock.work = [&] {
        desk.answer("OQSsiquc01req_", [](const std::string& request) {
            return edited(valid_reply(request), "<ArbitraryFileIdentifier>2026",
                          "<ArbitraryFileIdentifier>2025");
        });
    };
    OqsConfirmer confirmer = desk.confirmer();
    const auto answers = ask_all(confirmer, desk.clock, {inquire()});
    CHECK(error_in(answers[0]).errc() == Errc::terminal_result_mismatch);
    CHECK(error_in(answers[0]).where().field == "ArbitraryFileIdentifier");
}

TEST_CASE("a result whose header is refused is named") {
    OqsDesk desk;
    desk.clock.work = [&] {
        desk.answer("OQSsiquc01req_", [](const std::string& request) {
            return edited(valid_reply(request), "<MedicalInstitutionCode>9929900018",
                          "<MedicalInstitutionCode>9929900026");
        });
    };
    OqsConfirmer confirmer = desk.confirmer();
    const auto answers = ask_all(confirmer, desk.clock, {inquire()});
    CHECK(error_in(answers[0]).errc() == Errc::terminal_result_mismatch);
    CHECK(error_in(answers[0]).where().file == desk.root() + "/res/OQSsiquc01res_202611220001.xml");
}

TEST_CASE("a result whose ending is in capitals is seen") {
    for (const char* sample : {"valid.xml", "valid.zip"}) {
        CAPTURE(sample);
        OqsDesk desk;
        const std::string ending = std::string(sample).ends_with("zip") ? ".ZIP" : ".XML";
        desk.clock.work = [&] {
            desk.put("res/OQSsiquc01res_202611220001" + ending, oqs_sample(sample));
        };
        OqsConfirmer confirmer = desk.confirmer();
        const auto answers = ask_all(confirmer, desk.clock, {inquire()});
        CHECK(qualification_in(answers[0]).status == QualificationStatus::valid);
    }
}

TEST_CASE("names that are taken in the folder are passed over") {
    OqsDesk desk;
    desk.put("req/OQSsiquc01req_202611220001.xml", "another program's");
    desk.put("res/OQSsiquc01res_202611220002.zip", "another program's");
    OqsConfirmer confirmer = desk.confirmer();
    ask_all(confirmer, desk.clock, {inquire()}, 1);
    CHECK(desk.names("req") == std::vector<std::string>{"OQSsiquc01req_202611220001.xml",
                                                        "OQSsiquc01req_202611220003.xml"});
    CHECK(desk.read("req/OQSsiquc01req_202611220001.xml") == "another program's");
}

TEST_CASE("a later run finds the result of the same question and does not ask again") {
    OqsDesk desk;
    desk.options.bulk = OqsBulk::never;
    {
        OqsConfirmer first = desk.confirmer();
        ask_all(first, desk.clock, {keyed("batch-1 row 7")}, 1);
    }
    REQUIRE(desk.names("req").size() == 1);
    const std::string name = desk.names("req")[0];
    const std::string request = desk.read("req/" + name);
    // The terminal took the request away and answered after the run had ended.
    std::filesystem::remove(desk.folder.file("req/" + name));
    desk.put("res/" + edited(name, "req_", "res_"), valid_reply(request));
    OqsConfirmer second = desk.confirmer();
    const auto answers = ask_all(second, desk.clock, {keyed("batch-1 row 7")});
    CHECK(qualification_in(answers[0]).status == QualificationStatus::valid);
    CHECK(desk.names("req").empty());
}

TEST_CASE("a later run waits for the request that is still there") {
    OqsDesk desk;
    {
        OqsConfirmer first = desk.confirmer();
        ask_all(first, desk.clock, {keyed("k")}, 1);
    }
    const std::vector<std::string> left = desk.names("req");
    const std::string request = desk.read("req/" + left.at(0));
    OqsConfirmer second = desk.confirmer();
    ask_all(second, desk.clock, {keyed("k"), keyed("other")}, 1);
    CHECK(desk.names("req").size() == 2);
    CHECK(desk.read("req/" + left.at(0)) == request);
}

TEST_CASE("a later run asks anew what the terminal had failed to answer") {
    OqsDesk desk;
    bool open = false;
    desk.clock.work = [&] {
        desk.answer("OQSsiquc01req_", [&](const std::string& request) {
            return open ? valid_reply(request)
                        : edited(valid_reply(request), "<SegmentOfResult>1", "<SegmentOfResult>9");
        });
    };
    for (int run = 0; run < 2; ++run) {
        OqsConfirmer confirmer = desk.confirmer();
        const auto answers = ask_all(confirmer, desk.clock, {keyed("k")});
        CHECK(qualification_in(answers[0]).status == QualificationStatus::indeterminate);
    }
    open = true;
    for (int run = 0; run < 2; ++run) {
        OqsConfirmer confirmer = desk.confirmer();
        const auto answers = ask_all(confirmer, desk.clock, {keyed("k")});
        CHECK(qualification_in(answers[0]).status == QualificationStatus::valid);
    }
    CHECK(desk.names("req").size() == 3);
}

TEST_CASE("a single result in progress is waited for") {
    OqsDesk desk;
    int looks = 0;
    desk.clock.work = [&] {
        const std::string name = desk.names("req").at(0);
        const std::string reply = valid_reply(desk.read("req/" + name));
        const bool early = ++looks < 5;
        desk.put("res/" + edited(name, "req_", "res_"),
                 early ? edited(reply, "<SegmentOfResult>1", "<SegmentOfResult>2") : reply);
    };
    OqsConfirmer confirmer = desk.confirmer();
    const auto answers = ask_all(confirmer, desk.clock, {inquire()});
    CHECK(qualification_in(answers[0]).status == QualificationStatus::valid);
    CHECK(looks == 5);
}

TEST_CASE("after use files stay, go, or go to trash, as told") {
    for (const OqsAfter after : {OqsAfter::keep, OqsAfter::remove, OqsAfter::trash}) {
        OqsDesk desk;
        desk.options.after = after;
        desk.clock.work = [&] { desk.answer("OQSsiquc01req_", valid_reply); };
        OqsConfirmer confirmer = desk.confirmer();
        ask_all(confirmer, desk.clock, {inquire()});
        const bool kept = after == OqsAfter::keep;
        CHECK(desk.names("req").size() == (kept ? 1 : 0));
        CHECK(desk.names("res").size() == (kept ? 1 : 0));
        CHECK(std::filesystem::exists(desk.folder.path() / "trash") == (after == OqsAfter::trash));
        if (after == OqsAfter::trash) {
            CHECK(desk.names("trash").size() == 2);
        }
    }
}

TEST_CASE("nothing is cleared away when there was no answer") {
    OqsDesk desk;
    desk.options.after = OqsAfter::remove;
    OqsConfirmer confirmer = desk.confirmer();
    ask_all(confirmer, desk.clock, {inquire()});
    CHECK(desk.names("req").size() == 1);
}

TEST_CASE("a folder without req and res is refused") {
    const TemporaryFolder empty;
    CHECK(errc_of([&] { OqsFolder folder(empty.path().string()); }) ==
          Errc::terminal_folder_missing);
    CHECK(errc_of([&] { OqsFolder folder(empty.file("none")); }) == Errc::terminal_folder_missing);
}

TEST_CASE("a folder that takes no request or shows no result is refused at once") {
    const auto refusal_with = [&](const char* closed) {
        const OqsDesk desk;
        std::filesystem::permissions(desk.folder.path(), std::filesystem::perms(0755));
        for (const char* name : {"req", "res"}) {
            std::filesystem::permissions(desk.folder.path() / name, std::filesystem::perms(0777));
        }
        const std::filesystem::path folder = desk.folder.path() / closed;
        std::filesystem::permissions(folder, std::filesystem::perms(0));
        // Permissions do not bind the administrator.
        constexpr uid_t nobody = 65534;
        const uid_t self = ::geteuid();
        REQUIRE((self != 0 || ::seteuid(nobody) == 0));
        const std::optional<Errc> refusal =
            errc_of([&] { OqsFolder opened(desk.folder.path().string()); });
        REQUIRE(::seteuid(self) == 0);
        std::filesystem::permissions(folder, std::filesystem::perms(0755));
        return refusal;
    };
    CHECK(refusal_with("req") == Errc::output_refused);
    CHECK(refusal_with("res") == Errc::file_unreadable);
}

TEST_CASE("a request that cannot be written is an answer, not an exception") {
    OqsDesk desk;
    OqsConfirmer confirmer = desk.confirmer();
    std::filesystem::remove_all(desk.folder.path() / "req");
    const auto answers = ask_all(confirmer, desk.clock, {inquire()});
    CHECK(error_in(answers[0]).errc() == Errc::output_folder_missing);
}
