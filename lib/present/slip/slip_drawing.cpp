// SPDX-License-Identifier: Apache-2.0
#include "present/slip/slip_drawing.hpp"

#include <array>
#include <string>

namespace mqa {
namespace {

constexpr double left = 18;
constexpr double page_width = 174;
constexpr double right = left + page_width;

constexpr double title_top = 13;
constexpr double band_top = 22;
constexpr double band_height = 25;
constexpr double next_top = 51;
constexpr double next_height = 15;
constexpr double table_top = 71;
constexpr double difference_row_height = 8.2;
constexpr double difference_label_width = 32;
constexpr double value_width = 57;
constexpr double difference_width = page_width - difference_label_width - value_width - value_width;
constexpr double between_parts = 5;
constexpr double facts_top = 262;
constexpr double fact_height = 5;
constexpr double footer_top = 284;
constexpr double continued_top = 20;

constexpr PdfColour ink{0.10, 0.12, 0.14};
constexpr PdfColour soft{0.34, 0.38, 0.42};
constexpr PdfColour white{1, 1, 1};
constexpr PdfColour wash{0.93, 0.94, 0.95};

/// In the order of Tone, told apart with any eyes; the word says the same.
constexpr std::array<PdfColour, 5> tones{{
    ink,
    {0.00, 0.41, 0.29},
    {0.54, 0.35, 0.00},
    {0.66, 0.20, 0.04},
    soft,
}};

constexpr PdfColour colour_of(Tone tone) {
    return tones.at(static_cast<std::size_t>(tone));
}

constexpr PdfText gothic(double size, const PdfColour& colour = ink, bool bold = false) {
    return {.font = PdfFont::gothic, .size = size, .bold = bold, .colour = colour};
}

constexpr PdfText to_the_right(PdfText style) {
    style.align = PdfAlign::right;
    return style;
}

constexpr PdfText in_lines(PdfText style, int lines) {
    style.lines = lines;
    return style;
}

/// One page after the other, from top to bottom.
class SlipPage {
public:
    SlipPage(PdfDocument& document, const Slip& slip) : document_(document), slip_(slip) {}

    void draw(std::string_view bookmark) {
        document_.begin_page(bookmark);
        draw_head();
        draw_band();
        draw_next();
        y_ = table_top;
        draw_table();
        draw_reasons();
        draw_foot();
    }

private:
    void draw_head() {
        document_.text({left, title_top, page_width, 7}, slip_.title, gothic(11, soft));
    }

    void draw_band() {
        document_.fill({left, band_top, page_width, band_height}, colour_of(slip_.tone));
        document_.text({left + 6, band_top, 76, band_height}, slip_.verdict,
                       gothic(32, white, true));
        document_.text({left + 84, band_top + 3, page_width - 89, 11}, slip_.name,
                       to_the_right(gothic(16, white)));
        document_.text({left + 84, band_top + 14, page_width - 89, 7}, slip_.person,
                       to_the_right(gothic(10, white)));
    }

    void draw_next() {
        document_.box({left, next_top, page_width, next_height},
                      {.width = 1, .colour = colour_of(slip_.tone)});
        document_.text({left + 4, next_top, 16, next_height}, slip_.next_label,
                       gothic(10.5, soft, true));
        document_.text({left + 21, next_top, page_width - 25, next_height}, slip_.next_action,
                       in_lines(gothic(13.5, ink, true), 2));
    }

    void draw_table() {
        document_.fill({left, y_, page_width, difference_row_height}, wash);
        document_.text(column(1), slip_.coupon_heading, gothic(10.5, ink, true));
        document_.text(column(2), slip_.qualification_heading, gothic(10.5, ink, true));
        y_ += difference_row_height;
        for (const SlipRow& row : slip_.rows) {
            draw_row(row);
        }
    }

