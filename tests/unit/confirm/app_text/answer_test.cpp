// SPDX-License-Identifier: Apache-2.0
#include "unit/confirm/app_text/support.hpp"

#include <doctest/doctest.h>

using namespace mqa;
using namespace mqa::test;

TEST_CASE("every edition of the app's text gives the same membership") {
    for (const char* file :
         {"2024-12.txt", "2024-12_cp932.txt", "2024-12_utf16le.txt", "2024-12_utf8_bom.txt",
          "2025-04.txt", "2025-08.txt", "2025-09.txt", "2025-11.txt", "unknown_lines.txt"}) {
        CAPTURE(file);
        const Qualification answer = run_app(app_text(file)).answer();
        CHECK(answer.status == QualificationStatus::valid);
        const Membership& membership = answer.membership;
        CHECK(membership.insurer_number->digits() == "06990014");
        CHECK(membership.insurer_name == "資格健康保険組合");
        CHECK(membership.number == "4567");
        CHECK(membership.branch_number == "01");
        CHECK(membership.relationship == Relationship::insured);
        CHECK(membership.card_classification == "01");
        CHECK(membership.person.name == "資格　一郎");
        CHECK(membership.person.name_kana == "ｼｶｸ ｲﾁﾛｳ");
        CHECK(membership.person.birth_date == Date::from(1980, 1, 15));
        CHECK(membership.person.sex == Sex::male);
        CHECK(membership.valid_from == Date::from(2021, 4, 1));
    }
}

TEST_CASE("the answer was proved by the card, through the app, on 確認日") {
    const Qualification answer = run_app(app_text("2025-05.txt")).answer();
    CHECK(answer.confirmation.proof == Proof::my_number_card);
    CHECK(answer.confirmation.channel == Channel::app_text);
    CHECK(answer.confirmation.method == Method::none);
    CHECK(answer.confirmation.reference == "P-000123");
    CHECK(format_instant(answer.confirmation.confirmed_at) == "2025-05-20T00:00:00+09:00");

    AppTextOptions options{.purpose = Purpose::specific_guidance,
                           .institution_number = "9929900018",
                           .method = Method::pin,
                           .profile = Profile::test};
    const Confirmation confirmation =
        run_app(app_text("2025-08.txt"), options).answer().confirmation;
    CHECK(confirmation.method == Method::pin);
    CHECK(confirmation.purpose == Purpose::specific_guidance);
    CHECK(confirmation.institution_number == "9929900018");
    CHECK(format_instant(confirmation.confirmed_at) == "2025-08-19T10:23:00+09:00");
}

TEST_CASE("a text keeps the width that the app gave") {
    CHECK(run_app(app_text("2024-12.txt")).answer().membership.symbol == "１３１");
    CHECK(run_app(app_text("2025-08.txt")).answer().membership.symbol == "131");
    CHECK_FALSE(run_app(app_text("2025-05.txt")).answer().membership.symbol);
}

TEST_CASE("a label means what its section says") {
    SUBCASE("the name on the reverse side is the other name") {
        const Person person = run_app(app_text("2025-04.txt")).answer().membership.person;
        CHECK(person.name == "資格　一郎");
        CHECK(person.name_other == "資格　壱郎");
    }
    SUBCASE("so is the name under 要配慮情報（備考）") {
        const Person person = run_app(app_text("2025-11.txt")).answer().membership.person;
        CHECK(person.name_other == "通称　一郎");
        CHECK(person.name_other_kana == "ﾂｳｼｮｳ ｲﾁﾛｳ");
    }
    SUBCASE("the days of 高齢受給者証 are not those of the qualification") {
        const Membership membership = run_app(app_text("2025-05.txt")).answer().membership;
        CHECK(membership.valid_from == Date::from(2020, 10, 1));
        CHECK(membership.valid_to == Date::from(2026, 3, 31));
    }
    SUBCASE("the days under a title nobody knows are nobody's") {
        const Qualification answer = run_app(app_text("unknown_lines.txt")).answer();
        CHECK(answer.membership.valid_from == Date::from(2021, 4, 1));
        CHECK(answer.status == QualificationStatus::valid);
    }
    SUBCASE("the sex on the reverse side does not replace the other") {
        const std::string text =
            with(app_text("2025-11.txt"), "ｲﾁﾛｳ\r\n性別\t男", "ｲﾁﾛｳ\r\n性別\t女");
        CHECK(run_app(text).answer().membership.person.sex == Sex::male);
    }
}

