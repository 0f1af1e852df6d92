// SPDX-License-Identifier: Apache-2.0
#include "base/error.hpp"
#include "cli/explanation.hpp"

#include <array>

#include <doctest/doctest.h>

namespace mqa {
namespace {

const std::array extra{Explanation{.code = "M-206",
                                   .name = "R06",
                                   .title = Text("birth dates differ", "生年月日が異なります"),
                                   .action = Text("ask the person", "本人に確認してください"),
                                   .return_codes = "kago 04"}};

TEST_CASE("a code is explained in both languages, the one asked for first") {
    const std::string english = explain_as_text("R-241", {}, Language::en);
    const std::string japanese = explain_as_text("R-241", {}, Language::ja);
    CHECK(english.find("the PIN is blocked") < english.find("暗証番号がロックされています"));
    CHECK(japanese.find("暗証番号がロックされています") < japanese.find("the PIN is blocked"));
    CHECK(english.find("exit status") != std::string::npos);
    CHECK(english.find("24") != std::string::npos);
}

TEST_CASE("a code is found by its name and in either case") {
    CHECK(explain_as_text("r-241", {}, Language::en) ==
          explain_as_text("pin_blocked", {}, Language::en));
    CHECK_FALSE(explain_as_text("r06", extra, Language::en).empty());
}

TEST_CASE("explanations of the tool come before the error table") {
    const std::string text = explain_as_text("M-206", extra, Language::ja);
    CHECK(text.starts_with("M-206  R06\n  生年月日が異なります\n"));
    CHECK(text.find("過誤 04") != std::string::npos);
    CHECK(text.find("insurer 04") != std::string::npos);
    CHECK(text.find("終了コード") == std::string::npos);
}

TEST_CASE("an unknown code is explained by nothing") {
    CHECK(explain_as_text("Z-999", extra, Language::en).empty());
    CHECK(explain_as_json("Z-999", extra).empty());
}

TEST_CASE("an explanation as JSON has both languages and what the error table fixes") {
    CHECK(explain_as_json("C-103", {}) ==
          "{\"code\":\"C-103\",\"name\":\"interrupted\",\"title\":\"interrupted\","
          "\"title_ja\":\"中断されました\",\"action\":\"run the same command again\","
          "\"action_ja\":\"同じコマンドをもう一度実行してください\",\"exit_status\":130,"
          "\"retryable\":true}\n");
}

TEST_CASE("what a case would put into the text is named in its place") {
    const std::string text = explain_as_text("C-404", {}, Language::en);
    CHECK(text.find("FILE is not EXPECTED") != std::string::npos);
    CHECK(text.find("FILE はEXPECTEDではありません") != std::string::npos);
    CHECK(explain_as_json("C-404", {}).find("\"title\":\"FILE is not EXPECTED\"") !=
          std::string::npos);
}

TEST_CASE("every row of the error table can be explained") {
    for (const ErrorEntry& entry : error_table()) {
        CAPTURE(entry.code);
        CHECK_FALSE(explain_as_text(entry.code, {}, Language::ja).empty());
        CHECK_FALSE(explain_as_json(entry.kind, {}).empty());
    }
}

} // namespace
} // namespace mqa
