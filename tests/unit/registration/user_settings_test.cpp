// SPDX-License-Identifier: Apache-2.0
#include "pdf/writer.hpp"
#include "registration/user_settings/user_settings.hpp"
#include "support/temporary_folder.hpp"
#include "support/thrown.hpp"
#include "text/encoding.hpp"

#include <string>
#include <sys/stat.h>
#include <vector>

#include <doctest/doctest.h>

using namespace mqa;
using test::TemporaryFolder;

namespace {

constexpr const char* code = "Kx7-activation-31";

std::string revealed(const UserSettings& settings) {
    const ByteView bytes = settings.activation_code.reveal();
    return {bytes.begin(), bytes.end()};
}

void check_one(const std::vector<UserSettings>& found) {
    REQUIRE(found.size() == 1);
    CHECK(found[0].institution_code == "9900018");
    CHECK(found[0].id == "W0000001");
    CHECK(revealed(found[0]) == code);
}

const std::string by_lines = "マイナ資格確認アプリ ユーザー設定情報\n"
                             "  機関コード（7桁）： 9900018\n"
                             "  ID：　W0000001\n"
                             "  アクティベーションコード： Kx7-activation-31\n"
                             "機関コード、ID、アクティベーションコードを入力してください。 1/1\n";

/// The sheet as the portal hands it out: a PDF.
std::string sheet() {
    TextOutput out;
    const auto document =
        load_pdf_writer()->open(out, {"sheet", *parse_instant("2026-11-22T09:14:30+09:00")});
    document->begin_page();
    document->text({20, 20, 60, 8}, "機関コード");
    document->text({90, 20, 60, 8}, "9900018");
    document->text({20, 30, 60, 8}, "ID");
    document->text({90, 30, 60, 8}, "W0000001");
    document->text({20, 40, 60, 8}, "アクティベーションコード");
    document->text({90, 40, 60, 8}, code);
    document->finish();
    return out.text();
}

Errc failure_of(std::string_view text) {
    return test::errc_of([&] { parse_user_settings(text, "sheet.txt"); }).value();
}

} // namespace

TEST_CASE("user settings are found behind their labels") {
    check_one(parse_user_settings(by_lines, "sheet.txt"));
}

TEST_CASE("user settings are found in CP932 and behind a byte order mark") {
    check_one(parse_user_settings(to_cp932(by_lines).value(), "sheet.txt"));
    check_one(parse_user_settings("\xEF\xBB\xBF" + by_lines, "sheet.txt"));
}

TEST_CASE("what was typed in full width is taken as if it were half-width") {
    const std::string wide = "機関コード： ９９００018\nＩＤ： Ｗ０００００01\n"
                             "アクティベーションコード： Ｋｘ7－activation-３１\n";
    check_one(parse_user_settings(wide, "sheet.txt"));
    check_one(parse_user_settings(*to_cp932(wide), "sheet.txt"));
}

TEST_CASE("user settings are found on the lines below their labels") {
    check_one(parse_user_settings("機関コード\n9900018\nID\nW0000001\nアクティベーションコード\n"
                                  "Kx7-activation-31\n",
                                  "sheet.txt"));
}

TEST_CASE("a table of several devices gives each of them") {
    const auto found = parse_user_settings("機関コード   ID   アクティベーションコード\n"
                                           "9900018   W0000001   first-code-1\n"
                                           "9900018   W0000002   second-code-2\n",
                                           "sheet.txt");
    REQUIRE(found.size() == 2);
    CHECK(found[1].id == "W0000002");
    CHECK(revealed(found[0]) == "first-code-1");
    CHECK(revealed(found[1]) == "second-code-2");
}

TEST_CASE("a table may number its rows") {
    const auto found = parse_user_settings("No.  機関コード  ID  アクティベーションコード\n"
                                           "1  9900018  W0000001  first-code-1\n"
                                           "2  9900018  W0000002  second-code-2\n",
                                           "sheet.txt");
    REQUIRE(found.size() == 2);
    CHECK(revealed(found[1]) == "second-code-2");
}

TEST_CASE("the code of the institution may stand once above its devices") {
    const auto found = parse_user_settings("機関コード 9929900018\n"
                                           "ID W0000001 アクティベーションコード first-code-1\n"
                                           "ID W0000002 アクティベーションコード second-code-2\n",
                                           "sheet.txt");
    REQUIRE(found.size() == 2);
    CHECK(found[1].institution_code == "9929900018");
}

