// SPDX-License-Identifier: Apache-2.0
#include "registration/notification/form.hpp"
#include "registration/notification/pdf.hpp"
#include "support/drawing_log.hpp"
#include "support/thrown.hpp"
#include "unit/registration/support.hpp"

#include <algorithm>

#include <doctest/doctest.h>

using namespace mqa;
using test::DrawingLog;

namespace {

void add(Application& application, std::string name, std::string value) {
    ApplicationField field;
    field.name = std::move(name);
    field.value = std::move(value);
    field.state = "ok";
    application.fields.push_back(std::move(field));
}

Application notification(const std::string& kind) {
    Application application;
    application.kind = kind;
    application.institution_number = "06990014";
    add(application, "notification_date", "2026-11-22");
    add(application, "filer_address", "東京都架空区架空町2丁目1番3号");
    add(application, "filer_name", "架空健康保険組合　理事長　資格　一郎");
    add(application, "services", "ア 特定健診機関、イ 特定保健指導機関");
    add(application, "name", "架空健康保険組合");
    add(application, "name_kana", "カクウｹﾝｺｳﾎｹﾝクミアイ");
    add(application, "postcode", "999-9999");
    add(application, "phone", "0000000000");
    add(application, "address", "東京都架空区架空町2丁目1番3号");
    add(application, "address_kana", "トウキョウトカクウクカクウチョウ2-1-3");
    add(application, "representative_name", "理事長　資格　一郎");
    add(application, "representative_kana", "シカク　イチロウ");
    add(application, "insurer_number", "06990014");
    add(application, "remarks", "一括提出");
    add(application, "abolished_on", "2027-03-31");
    add(application, "online_code", "9929900018");
    add(application, "abolition_reason", "実施体制の見直し");
    return application;
}

bool has_text(const DrawingLog& log, std::string_view text) {
    return std::ranges::any_of(log.texts, [&](const auto& entry) { return entry.text == text; });
}

/// The digits drawn one by one, in their order.
std::string digits_of(const DrawingLog& log) {
    std::string digits;
    for (const auto& entry : log.texts) {
        if (entry.text.size() == 1 && entry.text[0] >= '0' && entry.text[0] <= '9' &&
            entry.box.width > 0) {
            digits += entry.text;
        }
    }
    return digits;
}

DrawingLog drawn(void (*draw)(PdfDocument&, const NotificationValues&),
                 const NotificationValues& values) {
    DrawingLog log;
    draw(log, values);
    return log;
}

} // namespace

TEST_CASE("a notification writes days by era, kana full-width, house numbers short") {
    const NotificationValues values = notification_values(notification("notification_abolish"));
    CHECK(values.date == "令和8年11月22日");
    CHECK(values.abolished_on == "令和9年3月31日");
    CHECK(values.name_kana == "カクウケンコウホケンクミアイ");
    CHECK(values.address == "東京都架空区架空町2-1-3");
    CHECK(values.checkup);
    CHECK(values.guidance);
}

TEST_CASE("the number of a national health insurance has six digits on the form") {
    Application application = notification("notification_introduce");
    std::ranges::find(application.fields, "insurer_number", &ApplicationField::name)->value =
        "00990010";
    CHECK(notification_values(application).insurer_number == "990010");
    CHECK(notification_file_name(application) == "introduce-990010.pdf");
}

TEST_CASE("half-width kana alone become full-width") {
    CHECK(with_full_width_kana("ﾄｳｷｮｳﾄ２－１　ﾋﾞﾙABC") == "トウキョウト２－１　ビルABC");
}

TEST_CASE("a voicing mark that stands by itself comes onto its kana") {
    CHECK(with_full_width_kana("カ\u3099クト（ハ\u309Aーク）") == "ガクト（パーク）");
    CHECK(with_full_width_kana("ﾊﾟカ\u3099") == "パガ");
}

TEST_CASE("the introduction form has every value, and leaves the boxes of the office empty") {
    const NotificationValues values = notification_values(notification("notification_introduce"));
    const DrawingLog log = drawn(&draw_introduction, values);
    for (const std::string& value :
         {values.date, values.filer_address, values.name, values.name_kana, values.postcode,
          values.phone, values.address, values.address_kana, values.representative_name,
          values.representative_kana, values.remarks}) {
        CAPTURE(value);
        CHECK(has_text(log, value));
    }
    CHECK(digits_of(log) == "06990014");
}

TEST_CASE("the abolition form has the code, the day and the reason") {
    const NotificationValues values = notification_values(notification("notification_abolish"));
    const DrawingLog log = drawn(&draw_abolition, values);
    CHECK(has_text(log, "令和9年3月31日"));
    CHECK(has_text(log, "実施体制の見直し"));
    CHECK(digits_of(log) == "992990001806990014");
    CHECK_FALSE(has_text(log, "代表者名"));
}

TEST_CASE("a form without values is the empty form") {
    const DrawingLog introduction = drawn(&draw_introduction, {});
    CHECK(has_text(introduction, "令和　　年　　月　　日"));
    CHECK(digits_of(introduction).empty());
    CHECK(digits_of(drawn(&draw_abolition, {})).empty());
}

