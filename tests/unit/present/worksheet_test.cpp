// SPDX-License-Identifier: Apache-2.0
#include "present/listing.hpp"
#include "present/worksheet/worksheet.hpp"
#include "present/worksheet/worksheet_pdf.hpp"
#include "support/drawing_log.hpp"

#include <array>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

using namespace mqa;

namespace {

Worksheet sample() {
    Worksheet sheet{.application = {}, .title = "利用開始申請", .portal_title = "portal"};
    Application& application = sheet.application;
    application.kind = "start_use";
    application.institution_number = "9929900018";
    application.institution_name = "架空<健診>センター";
    application.fields = {{.label_ja = "職員数",
                           .name = "staff_count",
                           .value = "3",
                           .state = "ok",
                           .problem = std::nullopt,
                           .label = "members of staff"},
                          {.label_ja = "パスワード",
                           .name = "password",
                           .value = std::nullopt,
                           .state = "missing",
                           .problem = "not given"},
                          {.label_ja = "電話番号",
                           .name = "phone",
                           .value = "0\x1B[31m",
                           .state = "invalid",
                           .problem = "G-131 half-width digits only",
                           .label = "phone",
                           .problem_ja = "G-131 半角数字",
                           .assumed = true}};
    application.problems = {"phone: G-131 half-width digits only"};
    application.told = {{.profile_key = "contact.phone",
                         .label = "phone",
                         .label_ja = "電話番号",
                         .text = "G-131 half-width digits only",
                         .text_ja = "G-131 半角数字"}};
    application.evidence = {{.document_ja = "届",
                             .file = "x.pdf",
                             .type = {},
                             .bytes = {},
                             .sha256 = {},
                             .state = "invalid",
                             .problem = "G-172 the file cannot be read",
                             .problem_ja = "G-172 ファイルを読めません"}};
    application.next_action = "correct it";
    application.next_action_ja = "直してください";
    return sheet;
}

bool has(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

} // namespace

TEST_CASE("a worksheet shows a box for every field in order, and what is wrong with it") {
    const std::string text = worksheet_text(sample(), {.language = Language::en, .columns = 100});
    CHECK(has(text, "[NOT READY]  利用開始申請  9929900018"));
    CHECK(text.find("職員数") < text.find("パスワード"));
    CHECK(has(text, "members of staff"));
    CHECK(has(text, "(type it on the screen)"));
    CHECK(has(text, "G-131 half-width digits only"));
    CHECK(has(text, "mqa sends nothing to the portal."));
    const std::string japanese =
        worksheet_text(sample(), {.language = Language::ja, .columns = 100});
    CHECK(has(japanese, "G-131 半角数字"));
    CHECK(has(japanese, "次に: 直してください"));
}

TEST_CASE("a worksheet tells its problems and documents in one language") {
    const std::array sheets{sample()};
    for (const std::string& japanese :
         {worksheet_text(sample(), {.language = Language::ja, .columns = 100}),
          worksheets_html(sheets, Language::ja)}) {
        CHECK(has(japanese, "電話番号（contact.phone）: G-131 半角数字"));
        CHECK(has(japanese, "G-172 ファイルを読めません"));
        CHECK_FALSE(has(japanese, "half-width"));
        CHECK_FALSE(has(japanese, "cannot be read"));
    }
    const std::string english = worksheets_html(sheets, Language::en);
    CHECK(has(english, "phone (contact.phone): G-131 half-width digits only"));
    CHECK(has(english, "G-172 the file cannot be read"));
}

TEST_CASE("a printed worksheet tells its problems and documents in one language") {
    const auto printed = [](Language language) {
        test::DrawingLog log;
        draw_worksheet(log, sample(), language);
        std::string text;
        for (const test::DrawingLog::Entry& entry : log.texts) {
            text += entry.text + "\n";
        }
        return text;
    };
    const std::string japanese = printed(Language::ja);
    CHECK(has(japanese, "電話番号（contact.phone）: G-131 半角数字"));
    CHECK(has(japanese, "G-172 ファイルを読めません"));
    CHECK_FALSE(has(japanese, "half-width"));
    const std::string english = printed(Language::en);
    CHECK(has(english, "G-172 the file cannot be read"));
    CHECK(has(english, "職員数 members of staff\n"));
    CHECK_FALSE(has(english, "x0A"));
}

TEST_CASE("a record that was read has only its own lines, and shows them") {
    Worksheet sheet = sample();
    sheet.application.told.clear();
    CHECK(has(worksheet_text(sheet, {.language = Language::ja, .columns = 100}),
              "- phone: G-131 half-width digits only"));
}

TEST_CASE("nothing of a value can steer a terminal or become markup") {
    CHECK_FALSE(has(worksheet_text(sample(), {.language = Language::en}), "\x1B"));
    const std::array sheets{sample()};
    const std::string page = worksheets_html(sheets, Language::en);
    CHECK_FALSE(has(page, "\x1B"));
    CHECK(has(page, "架空&lt;健診&gt;センター"));
    CHECK_FALSE(has(page, "<健診>"));
    CHECK(has(page, "default-src 'none'"));
    CHECK_FALSE(has(page, "http://"));
    CHECK_FALSE(has(page, "https://"));
    CHECK_FALSE(has(page, "<script"));
}

TEST_CASE("a page holds one section for each application") {
    const std::array sheets{sample(), sample()};
    const std::string page = worksheets_html(sheets, Language::ja);
    CHECK(page.find("<section>") != page.rfind("<section>"));
    CHECK(has(page, "<html lang=\"ja\">"));
}

TEST_CASE("a listing shows the columns asked for, in Japanese where there is Japanese") {
    const std::array rows{Json{{"state", "ready"}, {"state_ja", "実行可"}, {"n", 1}},
                          Json{{"state", "done"}, {"missing", Json::array({"a", "b"})}}};
    const std::array columns{ListingColumn{"state", Text("state", "状態")},
                             ListingColumn{"missing", Text("missing", "不足")}};
    const std::string english = listing_table(rows, columns, {.language = Language::en});
    CHECK(has(english, "ready"));
    CHECK(has(english, "done   2"));
    const std::string japanese = listing_table(rows, columns, {.language = Language::ja});
    CHECK(has(japanese, "実行可"));
    CHECK(listing_table({}, columns, {}).empty());
}

TEST_CASE("what the screen has no room for stands below the rows of a listing") {
    const std::array rows{
        Json{{"step", "apply"}, {"deadline", "an answer comes in 3 to 5 office days"}},
        Json{{"step", "begin"}}};
    const std::array columns{ListingColumn{"step", Text("step", "手順")},
                             ListingColumn{"deadline", Text("deadline", "期限")}};
    CHECK(listing_table(rows, columns, {.language = Language::en, .columns = 40}) ==
          "step\napply\n    deadline: an answer comes in 3 to 5\n    office days\nbegin\n");
    CHECK(has(listing_table(rows, columns, {.language = Language::en}), "apply  an answer"));
}

TEST_CASE("a listing as CSV has every member as a column and guards formulas") {
    const std::array rows{Json{{"a", "=1+1"}, {"b", Json::array({"x", "y"})}}, Json{{"c", 3}}};
    CHECK(listing_csv(rows) == "a,b,c\r\n'=1+1,x; y,\r\n,,3\r\n");
}
