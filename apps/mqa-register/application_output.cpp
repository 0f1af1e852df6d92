// SPDX-License-Identifier: Apache-2.0
#include "application_output.hpp"

#include "base/error.hpp"
#include "present/card.hpp"
#include "present/listing.hpp"
#include "present/worksheet/worksheet.hpp"
#include "present/worksheet/worksheet_pdf.hpp"
#include "registration/forms/application_kind.hpp"
#include "registration/notification/pdf.hpp"
#include "registration/profile/institution.hpp"

#include <algorithm>
#include <array>

#include <nlohmann/json.hpp>

namespace mqa {
namespace {

constexpr std::array columns{
    ListingColumn{"number", Text("number", "番号")},
    ListingColumn{"kind", Text("application", "申請")},
    ListingColumn{"ready", Text("ready", "転記可")},
    ListingColumn{"problems", Text("problems", "問題")},
    ListingColumn{"name", Text("name", "名称")},
};

std::string chosen_format(const ToolContext& context) {
    const std::string format = context.settings.choice("output");
    if (format == "auto") {
        return shows_text(context) ? "card" : "ndjson";
    }
    return format;
}

void require_format(const std::string& format) {
    constexpr std::array<std::string_view, 6> formats{"card",   "table", "json",
                                                      "ndjson", "html",  "pdf"};
    if (std::ranges::find(formats, format) == formats.end()) {
        throw Error(Errc::format_not_supported)
            .with("format", format)
            .with("choices", "auto card table json ndjson html pdf");
    }
}

Worksheet worksheet_of(const Application& application, Language language) {
    const bool japanese = language == Language::ja;
    const auto kind = application_kind_from(application.kind).value();
    const ApplicationKindEntry& entry = entry_of(kind);
    const Portal portal = application.portal == name_of(Portal::medical_institution)
                              ? Portal::medical_institution
                              : Portal::treatment_center;
    return {application, std::string(japanese ? entry.title_ja : entry.title_en),
            entry.insurers_only ? std::string(Text("Social Insurance Medical Fee Payment Fund",
                                                   "社会保険診療報酬支払基金 情報化企画部")
                                                  .in(language))
                                : std::string(title_of(portal).in(language))};
}

Json row_of(const Application& application) {
    const auto kind = application_kind_from(application.kind);
    return Json{{"number", application.institution_number},
                {"kind", application.kind},
                {"kind_ja", kind ? entry_of(*kind).title_ja : std::string_view(application.kind)},
                {"ready", application.problems.empty() ? "yes" : "no"},
                {"ready_ja", application.problems.empty() ? "可" : "不可"},
                {"problems", std::to_string(application.problems.size())},
                {"name", application.institution_name.value_or("")}};
}

} // namespace

ApplicationOutput::ApplicationOutput(ToolContext& context)
    : context_(context), format_(chosen_format(context)) {
    require_format(format_);
    if (format_ == "pdf" && context.command.command->path.starts_with("notify ")) {
        forms_.emplace(context);
        return;
    }
    const std::optional<std::string> out = context.settings.text("out");
    const bool is_page = format_ == "html" || format_ == "pdf";
    if (is_page && !out) {
        throw Error(Errc::option_required)
            .with("option", "--out")
            .with("advice", Text("name the file that the page goes to",
                                 "ページを書くファイルを指定してください"));
    }
    if (is_page || format_ == "card" || format_ == "table") {
        if (out) {
            file_.emplace(*out, overwriting(context));
        }
    } else {
        records_.emplace(open_record_output(context));
    }
}

bool ApplicationOutput::write(const Application& application) {
    if (forms_) {
        return forms_->add(application);
    }
    if (records_) {
        records_->write(encode(application));
    } else if (format_ == "card") {
        Style style = style_of(context_);
        style.color = style.color && !file_;
        show((shown_ == 0 ? "" : "\n") +
             worksheet_text(worksheet_of(application, context_.language), style));
        ++shown_;
    } else {
        gathered_.push_back(application);
    }
    return true;
}

void ApplicationOutput::write(const ErrorRecord& error) {
    if (records_) {
        records_->write(error);
        return;
    }
    if (format_ == "card") {
        show((shown_++ == 0 ? "" : "\n") + render_card(error, style_of(context_)));
        return;
    }
    // A table or page of applications has no place for it; it must not go unsaid.
    context_.log.write(LogLevel::error, Text("{code} {message}", "{code} {message}"),
                       {{"code", error.code}, {"message", error.message, error.message_ja}});
}

void ApplicationOutput::show(const std::string& text) {
    if (file_) {
        file_->write(text);
    } else {
        context_.output.write(text);
    }
}

void ApplicationOutput::show_table() {
    std::vector<Json> rows;
    for (const Application& application : gathered_) {
        rows.push_back(row_of(application));
    }
    show(listing_table(rows, columns, style_of(context_)));
}

void ApplicationOutput::show_page() {
    std::vector<Worksheet> worksheets;
    for (const Application& application : gathered_) {
        worksheets.push_back(worksheet_of(application, context_.language));
    }
    show(worksheets_html(worksheets, context_.language));
}

/// A worksheet is copied from by eye: what the font lacks is a hole in it.
void ApplicationOutput::mention_unprintable(const Application& application,
                                            const PdfWriter& writer) {
    for (const UnprintableField& unprintable :
         unprintable_fields(application, writer, PdfFont::gothic)) {
        context_.log.warning(
            Text("{number}: {field} holds characters that the font of the worksheet does not have: "
                 "{characters}; copy them from the profile",
                 "{number}: {field} に転記用シートのフォントにない文字があります: "
                 "{characters}。プロファイルを見て入力してください"),
            {{"number", application.institution_number},
             {"field", unprintable.name},
             {"characters", described(unprintable)}});
        context_.status.add(ExitStatus::review);
    }
}

void ApplicationOutput::draw() {
    const std::unique_ptr<PdfWriter> writer = load_pdf_writer();
    const std::unique_ptr<PdfDocument> document =
        writer->open(*file_, {.title = "mqa-register", .created = context_.clock.now()});
    for (const Application& application : gathered_) {
        mention_unprintable(application, *writer);
        draw_worksheet(*document, worksheet_of(application, context_.language), context_.language);
    }
    document->finish();
}

void ApplicationOutput::finish() {
    if (forms_) {
        forms_->finish();
        return;
    }
    if (records_) {
        records_->finish();
        return;
    }
    if (file_ && format_ != "card" && gathered_.empty()) {
        return;
    }
    if (format_ == "table") {
        show_table();
    } else if (format_ == "html") {
        show_page();
    } else if (format_ == "pdf") {
        draw();
    }
    if (file_) {
        file_->publish();
    }
}

} // namespace mqa