TEST_CASE("everything is drawn within the page") {
    NotificationValues values = notification_values(notification("notification_introduce"));
    for (auto* draw : {&draw_introduction, &draw_abolition}) {
        const DrawingLog log = drawn(draw, values);
        for (const PdfBox& box : log.boxes) {
            CHECK(box.x >= 20);
            CHECK(box.right() <= 190.001);
            CHECK(box.bottom() <= 277);
        }
    }
}

TEST_CASE("characters that the font lacks are told by field and code point before writing") {
    const auto writer = load_pdf_writer();
    Application application = notification("notification_introduce");
    CHECK(unprintable_fields(application, *writer).empty());
    CHECK_NOTHROW(require_printable(application, *writer));
    std::ranges::find(application.fields, "representative_name", &ApplicationField::name)->value =
        "𠮷野　太郎";
    const auto error = test::error_of([&] { require_printable(application, *writer); });
    REQUIRE(error);
    CHECK(error->errc() == Errc::character_not_in_font);
    CHECK(error->message(Language::en) == "representative_name holds characters that the font of "
                                          "the form does not have: U+20BB7 (1)");
    CHECK(error->message(Language::ja).find("𠮷") == std::string::npos);
}

TEST_CASE("a form on which a text can hardly be read is told of") {
    const auto writer = load_pdf_writer();
    std::vector<Application> many(2, notification("notification_introduce"));
    std::string name;
    for (int part = 0; part < 40; ++part) {
        name += "架空健康保険組合";
    }
    std::ranges::find(many[1].fields, "name", &ApplicationField::name)->value = name;
    std::ranges::find(many[1].fields, "insurer_number", &ApplicationField::name)->value =
        "06990022";
    TextOutput out;
    const auto squeezed =
        write_notifications(many, *parse_instant("2026-11-22T09:14:30+09:00"), *writer, out);
    REQUIRE(squeezed.size() == 1);
    CHECK(squeezed[0].insurer_number == "06990022");
    CHECK(squeezed[0].places == "name");
}

TEST_CASE("a text that can hardly be read is told by its box and by where the profile has it") {
    const auto writer = load_pdf_writer();
    const test::Office office;
    Institution insurer = test::insurer();
    for (int part = 0; part < 60; ++part) {
        insurer.notification_remarks += "実施体制の見直しのため";
        insurer.representative_name += "三郎";
    }
    TextOutput out;
    const Application application =
        office.application(insurer, ApplicationKind::notification_introduce);
    const auto squeezed = write_notifications({&application, 1}, test::fixed_now(), *writer, out);
    std::vector<std::string> told;
    for (const SqueezedText& text : squeezed) {
        told.push_back(text.label + " (" + text.places + ")");
        CHECK(text.insurer_number == "06990014");
    }
    CHECK(told ==
          std::vector<std::string>{"representative (representative.title, representative.name)",
                                   "remarks (notification.remarks)"});
}

TEST_CASE("what cannot be printed is named as the profile has it") {
    const auto writer = load_pdf_writer();
    Application application = notification("notification_introduce");
    const auto field =
        std::ranges::find(application.fields, "representative_name", &ApplicationField::name);
    field->value = "𠮷野　太郎";
    field->profile_key = "representative.name";
    for (const PdfFont font : {PdfFont::mincho, PdfFont::gothic}) {
        const auto found = unprintable_fields(application, *writer, font);
        REQUIRE(found.size() == 1);
        CHECK(found[0].name == "representative.name");
        CHECK(described(found[0]) == "U+20BB7 (1)");
    }
}

TEST_CASE("of a joined text the place is told that the profile has, and counted there") {
    const auto writer = load_pdf_writer();
    const test::Office office;
    Institution insurer = test::insurer();
    insurer.representative_name = "資格　𠮷三";
    const Application introduce =
        office.application(insurer, ApplicationKind::notification_introduce);
    CHECK(test::field(introduce, "filer_name").value == "サンプル健康保険組合　理事長　資格　𠮷三");
    const auto found = unprintable_fields(introduce, *writer);
    REQUIRE(found.size() == 1);
    CHECK(found[0].name == "representative.name");
    CHECK(described(found[0]) == "U+20BB7 (4)");
    insurer.filer_name = "サンプル　𠮷三";
    const auto filed = unprintable_fields(
        office.application(insurer, ApplicationKind::notification_introduce), *writer);
    REQUIRE(filed.size() == 2);
    CHECK(filed[0].name == "notification.filer_name");
    CHECK(described(filed[0]) == "U+20BB7 (6)");
}

TEST_CASE("many notifications are one document") {
    const auto writer = load_pdf_writer();
    const std::vector<Application> many(3, notification("notification_introduce"));
    TextOutput out;
    write_notifications(many, *parse_instant("2026-11-22T09:14:30+09:00"), *writer, out);
    CHECK(out.text().starts_with("%PDF"));
    CHECK(out.text().find("/Count 3") != std::string::npos);
}
