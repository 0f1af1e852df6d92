// SPDX-License-Identifier: Apache-2.0
#include "present/worksheet/worksheet_pdf.hpp"

#include "text/width.hpp"

#include <fmt/core.h>

namespace mqa {
namespace {

constexpr double page_margin = 15;
constexpr double content_width = a4_width - 2 * page_margin;
constexpr double lowest = a4_height - page_margin;
constexpr double number_width = 9;
constexpr double field_label_width = 62;
constexpr double box_width = content_width - number_width - field_label_width;
constexpr double field_height = 9.5;
constexpr double remark_height = 5.5;
constexpr double small_size = 8;
constexpr PdfColour missing_colour{1, 0.97, 0.82};
constexpr PdfColour invalid_colour{1, 0.89, 0.87};
constexpr PdfColour heading_colour{0.93, 0.93, 0.93};
constexpr PdfColour remark_colour{0.35, 0.35, 0.35};

constexpr PdfText title_style{.font = PdfFont::gothic, .size = 15};
constexpr PdfText text_style{.font = PdfFont::gothic, .size = 10};
constexpr PdfText value_style{.font = PdfFont::gothic, .size = 12, .lines = 2};
constexpr PdfText label_style{.font = PdfFont::gothic, .size = 9.5, .lines = 2};
constexpr PdfText remark_style{
    .font = PdfFont::gothic, .size = small_size, .lines = 2, .colour = remark_colour};

/// Draws downwards, and goes on to the next page where there is no room.
class Drawing {
public:
    Drawing(PdfDocument& document, const Worksheet& worksheet, Language language)
        : document_(document), worksheet_(worksheet), language_(language) {}

    void draw() {
        const Application& application = worksheet_.application;
        begin_page(fmt::format("{} {} {}", worksheet_.title, application.institution_number,
                               application.institution_name.value_or("")));
        head();
        for (std::size_t index = 0; index < application.fields.size(); ++index) {
            field(application.fields[index], index + 1);
        }
        documents();
        lines(worksheet::incomplete, worksheet::problem_texts(application, language_));
        deadlines();
        const bool japanese = language_ == Language::ja && application.next_action_ja;
        lines(worksheet::next, {japanese ? *application.next_action_ja : application.next_action,
                                std::string(worksheet::not_sent.in(language_))});
    }

private:
    void begin_page(std::string_view bookmark) {
        document_.begin_page(printable(bookmark));
        y_ = page_margin;
    }

    void make_room(double height) {
        if (y_ + height > lowest) {
            begin_page({});
        }
    }

    void text_line(std::string_view text, const PdfText& style, double height) {
        make_room(height);
        document_.text({page_margin, y_, content_width, height}, printable(text), style);
        y_ += height;
    }

    void head() {
        const Application& application = worksheet_.application;
        const bool ready = application.problems.empty();
        text_line(worksheet_.title, title_style, 9);
        text_line(worksheet_.portal_title, text_style, 6);
        text_line(application.institution_number + "  " + application.institution_name.value_or(""),
                  text_style, 6);
        text_line((ready ? worksheet::ready : worksheet::incomplete).in(language_), text_style, 7);
        columns();
    }

    void columns() {
        const PdfBox label{page_margin, y_, number_width + field_label_width, 6.5};
        const PdfBox box{label.right(), y_, box_width, label.height};
        for (const auto& [place, word] :
             {std::pair{label, worksheet::field_column}, std::pair{box, worksheet::value_column}}) {
            document_.fill(place, heading_colour);
            document_.box(place);
            document_.text(place.padded(2), word.in(language_), label_style);
        }
        y_ += label.height;
    }

    void field(const ApplicationField& field, std::size_t position) {
        const std::string remark = worksheet::remark_text(field, language_);
        const double height = field_height + (remark.empty() ? 0 : remark_height);
        make_room(height);
        const PdfBox number{page_margin, y_, number_width, height};
        const PdfBox label{number.right(), y_, field_label_width, height};
        const PdfBox box{label.right(), y_, box_width, height};
        if (field.state != "ok") {
            document_.fill(box, field.state == "missing" ? missing_colour : invalid_colour);
        }
        for (const PdfBox& cell : {number, label, box}) {
            document_.box(cell);
        }
        document_.text(number, std::to_string(position),
                       {.font = PdfFont::gothic, .size = 9.5, .align = PdfAlign::centre});
        document_.text(label.padded(1.5), printable(label_of(field)), label_style);
        const PdfBox value{box.x, box.y, box.width, field_height};
        document_.text(value.padded(2), printable(worksheet::box_text(field, language_)),
                       value_style);
        if (!remark.empty()) {
            const PdfBox below{box.x, value.bottom() - 1, box.width, remark_height};
            document_.text(below.padded(2), printable(remark), remark_style);
        }
        y_ += height;
    }

    /// A blank between the languages: where the line ends is for the box to say.
    std::string label_of(const ApplicationField& field) const {
        return language_ == Language::en && field.label ? field.label_ja + " " + *field.label
                                                        : field.label_ja;
    }

    void documents() {
        std::vector<std::string> texts;
        for (const ApplicationEvidence& evidence : worksheet_.application.evidence) {
            texts.push_back(evidence.document_ja);
            if (const std::string facts = worksheet::evidence_text(evidence); !facts.empty()) {
                texts.push_back("  " + facts);
            }
            const std::string remark = worksheet::remark_text(evidence, language_);
            if (!remark.empty()) {
                texts.push_back("  " + remark);
            }
        }
        lines(worksheet::documents, texts);
    }

    void deadlines() {
        std::vector<std::string> texts;
        for (const ApplicationDeadline& deadline : worksheet_.application.deadlines) {
            texts.push_back(worksheet::deadline_text(deadline, language_));
        }
        lines(worksheet::deadlines, texts);
    }

    void lines(Text title, const std::vector<std::string>& texts) {
        if (texts.empty()) {
            return;
        }
        y_ += 3;
        text_line(title.in(language_), {.font = PdfFont::gothic, .size = 10, .bold = true}, 6);
        for (const std::string& text : texts) {
            text_line(text, {.font = PdfFont::gothic, .size = 9.5, .lines = 2}, 7);
        }
    }

    PdfDocument& document_;
    const Worksheet& worksheet_;
    Language language_;
    double y_ = page_margin;
};

} // namespace

void draw_worksheet(PdfDocument& document, const Worksheet& worksheet, Language language) {
    Drawing(document, worksheet, language).draw();
}

} // namespace mqa