TEST_CASE("the days of the text decide on the day of confirmation") {
    const AppTextOptions options{.profile = Profile::test};
    const SysTime december = *parse_instant("2026-12-01T09:00:00+09:00");
    CHECK(run_app(app_text("ended.txt"), options, december).answer().status ==
          QualificationStatus::invalid);
    const std::string last_day = with(app_text("ended.txt"), "2026/12/01", "2026/11/30");
    CHECK(run_app(last_day, options, december).answer().status == QualificationStatus::valid);
    const std::string before = with(app_text("2025-11.txt"), "2025/11/26", "2021/03/31");
    CHECK(run_app(before).answer().status == QualificationStatus::invalid);
}

TEST_CASE("9999 is no end") {
    CHECK_FALSE(run_app(app_text("unknown_lines.txt")).answer().membership.valid_to);
}

TEST_CASE("the text's own word on the status counts where it is the stricter one") {
    const auto status = [](const char* word) {
        return run_app(with(app_text("2025-11.txt"), "区分\t一般", word)).answer().status;
    };
    CHECK(status("資格有効性\t有効") == QualificationStatus::valid);
    CHECK(status("資格有効性\t無効（新しい資格あり）") == QualificationStatus::superseded);
    CHECK(status("資格喪失年月日\t2025/11/26") == QualificationStatus::invalid);
    CHECK(status("資格喪失年月日\t2025/11/27") == QualificationStatus::valid);
    CHECK(run_app(with(app_text("2025-11.txt"), "区分\t一般", "資格有効性\t保留")).error().kind ==
          "app_text_bad_value");
}

TEST_CASE("public assistance is never taken for an insurance") {
    SUBCASE("beside an insurance it is only mentioned") {
        const Qualification answer = run_app(app_text("2025-08.txt")).answer();
        CHECK(answer.membership.insurer_number->digits() == "06990014");
        CHECK_FALSE(answer.membership.valid_to);
        REQUIRE(answer.notices.size() == 1);
        CHECK(answer.notices[0].code == "medical_assistance");
    }
    SUBCASE("alone it is no qualification") {
        const Qualification answer = run_app(app_text("2025-08_assistance_only.txt")).answer();
        CHECK(answer.status == QualificationStatus::not_found);
        CHECK(answer.membership.card_classification == "A1");
        CHECK_FALSE(answer.membership.insurer_number);
        CHECK_FALSE(answer.membership.number);
        CHECK(answer.membership.person.name == "受診　二郎");
        CHECK(answer.notices.at(0).code == "medical_assistance_only");
    }
    SUBCASE("also where only 証区分 says so") {
        const std::string text = with(app_text("2024-12.txt"), "証区分\t一般", "証区分\t医療扶助");
        const Qualification answer = run_app(text).answer();
        CHECK(answer.status == QualificationStatus::not_found);
        CHECK(answer.membership.card_classification == "A1");
        CHECK_FALSE(answer.membership.insurer_number);
    }
}

TEST_CASE("a preschool child is told by a notice") {
    const Qualification answer =
        run_app(with(app_text("2025-05.txt"), "未就学区分\t", "未就学区分\t義務教育就学前"))
            .answer();
    REQUIRE(answer.notices.size() == 1);
    CHECK(answer.notices[0].code == "preschool");
    CHECK(answer.notices[0].message == "義務教育就学前");
}

TEST_CASE("lines nobody knows are kept whole in the record and told by number alone") {
    const AppRun run = run_app(app_text("unknown_lines.txt"));
    const std::vector<ServiceNotice>& notices = run.answer().notices;
    REQUIRE(notices.size() == 4);
    CHECK(notices[0].code == "app_text_line");
    CHECK(notices[0].message == "17: 新しい項目\t秘密の値");
    CHECK(notices[1].message == "18: 限度額適用認定証");
    CHECK(notices[3].message == "20: 有効終了日\t2020/12/31");
    REQUIRE(run.log.size() == 1);
    CHECK(run.log[0].find("17, 18, 19, 20") != std::string::npos);
    CHECK(run.log[0].find("秘密") == std::string::npos);
}

TEST_CASE("a word nobody knows is kept and leaves its member out") {
    const Qualification answer =
        run_app(with(app_text("2025-11.txt"), "性別\t男", "性別\t裏面参照")).answer();
    CHECK_FALSE(answer.membership.person.sex);
    REQUIRE(answer.notices.size() == 1);
    CHECK(answer.notices[0].message == "11: 性別\t裏面参照");
}

TEST_CASE("strict refuses lines nobody knows") {
    const AppTextOptions strict{.profile = Profile::test, .strict = true};
    const AppRun run = run_app(app_text("unknown_lines.txt"), strict);
    CHECK(run.error().kind == "app_text_unknown_line");
    CHECK(run.error().where.line == 17U);
    CHECK(run_app(app_text("2025-11.txt"), strict).answer().status == QualificationStatus::valid);
}
