// SPDX-License-Identifier: Apache-2.0
#include "confirm/app_text/app_text_reader.hpp"
#include "confirm/batch/batch_status.hpp"
#include "unit/confirm/app_text/support.hpp"

#include <algorithm>
#include <set>

#include <doctest/doctest.h>

using namespace mqa;
using namespace mqa::test;

namespace {

std::size_t texts_in(const std::string& input) {
    AppTextReader reader(input);
    std::size_t count = 0;
    while (reader.next()) {
        ++count;
    }
    return count;
}

} // namespace

TEST_CASE("each file of the samples holds one text") {
    for (const char* file :
         {"2024-12.txt", "2025-04.txt", "2025-05.txt", "2025-08.txt", "2025-08_assistance_only.txt",
          "2025-09.txt", "2025-11.txt", "unknown_lines.txt"}) {
        CAPTURE(file);
        CHECK(texts_in(app_text(file)) == 1);
    }
}

TEST_CASE("texts pasted one after the other are told apart, whatever their editions") {
    const std::vector<std::string> files{"2024-12.txt", "2025-04.txt", "2025-05.txt",
                                         "2025-08.txt", "2025-09.txt", "2025-11.txt"};
    for (const std::string& first : files) {
        for (const std::string& second : files) {
            CAPTURE(first);
            CAPTURE(second);
            const AppRun run = run_app(app_text(first) + app_text(second));
            REQUIRE(run.outputs.size() == 2);
            CHECK(run.answer(0).confirmation.confirmed_at ==
                  run_app(app_text(first)).answer().confirmation.confirmed_at);
            CHECK(run.answer(1).confirmation.confirmed_at ==
                  run_app(app_text(second)).answer().confirmation.confirmed_at);
            CHECK(run.answer(1).confirmation.reference ==
                  run_app(app_text(second)).answer().confirmation.reference);
        }
    }
}

TEST_CASE("a text of public assistance alone does not join the person before") {
    const AppRun run = run_app(app_text("2025-11.txt") + app_text("2025-08_assistance_only.txt"));
    REQUIRE(run.outputs.size() == 2);
    CHECK(run.answer(0).notices.empty());
    CHECK(run.answer(1).status == QualificationStatus::not_found);
    CHECK(
        run_app(app_text("2025-08_assistance_only.txt") + app_text("2025-11.txt")).outputs.size() ==
        2);
}

TEST_CASE("a form feed and the stop signal end a text") {
    const std::string assistance = app_text("2025-08_assistance_only.txt");
    const std::string text = with(
        with(with(app_text("2025-11.txt"), "資格　一郎", "受診　二郎"), "ｼｶｸ ｲﾁﾛｳ", "ｼﾞｭｼﾝ ｼﾞﾛｳ"),
        "1980/01/15", "1970/07/07");
    CHECK(texts_in(text + assistance) == 1);
    CHECK(texts_in(text + "\f" + assistance) == 2);
    CHECK(texts_in(text + "\f\r\n\f\r\n" + assistance + "\f\n") == 2);
    CHECK(texts_in(text + "資格情報\tEND\r\n" + assistance + "資格情報\tEND") == 2);
}

TEST_CASE("照会番号 within a text does not cut it") {
    const std::string text = with(app_text("2025-11.txt"), "区分\t一般", "照会番号\tP-1");
    const AppRun run = run_app(text);
    REQUIRE(run.outputs.size() == 1);
    CHECK(run.answer().confirmation.reference == "P-1");
    const AppRun last = run_app(app_text("2025-11.txt") + "照会番号\tP-2\r\n");
    REQUIRE(last.outputs.size() == 1);
    CHECK(last.answer().confirmation.reference == "P-2");
}

TEST_CASE("one text in, one record out, in order; a bad one leaves its neighbours alone") {
    const AppRun run = run_app(app_text("day.txt"));
    REQUIRE(run.outputs.size() == 5);
    CHECK(run.answer(0).membership.person.name == "健診　花子");
    CHECK(run.answer(1).membership.person.name_other == "通称　一郎");
    CHECK(run.error(2).kind == "app_text_undated");
    CHECK(run.error(2).where.line == 44U);
    CHECK(run.answer(3).confirmation.reference == "P-000777");
    CHECK(run.answer(4).status == QualificationStatus::not_found);
    CHECK(run.tally.records == 5);
    CHECK(run.tally.failed == 1);
    CHECK(exit_status_of(run.tally, false) == ExitStatus::review);
    CHECK(exit_status_of(run.tally, true) == ExitStatus::input_invalid);
    std::set<std::string> ids;
    for (const BatchOutput& output : run.outputs) {
        ids.insert(std::visit([](const auto& one) { return one.envelope.id; }, output));
    }
    CHECK(ids.size() == 5);
}

TEST_CASE("line ends and outer blanks make no difference") {
    std::string text = app_text("2025-11.txt");
    const std::size_t whole = run_app(text).answer().notices.size();
    std::erase(text, '\r');
    CHECK(run_app("\n\n" + text + "\n　\n").answer().notices.size() == whole);
}

TEST_CASE("byte order marks of joined files are no part of a title") {
    const std::string bytes =
        app_text_bytes("2024-12_utf8_bom.txt") + app_text_bytes("2024-12_utf8_bom.txt");
    CHECK(texts_in(decode_app_text(bytes, "-")) == 2);
    CHECK(run_app(decode_app_text(bytes, "-")).answer(1).notices.empty());
}
