// SPDX-License-Identifier: Apache-2.0
#include "base/error.hpp"
#include "confirm/app_text/app_text_reader.hpp"
#include "unit/confirm/app_text/support.hpp"

#include <doctest/doctest.h>

using namespace mqa;
using namespace mqa::test;

TEST_CASE("a text without 確認日 proves nothing") {
    for (const char* day : {"", "確認日 : \t\r\n", "確認日\r\n"}) {
        CAPTURE(day);
        const AppRun run =
            run_app(with(app_text("undated.txt"), "保険者番号", std::string(day) + "保険者番号"));
        CHECK(run.error().kind == "app_text_undated");
        CHECK(run.error().exit_status == 41);
        CHECK(run.error().message_ja.find("確認日") != std::string::npos);
        CHECK(run.error().where.field == "confirmation.confirmed_at");
    }
}

TEST_CASE("確認日 is known with a colon, without one, and without TAB") {
    for (const char* line : {"確認日\t2025/11/26", "確認日：\t2025/11/26", "確認日 : 2025/11/26",
                             "確認日：2025-11-26", " 確認日 :\t 2025年11月26日 "}) {
        CAPTURE(line);
        const std::string text = with(app_text("2025-11.txt"), "確認日 : \t2025/11/26", line);
        CHECK(format_instant(run_app(text).answer().confirmation.confirmed_at) ==
              "2025-11-26T00:00:00+09:00");
    }
}

TEST_CASE("what a record needs is asked for by its label") {
    const auto missing = [](const char* line) {
        const AppRun run = run_app(with(app_text("2025-11.txt"), line, ""));
        CHECK(run.error().kind == "app_text_incomplete");
        return run.error().where.field;
    };
    CHECK(missing("保険者番号\t06990014\r\n") == "insurer_number");
    CHECK(missing("番号\t4567\r\n") == "number");
    CHECK(missing("生年月日\t1980/01/15\r\n") == "person.birth_date");
    CHECK(missing("フリガナ\tｼｶｸ ｲﾁﾛｳ\r\n氏名\t資格　一郎\r\n") == "person.name_kana");
    CHECK(run_app(with(app_text("2025-11.txt"), "フリガナ\tｼｶｸ ｲﾁﾛｳ\r\n", "")).outputs.size() == 1);
}

TEST_CASE("a value that cannot be is refused with its line and without the value") {
    const auto refused = [](const char* from, const char* to) {
        const AppRun run = run_app(with(app_text("2025-11.txt"), from, to));
        CHECK(run.error().kind == "app_text_bad_value");
        CHECK(run.error().message.find("2025/13/45") == std::string::npos);
        return run.error().where;
    };
    CHECK(refused("2025/11/26", "2025/13/45").line == 2U);
    CHECK(refused("1980/01/15", "2025/13/45").field == "person.birth_date");
    CHECK(refused("2026/11/30", "2025/13/45").field == "valid_to");
    CHECK(refused("06990014", "2025/13/45").field == "insurer_number");
}

TEST_CASE("two values for one member are refused, the same value twice is not") {
    const std::string text = app_text("2025-11.txt");
    const AppRun twice = run_app(with(text, "区分\t一般\r\n", "番号\t4568\r\n"));
    CHECK(twice.error().kind == "app_text_contradictory");
    CHECK(twice.error().where.line == 12U);
    CHECK(twice.error().where.field == "number");
    const AppRun names = run_app(with(text, "区分\t一般\r\n", "氏名\t別人\r\n"));
    CHECK(names.error().where.field == "person.name");
    CHECK(run_app(with(text, "区分\t一般\r\n", "番号\t4567\r\n")).answer().membership.number ==
          "4567");
    const Qualification address =
        run_app(with(text, "区分\t一般\r\n", "住所\t架空市\r\n住所\t一丁目\r\n")).answer();
    CHECK(address.membership.person.address == "架空市");
    CHECK(address.notices.at(0).message == "13: 住所\t一丁目");
}

TEST_CASE("a confirmation dated later than the clock has not happened") {
    const auto dated = [](std::string_view day) {
        return run_app(with(app_text("2025-11.txt"), "2025/11/26", day));
    };
    CHECK(dated("2026/11/22").tally.failed == 0);
    CHECK(dated("2026/11/22 10:04").tally.failed == 0);
    for (const char* day : {"2026/11/22 10:06", "2026/11/23", "2027/11/22"}) {
        CAPTURE(day);
        const ErrorRecord refused = dated(day).error();
        CHECK(refused.kind == "app_text_bad_value");
        CHECK(refused.where.field == "confirmation.confirmed_at");
        CHECK(refused.where.line == 2U);
    }
}

TEST_CASE("what was not copied out of the app is not recognised") {
    for (const char* text :
         {"", "\n\n", "https://example.invalid/\n", R"({"schema":"mqa.inquiry/1","id":"q1"})",
          "確認日 : \t2025/11/26\n番号\t1\n",
          "資格情報(新制度)\r\n確認日 : \t2025/11/26\r\n保険者番号\t06990014\r\n"}) {
        CAPTURE(text);
        CHECK(run_app(text).error().kind == "app_text_not_recognised");
    }
}

TEST_CASE("numbers of the test data are refused in production") {
    AppTextOptions production;
    CHECK(run_app(app_text("2025-11.txt"), production).error().kind == "test_data_refused");
}

TEST_CASE("a text larger than any screen is refused, and the next one is read") {
    std::string lines;
    for (int i = 0; i < 600; ++i) {
        lines += "行\t" + std::to_string(i) + "\r\n";
    }
    const std::string next = app_text("2025-11.txt");
    const AppRun many = run_app(app_text("2024-12.txt") + lines + next);
    CHECK(many.error(0).kind == "app_text_too_long");
    CHECK(many.answer(1).status == QualificationStatus::valid);
    const AppRun wide =
        run_app(app_text("2024-12.txt") + "行\t" + std::string(70000, 'x') + "\r\n" + next);
    CHECK(wide.error(0).kind == "app_text_too_long");
    CHECK(wide.answer(1).status == QualificationStatus::valid);
    std::string titles;
    for (int i = 0; i < 600; ++i) {
        titles += "裏面記載情報\r\n";
    }
    const AppRun sections = run_app(titles + app_text("2024-12.txt") + next);
    CHECK(sections.error(0).kind == "app_text_too_long");
    CHECK(sections.answer(1).status == QualificationStatus::valid);
}

TEST_CASE("bytes that are no text are refused as a whole") {
    const auto refused = [](std::string_view bytes) {
        try {
            decode_app_text(bytes, "-");
        } catch (const Error& error) {
            return error.errc() == Errc::file_format;
        }
        return false;
    };
    CHECK(refused("\xFF\xFE\x41\xD8"));
    CHECK(refused("\xFF\xFE\x41"));
    CHECK(refused("\x80\xFF"));
    CHECK(refused(std::string_view("a\0b", 3)));
    CHECK_FALSE(refused(std::string_view("a\0", 2)));
}