    void draw_row(const SlipRow& row) {
        document_.text(column(0), row.label, gothic(9.5, soft));
        document_.text(column(1), row.coupon, in_lines(gothic(10.5), 2));
        document_.text(column(2), row.qualification, in_lines(gothic(10.5), 2));
        document_.text(column(3), row.difference, in_lines(gothic(9.5, colour_of(row.tone)), 2));
        const std::array<PdfPoint, 2> below{
            {{left, y_ + difference_row_height}, {right, y_ + difference_row_height}}};
        document_.line(below, {.width = 0.3, .colour = soft});
        if (row.tone != Tone::plain) {
            outline(row);
        }
        y_ += difference_row_height;
    }

    /// Around both cells, or around the only one there is.
    void outline(const SlipRow& row) {
        const bool only_second = row.coupon.empty();
        const bool only_first = row.qualification.empty() && !only_second;
        const double start = left + difference_label_width + (only_second ? value_width : 0);
        const double length = only_first || only_second ? value_width : value_width + value_width;
        const bool of_account = row.tone != Tone::dim;
        document_.box({start, y_ + 0.7, length, difference_row_height - 1.4},
                      {.width = of_account ? 1.4 : 0.6,
                       .dashed = !of_account,
                       .colour = colour_of(row.tone)});
    }

    void draw_reasons() {
        if (slip_.reasons.empty()) {
            return;
        }
        y_ += between_parts;
        document_.text({left, y_, page_width, 7}, slip_.reasons_heading, gothic(11, ink, true));
        y_ += 8;
        for (const SlipReason& reason : slip_.reasons) {
            draw_reason(reason);
        }
    }

    void draw_reason(const SlipReason& reason) {
        constexpr double least_room = 12;
        if (y_ + least_room > facts_top) {
            document_.begin_page();
            y_ = continued_top;
        }
        document_.text({left, y_, 18, 5.5}, reason.code, gothic(10, colour_of(reason.tone), true));
        const double indent = left + 19;
        y_ = document_.paragraph({indent, y_ + 0.6}, page_width - 19, reason.message, gothic(10.5));
        if (!reason.detail.empty()) {
            y_ = document_.paragraph({indent, y_}, page_width - 19, reason.detail, gothic(9, soft));
        }
        y_ += 2;
    }

    void draw_foot() {
        double y = facts_top;
        const std::array<PdfPoint, 2> above{{{left, y - 1}, {right, y - 1}}};
        document_.line(above, {.width = 0.3, .colour = soft});
        for (const std::string& fact : slip_.facts) {
            document_.text({left, y, page_width, fact_height}, fact, gothic(9, ink));
            y += fact_height;
        }
        document_.text({left, footer_top, page_width, fact_height}, slip_.footer,
                       to_the_right(gothic(8.5, soft)));
    }

    /// The cell of the current row: label, coupon, qualification, difference.
    PdfBox column(int number) const {
        constexpr double padding = 2.2;
        constexpr std::array<PdfPoint, 4> columns{
            {{left, difference_label_width},
             {left + difference_label_width, value_width},
             {left + difference_label_width + value_width, value_width},
             {left + difference_label_width + value_width + value_width, difference_width}}};
        const PdfPoint& place = columns.at(static_cast<std::size_t>(number));
        return PdfBox{place.x, y_ + 0.6, place.y, difference_row_height - 1.2}.padded(padding);
    }

    PdfDocument& document_;
    const Slip& slip_;
    double y_ = 0;
};

} // namespace

void draw_slip(PdfDocument& document, const Slip& slip, std::string_view bookmark) {
    SlipPage(document, slip).draw(bookmark);
}

std::string all_texts(const Slip& slip) {
    std::string texts =
        slip.title + slip.verdict + slip.name + slip.person + slip.next_action + slip.footer;
    for (const SlipRow& row : slip.rows) {
        texts += row.coupon + row.qualification;
    }
    for (const SlipReason& reason : slip.reasons) {
        texts += reason.code + reason.message + reason.detail;
    }
    for (const std::string& fact : slip.facts) {
        texts += fact;
    }
    return texts;
}

} // namespace mqa