TEST_CASE("a sheet that lacks a value is refused without quoting it") {
    CHECK(failure_of("") == Errc::settings_incomplete);
    CHECK(failure_of("機関コード 9900018 ID W0000001") == Errc::settings_incomplete);
    CHECK(failure_of("機関コード 99000 ID W0000001 アクティベーションコード secret-9") ==
          Errc::settings_incomplete);
    const auto error = test::error_of(
        [] { parse_user_settings("アクティベーションコード secret-9", "sheet.txt"); });
    CHECK(error->message(Language::ja).find("secret-9") == std::string::npos);
}

TEST_CASE("a code that is missing is told with its ID, and nothing further on is taken for it") {
    const std::vector<std::string> sheets{
        // a box left empty
        "機関コード: 9900018\nID: W0000001\nアクティベーションコード: AAAA1111\n"
        "ID: W0000002\nアクティベーションコード:\nID: W0000003\n"
        "アクティベーションコード: CCCC3333\n",
        "機関コード\n9900018\nID\nW0000002\nアクティベーションコード\nID\nW0000003\n"
        "アクティベーションコード\nCCCC3333\n",
        "機関コード 9900018 ID W0000002 アクティベーションコード\n2026-11-22\n",
        "機関コード 9900018\nID W0000002\nID W0000003 アクティベーションコード CCCC3333\n",
        // a cell left empty
        "機関コード\tID\tアクティベーションコード\n9900018\tW0000001\tAAAA1111\n"
        "9900018\tW0000002\t\n9900018\tW0000003\tCCCC3333\n",
        "機関コード,ID,アクティベーションコード\n9900018,W0000002,\n9900018,W0000003,CCCC3333\n",
        "機関コード  ID  アクティベーションコード\n9900018  W0000002\n9900018  W0000003  "
        "CCCC3333\n",
        "機関コード  ID  アクティベーションコード\n9900018  W0000001  AAAA1111\n"
        "         W0000002\n",
        "機関コード  ID  アクティベーションコード  有効期限\n9900018  W0000002  2027-03-31\n",
        "No.  機関コード  ID  アクティベーションコード\n1  9900018  W0000001  AAAA1111\n"
        "2  9900018  W0000002\n",
        // at the end
        "機関コード 9900018 ID W0000001 アクティベーションコード AAAA1111\nID W0000002\n"};
    for (const std::string& sheet : sheets) {
        CAPTURE(sheet);
        const auto error = test::error_of([&] { parse_user_settings(sheet, "sheet.txt"); });
        REQUIRE(error);
        CHECK(error->errc() == Errc::settings_incomplete);
        CHECK(error->message(Language::en) ==
              "sheet.txt: W0000002: the activation code is missing, or has another form");
    }
}

TEST_CASE("an ID that is missing is told by which device it is") {
    for (const char* sheet : {"機関コード\tID\tアクティベーションコード\n9900018\t\tAAAA1111\n",
                              "機関コード: 9900018\nID:\nアクティベーションコード: AAAA1111\n",
                              "機関コード: 9900018\nアクティベーションコード: AAAA1111\n"}) {
        CAPTURE(sheet);
        const auto error = test::error_of([&] { parse_user_settings(sheet, "sheet.txt"); });
        REQUIRE(error);
        CHECK(error->message(Language::ja) == "sheet.txt: 1 台目: IDがないか、形が違います");
    }
}

TEST_CASE("a code of several words is refused and not cut") {
    const auto error = test::error_of([] {
        parse_user_settings(
            "機関コード: 9900018\nID: W0000001\nアクティベーションコード: abcd efgh", "sheet.txt");
    });
    REQUIRE(error);
    CHECK(error->message(Language::en) ==
          "sheet.txt: W0000001: the activation code is not one word");
    CHECK(failure_of("機関コード ID アクティベーションコード\n9900018 W0000001 abcd efgh\n") ==
          Errc::settings_incomplete);
}

