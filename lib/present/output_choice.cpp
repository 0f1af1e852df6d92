// SPDX-License-Identifier: Apache-2.0
#include "present/output_choice.hpp"

#include "base/error.hpp"
#include "base/plugin.hpp"
#include "present/csv/decision_csv.hpp"
#include "present/csv/qualification_csv.hpp"
#include "present/fhir/bundle.hpp"
#include "present/html/decision_report.hpp"
#include "present/slip/decision_slips.hpp"
#include "present/xlsx/decision_workbook.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>

namespace mqa {
namespace {

struct FormatEntry {
    std::string_view name;
    OutputFormat format;
    bool is_document = true; ///< made of records of one kind
};

constexpr std::array formats{
    FormatEntry{"card", OutputFormat::card, false},
    FormatEntry{"table", OutputFormat::table, false},
    FormatEntry{"json", OutputFormat::json, false},
    FormatEntry{"ndjson", OutputFormat::ndjson, false},
    FormatEntry{"csv", OutputFormat::csv},
    FormatEntry{"xlsx", OutputFormat::xlsx},
    FormatEntry{"html", OutputFormat::html},
    FormatEntry{"pdf", OutputFormat::pdf},
    FormatEntry{"fhir", OutputFormat::fhir},
    FormatEntry{"oqs-xml", OutputFormat::oqs_xml},
};

bool lists_word(std::string_view list, std::string_view word) {
    const std::string padded = " " + std::string(list) + " ";
    return padded.find(" " + std::string(word) + " ") != std::string::npos;
}

/// What `format` writes that needs a name of its own; nothing for texts of lines.
std::optional<Text> place_for(OutputFormat format) {
    switch (format) {
    case OutputFormat::oqs_xml:
        return Text("name the folder that the result files go to",
                    "結果ファイルを置くフォルダーを指定してください");
    case OutputFormat::fhir:
        return Text("name the file that the bundle goes to",
                    "Bundle を書くファイルを指定してください");
    case OutputFormat::xlsx:
    case OutputFormat::html:
    case OutputFormat::pdf:
        return Text("name the file that the document goes to",
                    "文書を書くファイルを指定してください");
    default:
        return std::nullopt;
    }
}

} // namespace

OutputFormat chosen_format(const OutputChoice& choice) {
    if (choice.format == "auto") {
        const bool lines = !choice.is_terminal || !choice.file.empty();
        return lines ? OutputFormat::ndjson : OutputFormat::card;
    }
    const auto* const found = std::ranges::find(formats, choice.format, &FormatEntry::name);
    if (found == formats.end() || !lists_word(choice.supported, choice.format)) {
        throw Error(Errc::format_not_supported)
            .with("format", choice.format)
            .with("choices", "auto " + choice.supported);
    }
    if (found->is_document && choice.subject == RecordSubject::any) {
        refuse_record(choice.format);
    }
    return found->format;
}

void require_place(const OutputChoice& choice, OutputFormat format) {
    const std::optional<Text> place = place_for(format);
    if (place && choice.file.empty()) {
        throw Error(Errc::option_required).with("option", "--out").with("advice", *place);
    }
}

std::unique_ptr<RecordDocument> open_document(const OutputChoice& choice, OutputFormat format,
                                              OutputStream& output) {
    const bool decisions = choice.subject == RecordSubject::decisions;
    switch (format) {
    case OutputFormat::csv:
        return decisions ? decision_csv(output, choice.csv_encoding, choice.style)
                         : qualification_csv(output, choice.csv_encoding);
    case OutputFormat::xlsx:
        return decision_workbook(output, load_plugin<WorkbookWriter>(),
                                 {.now = choice.now,
                                  .folder = folder_of(choice.file),
                                  .titles = choice.titles,
                                  .style = choice.style});
    case OutputFormat::html:
        return decision_report(output, {.now = choice.now,
                                        .folder = folder_of(choice.file),
                                        .titles = choice.titles,
                                        .style = choice.style});
    case OutputFormat::pdf:
        return decision_slips(output, load_pdf_writer(), choice.now, choice.style);
    case OutputFormat::fhir:
        return fhir_bundle(output, choice.fhir_edition);
    default:
        return nullptr;
    }
}

} // namespace mqa
