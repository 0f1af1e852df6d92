// SPDX-License-Identifier: Apache-2.0
#include "registration/notification/form.hpp"
#include "registration/notification/form_parts.hpp"

#include <array>

namespace mqa {
namespace {

namespace columns = notification_columns;

constexpr std::array abolition_instructions{
    NumberedNote{"1",
                 "本届出は、代表者から、社会保険診療報酬支払基金情報化企画部へ届け出てください。"},
    NumberedNote{"2", "「廃止年月日」欄は、廃止した日付を記入してください。"},
    NumberedNote{"3", "「廃止理由」欄は、廃止となった理由を簡潔に記入してください。"},
    NumberedNote{"4", "＊印欄は記入しないでください。"},
};

/// The first row: the day of the abolition, and the kinds of institution beside it.
void draw_day_and_services(PdfDocument& document, double top, const NotificationValues& values) {
    constexpr double height = 15;
    constexpr double middle = 92;
    const PdfBox day{columns::left, top, middle - columns::left, height};
    const PdfBox services{middle, top, columns::right - middle, height};
    document.box(day);
    document.box(services);
    document.text({day.x + 3, day.y, 24, height}, "廃止年月日", {.align = PdfAlign::spread});
    document.text({day.x + 29, day.y, day.width - 31, height},
                  values.abolished_on.empty() ? "令和　　年　　月　　日" : values.abolished_on,
                  {.size = 10.5, .align = PdfAlign::centre});
    document.text({services.x + 3, services.y, 24, height}, "機関の種別",
                  {.align = PdfAlign::spread});
    constexpr double square = 3.6;
    const double x = services.x + 34;
    tick_box(document, {x, services.y + 3}, square, values.checkup, "ア　特定健診機関", {});
    tick_box(document, {x, services.y + 8.6}, square, values.guidance, "イ　特定保健指導機関", {});
}

void draw_online_code(PdfDocument& document, double top, const NotificationValues& values) {
    constexpr double height = 12;
    const PdfBox content = heading_cells(document, top, height, "①", "");
    document.text({columns::heading + 1.5, top + 1, 30, 5}, "オンライン資格確認",
                  {.size = 9, .align = PdfAlign::spread});
    document.text({columns::heading + 1.5, top + 6, 30, 5}, "用コード（10桁）",
                  {.size = 9, .align = PdfAlign::spread});
    code_boxes(document, {content.x, content.y, columns::stamps - content.x, height}, 10,
               values.online_code, {.size = 13});
}

void draw_stamps(PdfDocument& document, double top, double height) {
    constexpr double word_height = 6;
    const double width = columns::received - columns::stamps;
    document.box({columns::stamps, top, width, height});
    document.text({columns::stamps, top, width, word_height}, "＊ 整理印",
                  {.size = 8, .align = PdfAlign::centre});
    draw_stamp(document, {columns::stamps, top + word_height, width / 2, height - word_height},
               "登録");
    draw_stamp(document,
               {columns::stamps + width / 2, top + word_height, width / 2, height - word_height},
               "確認");
    draw_stamp(document, {columns::received, top, columns::right - columns::received, height},
               "＊ 受付印");
}

} // namespace

void draw_abolition(PdfDocument& document, const NotificationValues& values) {
    constexpr double top = 92;
    constexpr double last_height = 48;
    draw_head(document, "オンライン資格確認廃止届（保険者）",
              "オンライン資格確認を廃止する保険者として、下記のとおり届けます。", values);
    draw_day_and_services(document, top, values);
    draw_online_code(document, top + 15, values);
    draw_name_and_address(document, top + 27, values);
    constexpr double last = top + 74;
    draw_insurer_number(document, last, "④", values);
    draw_free_text(document, last, last_height, "廃止理由", values.abolition_reason);
    draw_stamps(document, last, last_height);
    draw_frame(document, top, last + last_height);
    draw_notes(document, last + last_height + 8, "作成要領", abolition_instructions);
}

} // namespace mqa
