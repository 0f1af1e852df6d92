// SPDX-License-Identifier: Apache-2.0
#include "list_data.hpp"
#include "lists/list_columns.hpp"
#include "lists/member_table.hpp"
#include "lists/member_words.hpp"
#include "support/thrown.hpp"
#include "support/vectors.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include <doctest/doctest.h>

namespace mqa {

using namespace test;

namespace {

const std::string member_headings =
    "保険者番号,記号,番号,枝番,本人・家族の別,氏名,カナ氏名,生年月日,性別,有効開始日,有効終了日,"
    "資格有効性,証明書SHA-256,証明書シリアル番号\n";
const std::string good_member_row = "06990014,131,4567,01,家族,資格　一郎,,1980-01-15,男,,,,,\n";

MemberTable members_of(const std::string& text) {
    return read_member_table(text, "members.csv");
}

/// The member of a table of one row.
Member only_member(const std::string& head, const std::string& row) {
    const MemberTable table = members_of(head + "\n" + row + "\n");
    REQUIRE(table.members.size() == 1);
    return table.members.front();
}

Membership membership_with(const std::string& heading, const std::string& cell) {
    return only_member("保険者番号,番号,氏名,生年月日," + heading,
                       "06990014,1,資格　一郎,1980-01-15," + cell)
        .membership;
}

std::string file_of(const std::string& name) {
    return read_file(std::string(MQA_TEST_DATA) + "/" + name, 65536);
}

} // namespace

TEST_CASE("a row with one fault is told it with line and column, and the rows around it go in") {
    for (const VectorRow& row : read_vectors(list_path("damaged_members.vec"))) {
        CAPTURE(row.at(0));
        const MemberTable table =
            members_of(member_headings + good_member_row + row.at(4) + "\n" + good_member_row);
        CHECK(findings(table.diagnostics) ==
              std::vector<std::string>{row.at(1) + " " + row.at(2) + " " + row.at(3)});
        CHECK(table.members.size() == 2);
        CHECK(table.rows_left_out == 1);
    }
}

TEST_CASE("every fault of a row is told, and the row counts once") {
    const MemberTable table = members_of(member_headings + "0699,131,,01,友人,,,昨日,男,,,,,\n");
    CHECK(findings(table.diagnostics) ==
          std::vector<std::string>{"L-102 2 保険者番号", "L-113 2 本人・家族の別",
                                   "L-109 2 生年月日", "L-112 2 番号", "L-112 2 カナ氏名"});
    CHECK(table.rows_left_out == 1);
    CHECK(table.members.empty());
}

TEST_CASE("the same members come out of every encoding and of headings in both languages") {
    const MemberTable japanese = members_of(file_of("members.csv"));
    REQUIRE(japanese.members.size() == 13);
    CHECK(japanese.diagnostics.empty());
    for (const char* name : {"members_cp932.csv", "members_english.csv"}) {
        CAPTURE(name);
        const MemberTable other = members_of(file_of(name));
        REQUIRE(other.members.size() == japanese.members.size());
        CHECK(other.diagnostics.empty());
        for (std::size_t i = 0; i < other.members.size(); ++i) {
            CHECK(other.members[i].membership == japanese.members[i].membership);
            CHECK(other.members[i].status == japanese.members[i].status);
            CHECK(other.members[i].certificate_sha256 == japanese.members[i].certificate_sha256);
        }
    }
}

TEST_CASE("every column has its member") {
    const Member member = only_member(
        "insurer_number,insurer_name,symbol,number,branch_number,relationship,card_classification,"
        "person.name,person.name_kana,person.name_other,person.name_other_kana,person.birth_date,"
        "person.sex,person.address,person.postcode,valid_from,valid_to,acquired_on,lost_on,"
        "loss_reason,status,certificate_sha256,certificate_serial",
        "06990014,サンプル健康保険組合,１３１,4567,０１,insured,01,資格　一郎,ｼｶｸ ｲﾁﾛｳ,健診　一郎,"
        "ｹﾝｼﾝ ｲﾁﾛｳ,S55.1.15,male,東京都架空区１－２,１００－０００１,令和3年4月1日,2027/3/31,"
        "2021.4.1,20270401,03,valid," +
            std::string(64, 'A') + " " + std::string(64, 'b') + ",5A;01");
    const Membership& membership = member.membership;
    CHECK(membership.insurer_number == insurer("06990014"));
    CHECK(membership.insurer_name == "サンプル健康保険組合");
    CHECK(membership.symbol == "１３１");
    CHECK(membership.number == "4567");
    CHECK(membership.branch_number == "01");
    CHECK(membership.relationship == Relationship::insured);
    CHECK(membership.card_classification == "01");
    CHECK(membership.person.name == "資格　一郎");
    CHECK(membership.person.name_kana == "ｼｶｸ ｲﾁﾛｳ");
    CHECK(membership.person.name_other == "健診　一郎");
    CHECK(membership.person.name_other_kana == "ｹﾝｼﾝ ｲﾁﾛｳ");
    CHECK(membership.person.birth_date == day(1980, 1, 15));
    CHECK(membership.person.sex == Sex::male);
    CHECK(membership.person.address == "東京都架空区１－２");
    CHECK(membership.person.postcode == "100-0001");
    CHECK(membership.valid_from == day(2021, 4, 1));
    CHECK(membership.valid_to == day(2027, 3, 31));
    CHECK(membership.acquired_on == day(2021, 4, 1));
    CHECK(membership.lost_on == day(2027, 4, 1));
    CHECK(membership.loss_reason == "03");
    CHECK(member.status == QualificationStatus::valid);
    CHECK(member.certificate_sha256 ==
          std::vector<std::string>{std::string(64, 'a'), std::string(64, 'b')});
    CHECK(member.certificate_serials == std::vector<std::string>{"5a", "01"});
}

TEST_CASE("words are understood as offices and the qualification system write them") {
    for (const char* word : {"女", "女性", "Ｆ", "f", "2", "２", "female"}) {
        CAPTURE(word);
        CHECK(membership_with("性別", word).person.sex == Sex::female);
    }
    CHECK(membership_with("性別", "未設定").person.sex == Sex::unset);
    CHECK_FALSE(membership_with("性別", "").person.sex);
    CHECK(membership_with("本人・家族の別", "被扶養者").relationship == Relationship::dependent);
    CHECK(membership_with("本人・家族の別", "1").relationship == Relationship::insured);
}

TEST_CASE("every word of the table of words is a word of the records") {
    for (const Sex sex : {Sex::male, Sex::female, Sex::unset}) {
        CHECK(member_word("person.sex", name_of(sex)) == name_of(sex));
    }
    CHECK(member_words("person.sex").en == "男 (male), 女 (female), 未設定 (unset)");
    CHECK(member_words("person.sex").ja == "男、女、未設定");
    CHECK(member_words("relationship").ja == "本人、家族");
    for (const QualificationStatus status :
         {QualificationStatus::valid, QualificationStatus::invalid, QualificationStatus::superseded,
          QualificationStatus::not_found, QualificationStatus::ambiguous,
          QualificationStatus::indeterminate}) {
        CHECK(member_word("status", name_of(status)) == name_of(status));
    }
    CHECK(member_word("status", "無効(新しい資格あり)") == "superseded");
    CHECK_FALSE(member_word("status", "male"));
}

TEST_CASE("a membership without an end has no last day, however systems write it") {
    CHECK_FALSE(membership_with("有効終了日", "9999-12-31").valid_to);
    CHECK_FALSE(membership_with("有効終了日", "９９９９年１２月３１日").valid_to);
    CHECK_FALSE(membership_with("有効終了日", "").valid_to);
}

TEST_CASE("what a spreadsheet did to insurer numbers and days is undone, with a warning") {
    const MemberTable table = members_of(
        "保険者番号,番号,氏名,生年月日\n6990014,1,資格　一郎,29235\n990010,2,国保　十美,22007\n");
    REQUIRE(table.members.size() == 2);
    CHECK(table.members[0].membership.insurer_number == insurer("06990014"));
    CHECK(table.members[0].membership.person.birth_date == day(1980, 1, 15));
    CHECK(table.members[1].membership.insurer_number == insurer("00990010"));
    CHECK(findings(table.diagnostics) ==
          std::vector<std::string>{"L-216 2 保険者番号", "L-218 2 生年月日", "L-218 3 生年月日"});
}

TEST_CASE("a title above the headings, comments and blank rows are passed over") {
    const MemberTable table =
        members_of("# made by hand\n加入者一覧,,,,,,,,,,,,,\n\n" + member_headings +
                   good_member_row + ",,,,,,,,,,,,,\n# 06990014\n" + good_member_row);
    CHECK(table.members.size() == 2);
    CHECK(table.rows_left_out == 0);
}

TEST_CASE("a heading that is no member and one that stands twice are told by position") {
    const MemberTable table = members_of(
        "保険者番号,番号,氏名,生年月日,社員番号,番号\n06990014,1,資格　一郎,1980-01-15,77,2\n");
    REQUIRE(table.members.size() == 1);
    CHECK(table.members[0].membership.number == "1");
    const auto told = [&](ListProblem problem, std::size_t position) {
        return std::ranges::any_of(table.diagnostics, [&](const ListDiagnostic& one) {
            return one.problem == problem && one.line == 1 &&
                   one.arguments.front().en == std::to_string(position);
        });
    };
    CHECK(told(ListProblem::column_unknown, 5));
    CHECK(told(ListProblem::column_repeated, 6));
}

TEST_CASE("a table that lacks a column no member can do without is refused whole") {
    for (const char* head : {"番号,氏名,生年月日", "保険者番号,氏名,生年月日",
                             "保険者番号,番号,氏名", "06990014,1,資格　一郎"}) {
        CAPTURE(head);
        CHECK(errc_of([&] { members_of(std::string(head) + "\n1,2,3\n"); }) == Errc::list_invalid);
    }
}

TEST_CASE("no heading means two columns of a table of members") {
    std::vector<std::string> labels;
    for (const ListColumn& column : columns_of(ListKind::members)) {
        std::vector<std::string> own = column.labels;
        std::ranges::sort(own);
        own.erase(std::unique(own.begin(), own.end()), own.end());
        for (const std::string& label : own) {
            CAPTURE(label);
            CHECK(std::ranges::find(labels, label) == labels.end());
            labels.push_back(label);
        }
    }
    CHECK(labels.size() > 60);
}

TEST_CASE("a finding becomes an error that names file, row and column and never the value") {
    const MemberTable table =
        members_of(member_headings + "06990014,131,4567,01,家族,資格　一郎,,1980-01-45,男,,,,,\n");
    REQUIRE(table.diagnostics.size() == 1);
    const Error error = row_error(table.diagnostics.front());
    CHECK(error.errc() == Errc::bad_row);
    CHECK(error.where().file == "members.csv");
    CHECK(error.where().line == 2);
    CHECK(error.where().field == "person.birth_date");
    CHECK(error.message(Language::en) ==
          "members.csv, row 2: person.birth_date: not a day; the row was left out");
    CHECK(error.message(Language::ja) ==
          "members.csv の 2 行目: 「生年月日」欄: 日付として読めません。この行は使いません");
}

} // namespace mqa
