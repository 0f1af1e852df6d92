// SPDX-License-Identifier: Apache-2.0
#include "registration/notification/form_parts.hpp"

namespace mqa {
namespace {

namespace columns = notification_columns;

constexpr double padding = 2;
constexpr double code_row_height = 12;
constexpr int number_boxes = 10;
constexpr PdfText heading_text{.size = 10.5, .align = PdfAlign::spread};
constexpr PdfText value_text{.size = 12, .least_size = 6};
constexpr std::string_view addressee = "社会保険診療報酬支払基金　情報化企画部";
constexpr std::string_view empty_day = "令和　　年　　月　　日";

constexpr double filer_height = 10;

PdfBox filer_cell(PdfDocument& document, double top, std::string_view word) {
    document.text({104, top, 14, filer_height}, word, {.align = PdfAlign::spread});
    return {123, top, columns::right - 123, filer_height};
}

/// The insurer on a line and whoever stands for it on the next, rather than broken anywhere.
void draw_filer_name(PdfDocument& document, const PdfBox& cell, const NotificationValues& values) {
    const std::string insurer = values.name + "　";
    if (!values.filer_name.starts_with(insurer)) {
        document.text(cell, values.filer_name, {.size = 10.5, .lines = 2});
        return;
    }
    const double half = cell.height / 2;
    document.text({cell.x, cell.y, cell.width, half}, values.name, {.size = 10.5});
    document.text({cell.x, cell.y + half, cell.width, half},
                  std::string_view(values.filer_name).substr(insurer.size()), {.size = 10.5});
}

void draw_address(PdfDocument& document, const PdfBox& cell, const NotificationValues& values) {
    constexpr double row_height = 8;
    constexpr double word_width = 20;
    const double middle = cell.x + cell.width / 2;
    const PdfBox postcode{cell.x, cell.y, word_width, row_height};
    const PdfBox phone{middle, cell.y, word_width, row_height};
    for (const PdfBox& word : {postcode, phone}) {
        document.box(word);
        document.box({word.right(), word.y, cell.width / 2 - word_width, row_height});
    }
    document.text(postcode.padded(padding), "郵便番号", heading_text);
    document.text(phone.padded(padding), "電話番号", heading_text);
    const double value_width = cell.width / 2 - word_width;
    document.text(PdfBox{postcode.right(), cell.y, value_width, row_height}.padded(padding),
                  values.postcode, value_text);
    document.text(PdfBox{phone.right(), cell.y, value_width, row_height}.padded(padding),
                  values.phone, value_text);
    draw_with_furigana(document,
                       {cell.x, cell.y + row_height, cell.width, cell.height - row_height},
                       values.address_kana, values.address, 2);
}

} // namespace

void draw_head(PdfDocument& document, std::string_view title, std::string_view declaration,
               const NotificationValues& values) {
    document.text({columns::left, 16, columns::right - columns::left, 12}, title,
                  {.size = 17, .align = PdfAlign::centre});
    document.text({30, 32, 150, 6}, declaration);
    document.text({columns::left, 42, columns::right - columns::left - 4, 6},
                  values.date.empty() ? empty_day : values.date,
                  {.size = 11, .align = PdfAlign::right});
    document.text({26, 51, 120, 6}, addressee, {.size = 11});
    document.text({84, 66, 16, 6}, "届出者");
    document.text(filer_cell(document, 58.5, "住所"), values.filer_address,
                  {.size = 10.5, .lines = 2});
    draw_filer_name(document, filer_cell(document, 70, "氏名"), values);
}

PdfBox heading_cells(PdfDocument& document, double top, double height, std::string_view number,
                     std::string_view heading) {
    const PdfBox number_cell{columns::left, top, columns::heading - columns::left, height};
    const PdfBox heading_cell{columns::heading, top, columns::content - columns::heading, height};
    const PdfBox content{columns::content, top, columns::right - columns::content, height};
    document.box(number_cell);
    document.box(heading_cell);
    document.box(content);
    document.text(number_cell, number, {.align = PdfAlign::centre});
    document.text(heading_cell.padded(padding), heading, heading_text);
    return content;
}

void draw_with_furigana(PdfDocument& document, const PdfBox& cell, std::string_view kana,
                        std::string_view value, int lines) {
    constexpr double kana_height = 6;
    PdfText style = value_text;
    style.lines = lines;
    const PdfBox rest = furigana_row(document, cell, kana_height, kana);
    document.text(rest.padded(padding), value, style);
}

void draw_name_and_address(PdfDocument& document, double top, const NotificationValues& values) {
    constexpr double name_height = 19;
    constexpr double address_height = 28;
    draw_with_furigana(document, heading_cells(document, top, name_height, "②", "名称"),
                       values.name_kana, values.name, 2);
    draw_address(document,
                 heading_cells(document, top + name_height, address_height, "③", "所在地"), values);
}

void draw_insurer_number(PdfDocument& document, double top, std::string_view number,
                         const NotificationValues& values) {
    const PdfBox number_cell{columns::left, top, columns::heading - columns::left, code_row_height};
    const PdfBox heading_cell{columns::heading, top, columns::content - columns::heading,
                              code_row_height};
    document.box(number_cell);
    document.box(heading_cell);
    document.text(number_cell, number, {.align = PdfAlign::centre});
    constexpr double half = code_row_height / 2;
    document.text(PdfBox{heading_cell.x, top + 1, heading_cell.width, half - 1}.padded(padding),
                  "保険者コード", heading_text);
    document.text({heading_cell.x, top + half, heading_cell.width, half - 1}, "（左詰め）",
                  {.size = 8.5, .align = PdfAlign::centre});
    code_boxes(document,
               {columns::content, top, columns::stamps - columns::content, code_row_height},
               number_boxes, values.insurer_number, {.size = 13});
}

void draw_services(PdfDocument& document, const PdfBox& cell, const NotificationValues& values) {
    constexpr double square = 3.6;
    const double y = cell.y + (cell.height - square) / 2;
    tick_box(document, {cell.x + 5, y}, square, values.checkup, "ア　特定健診機関", {});
    tick_box(document, {cell.x + 5 + cell.width / 2.1, y}, square, values.guidance,
             "イ　特定保健指導機関", {});
}

void draw_free_text(PdfDocument& document, double top, double height, std::string_view word,
                    std::string_view text) {
    constexpr double word_height = 6;
    const PdfBox cell{columns::left, top + code_row_height, columns::stamps - columns::left,
                      height - code_row_height};
    document.box(cell);
    document.text(PdfBox{cell.x, cell.y + 0.5, cell.width, word_height}.padded(padding), word,
                  {.size = 9});
    document.text(
        PdfBox{cell.x, cell.y + word_height, cell.width, cell.height - word_height - 1}.padded(3),
        text, {.size = 10.5, .lines = 4});
}

void draw_frame(PdfDocument& document, double top, double end) {
    const double width = columns::right - columns::left;
    document.box({columns::left, top, width, end - top}, {.width = 1.1});
    document.text({columns::left, end + 0.5, width, 5}, "A 4（210×297）",
                  {.size = 8, .align = PdfAlign::right});
}

void draw_stamp(PdfDocument& document, const PdfBox& cell, std::string_view word,
                std::string_view purpose) {
    constexpr double word_height = 6;
    document.box(cell);
    horizontal_line(document, {cell.x, cell.y + word_height}, cell.width);
    const PdfText small{.size = 8, .align = PdfAlign::centre};
    document.text({cell.x, cell.y, cell.width, word_height}, word, small);
    if (!purpose.empty()) {
        document.text({cell.x, cell.y + word_height, cell.width, word_height}, purpose, small);
        horizontal_line(document, {cell.x, cell.y + 2 * word_height}, cell.width);
    }
}

double draw_notes(PdfDocument& document, double top, std::string_view heading,
                  std::span<const NumberedNote> notes) {
    constexpr PdfText style{.size = 7.8};
    constexpr double indent = 5;
    constexpr double gap = 0.5;
    if (!heading.empty()) {
        top = document.paragraph({columns::left, top}, 40, heading, {.size = 9}) + gap;
    }
    for (const NumberedNote& note : notes) {
        document.paragraph({columns::left, top}, indent, note.number, style);
        top = document.paragraph({columns::left + indent, top},
                                 columns::right - columns::left - indent, note.text, style) +
              gap;
    }
    return top;
}

} // namespace mqa
