// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "pdf/form.hpp"
#include "registration/notification/values.hpp"

#include <span>
#include <string_view>

namespace mqa {

/// The columns that both notifications have, in millimetres: number, heading, content; and where
/// the stamps begin beside the code.
namespace notification_columns {
constexpr double left = 22;
constexpr double heading = 31;
constexpr double content = 64;
constexpr double stamps = 116;
constexpr double received = 152;
constexpr double right = 188;
} // namespace notification_columns

/// Title, declaration, date, addressee and who files. Returns where it ends.
void draw_head(PdfDocument& document, std::string_view title, std::string_view declaration,
               const NotificationValues& values);

/// The cells of number and heading of a row; returns that of its content.
PdfBox heading_cells(PdfDocument& document, double top, double height, std::string_view number,
                     std::string_view heading);

/// A furigana row and the value in the rest of the cell.
void draw_with_furigana(PdfDocument& document, const PdfBox& cell, std::string_view kana,
                        std::string_view value, int lines);

/// ② and ③: the name; postcode and phone number in a row of their own, then furigana and address.
void draw_name_and_address(PdfDocument& document, double top, const NotificationValues& values);

/// Number, heading and ten boxes for the insurer number.
void draw_insurer_number(PdfDocument& document, double top, std::string_view number,
                         const NotificationValues& values);

/// The two boxes to tick, in this cell.
void draw_services(PdfDocument& document, const PdfBox& cell, const NotificationValues& values);

/// The box below the insurer number: its word in the corner and a text of some lines (備考,
/// 廃止理由). `top` and `height` are those of both.
void draw_free_text(PdfDocument& document, double top, double height, std::string_view word,
                    std::string_view text);

/// The frame around all rows, and the size of the paper below it.
void draw_frame(PdfDocument& document, double top, double end);

/// An empty box for a stamp under its words.
void draw_stamp(PdfDocument& document, const PdfBox& cell, std::string_view word,
                std::string_view purpose = {});

/// The notes under the form: numbered lines with hanging indents, under a heading if there is one.
/// Returns where they end.
struct NumberedNote {
    std::string_view number;
    std::string_view text;
};

double draw_notes(PdfDocument& document, double top, std::string_view heading,
                  std::span<const NumberedNote> notes);

} // namespace mqa