TEST_CASE("a code that is wrapped over two lines is refused and not cut") {
    const std::string device = "機関コード：9900018\nID：W0000001\n";
    const std::string table = "機関コード  ID  アクティベーションコード\n";
    const std::vector<std::string> sheets{
        device + "アクティベーションコード：AAAA1-BBBB2-\nCCCC3-DDDD4\n",
        device + "アクティベーションコード\nAAAA1-BBBB2-\nCCCC3-DDDD4\n",
        // the hyphen alone says it, and so does the rest alone
        device + "アクティベーションコード：AAAA1-BBBB2-\n発行日 2026-11-22\n",
        device + "アクティベーションコード：AAAA1\nBBBB2\n",
        device + "アクティベーションコード：AAAA1\n  ＢＢＢＢ２\n",
        device + "アクティベーションコード：abcd\n     efgh\n",
        device + "アクティベーションコード：AAAA1\n\n-BBBB2\n",
        device + "アクティベーションコード：AAAA1\n12\n",
        device + "アクティベーションコード：AAAA1\nBBBB2 第二診察室\n",
        device + "アクティベーション  AAAA1\nコード              BBBB2\n",
        table + "9900018  W0000001  AAAA1-BBBB2-\n                   CCCC3-DDDD4\n",
        table + "9900018  W0000001  AAAA1\n第二診察室         CCCC3-DDDD4\n",
        "機関コード 9900018\nID  アクティベーションコード\nW0000001  AAAA1\nCCCC3-DDDD4\n",
        "機関コード\tID\tアクティベーションコード\n9900018\tW0000001\t\"AAAA1\nBBBB2\"\n",
        "機関コード\nアクティベーションコード\nID\n9900018\nAAAA1\nW0000001\nW0000002\n"};
    for (const std::string& sheet : sheets) {
        CAPTURE(sheet);
        const auto error = test::error_of([&] { parse_user_settings(sheet, "sheet.txt"); });
        REQUIRE(error);
        CHECK(error->errc() == Errc::settings_incomplete);
        CHECK(error->message(Language::en) ==
              "sheet.txt: W0000001: the activation code seems to go on on the next line");
    }
    CHECK(failure_of(to_cp932(sheets.front()).value()) == Errc::settings_incomplete);
}

TEST_CASE("what else stands below a code is not its rest") {
    for (const char* foot :
         {"1/1\n", "\n\n                 1\n", "- 1 -\n", "-1-\n", "2026-11-22\n", "----------\n",
          "※BBBB2\n", "発行番号 A-12345\n", "お問い合わせ 03-1234-5678\n",
          "https://portal.example.jp\n", "\nA4-12345 様式\n", "有効期限 2027-03-31\nCCCC3\n"}) {
        CAPTURE(foot);
        check_one(parse_user_settings("機関コード 9900018\nID W0000001\n"
                                      "アクティベーションコード Kx7-activation-31\n" +
                                          std::string(foot),
                                      "sheet.txt"));
    }
}

TEST_CASE("headings above each other are those of one device") {
    const std::string sheet = "機関コード\nID\nアクティベーションコード\n9900018\nW0000001\n"
                              "Kx7-activation-31\n";
    check_one(parse_user_settings(sheet, "sheet.txt"));
    CHECK(failure_of(sheet + "9900018\nW0000002\nsecond-code\n") == Errc::settings_incomplete);
}

TEST_CASE("a label wrapped over two lines is one") {
    check_one(parse_user_settings("機関コード 9900018\nID W0000001\nアクティベーション\nコード\n"
                                  "Kx7-activation-31\n",
                                  "sheet.txt"));
    check_one(parse_user_settings("機関コード          9900018\nID               W0000001\n"
                                  "アクティベーション   Kx7-activation-31\nコード\n",
                                  "sheet.txt"));
    check_one(parse_user_settings("                     アクティベーション\n"
                                  "機関コード   ID       コード\n"
                                  "9900018     W0000001  Kx7-activation-31\n",
                                  "sheet.txt"));
}

TEST_CASE("a table with TAB or comma gives each device, with the institution's code once") {
    for (const std::string border : {"\t", ","}) {
        std::string sheet = "機関コード|ID|アクティベーションコード|有効期限\r\n"
                            "9900018|W0000001|\"first-code-1\"|2027-03-31\r\n"
                            "|W0000002|second-code-2|\r\n";
        for (std::size_t at = 0; (at = sheet.find('|')) != std::string::npos;) {
            sheet.replace(at, 1, border);
        }
        const auto found = parse_user_settings(sheet, "sheet.csv");
        REQUIRE(found.size() == 2);
        CHECK(revealed(found[0]) == "first-code-1");
        CHECK(found[1].institution_code == "9900018");
        CHECK(revealed(found[1]) == "second-code-2");
    }
    check_one(parse_user_settings("機関コード,9900018\nID,W0000001\n"
                                  "アクティベーションコード,Kx7-activation-31\n",
                                  "sheet.csv"));
}

TEST_CASE("sentences that name the values are no labels") {
    check_one(parse_user_settings("ID とコードを入力してください。\n" + by_lines +
                                      "ID は 1 台に 1 つです。\n発行日 2026-11-22 1/1\n",
                                  "sheet.txt"));
}

TEST_CASE("one ID twice is refused") {
    CHECK(failure_of(
              "機関コード ID アクティベーションコード\n9900018 W1 code-1\n9900018 W1 code-2") ==
          Errc::settings_incomplete);
}

TEST_CASE("an activation code too long for a secret is not taken") {
    CHECK(failure_of("機関コード 9900018 ID W0000001 アクティベーションコード " +
                     std::string(200, 'x')) == Errc::settings_incomplete);
}

TEST_CASE("the sheet is read from PDF and from text") {
    const TemporaryFolder folder;
    SystemClock clock;
    check_one(load_user_settings(folder.write("sheet.pdf", sheet()), clock));
    check_one(load_user_settings(folder.write("sheet.txt", by_lines), clock));
}

TEST_CASE("a PDF that is damaged, endless or empty is refused") {
    const TemporaryFolder folder;
    SystemClock clock;
    const std::string whole = sheet();
    for (const std::string& bytes : {std::string("%PDF-1.5\n"), whole.substr(0, whole.size() / 2),
                                     "%PDF-1.4\n" + std::string(100000, '[')}) {
        const std::string file = folder.write("sheet.pdf", bytes);
        const auto failure = test::errc_of([&] { load_user_settings(file, clock); });
        CHECK((failure == Errc::file_format || failure == Errc::settings_incomplete));
    }
}

TEST_CASE("a file that is too large or no file is refused") {
    const TemporaryFolder folder;
    SystemClock clock;
    const std::string large = folder.write("large.txt", std::string(2UL * 1024 * 1024, 'x'));
    CHECK(test::errc_of([&] { load_user_settings(large, clock); }) == Errc::file_too_large);
    CHECK(test::errc_of([&] { load_user_settings(folder.path().string(), clock); }) ==
          Errc::file_not_regular);
}

TEST_CASE("an activation code is kept in a file for its owner only") {
    const TemporaryFolder folder;
    auto found = parse_user_settings(by_lines, "sheet.txt");
    const std::string path =
        keep_activation_code(found.at(0), folder.file("codes"), Overwrite::refuse);
    CHECK(path == folder.file("codes") + "/9900018-W0000001.code");
    CHECK(read_file(path, 1000) == std::string(code) + "\n");

    struct stat status {};

    REQUIRE(::stat(path.c_str(), &status) == 0);
    CHECK((status.st_mode & 0777U) == 0600U);
    REQUIRE(::stat(folder.file("codes").c_str(), &status) == 0);
    CHECK((status.st_mode & 0777U) == 0700U);
}

TEST_CASE("the same code once more is no fault, another one for the same device is refused") {
    const TemporaryFolder folder;
    const std::string codes = folder.file("codes");
    const auto found = parse_user_settings(by_lines, "sheet.txt");
    CHECK_FALSE(is_kept(found.at(0), codes, Overwrite::refuse));
    const std::string path = keep_activation_code(found.at(0), codes, Overwrite::refuse);
    CHECK(is_kept(found.at(0), codes, Overwrite::refuse));
    CHECK(keep_activation_code(found.at(0), codes, Overwrite::refuse) == path);
    const auto other = parse_user_settings("機関コード 9900018\nID W0000001\n"
                                           "アクティベーションコード Kx7-activation-32\n",
                                           "sheet.txt");
    CHECK(test::errc_of([&] { keep_activation_code(other.at(0), codes, Overwrite::refuse); }) ==
          Errc::output_exists);
    CHECK(read_file(path, 1000) == std::string(code) + "\n");
    keep_activation_code(other.at(0), codes, Overwrite::allow);
    CHECK(read_file(path, 1000) == "Kx7-activation-32\n");
}
