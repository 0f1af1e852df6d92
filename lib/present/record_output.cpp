// SPDX-License-Identifier: Apache-2.0
#include "present/record_output.hpp"

#include "base/error.hpp"
#include "present/card.hpp"
#include "present/csv/qualification_csv.hpp"
#include "present/fhir/bundle.hpp"

#include <algorithm>
#include <array>
#include <type_traits>
#include <utility>

#include <nlohmann/json.hpp>

namespace mqa {
namespace {

/// Rows of a table that are looked at before its widths are fixed.
constexpr std::size_t rows_for_widths = 200;

constexpr std::array<std::pair<std::string_view, OutputFormat>, 7> formats{{
    {"card", OutputFormat::card},
    {"table", OutputFormat::table},
    {"json", OutputFormat::json},
    {"ndjson", OutputFormat::ndjson},
    {"csv", OutputFormat::csv},
    {"fhir", OutputFormat::fhir},
    {"oqs-xml", OutputFormat::oqs_xml},
}};

bool lists_word(std::string_view list, std::string_view word) {
    const std::string padded = " " + std::string(list) + " ";
    return padded.find(" " + std::string(word) + " ") != std::string::npos;
}

OutputFormat chosen_format(const OutputChoice& choice) {
    if (choice.format == "auto") {
        const bool lines = !choice.is_terminal || !choice.file.empty();
        return lines ? OutputFormat::ndjson : OutputFormat::card;
    }
    const auto found = std::ranges::find(formats, choice.format,
                                         &std::pair<std::string_view, OutputFormat>::first);
    if (found == formats.end() || !lists_word(choice.supported, choice.format)) {
        throw Error(Errc::format_not_supported)
            .with("format", choice.format)
            .with("choices", "auto " + choice.supported);
    }
    return found->second;
}

/// What is no text of lines goes to a place that is named.
void require_place(const OutputChoice& choice, OutputFormat format) {
    constexpr Text folder("name the folder that the result files go to",
                          "結果ファイルを置くフォルダーを指定してください");
    constexpr Text document("name the file that the bundle goes to",
                            "Bundle を書くファイルを指定してください");
    const bool is_folder = format == OutputFormat::oqs_xml;
    if ((is_folder || format == OutputFormat::fhir) && choice.file.empty()) {
        throw Error(Errc::option_required)
            .with("option", "--out")
            .with("advice", is_folder ? folder : document);
    }
}

std::unique_ptr<QualificationDocument> document_for(const OutputChoice& choice,
                                                    OutputFormat format) {
    if (format == OutputFormat::csv) {
        return qualification_csv(choice.csv_encoding);
    }
    return format == OutputFormat::fhir ? fhir_bundle(choice.fhir_edition) : nullptr;
}

template <typename Record>
Json json_of(const Record& record, Detail) {
    return encode(record);
}

Json json_of(const Decision& decision, Detail detail) {
    return encode(decision, detail);
}

const Json& json_of(const Json& record, Detail) {
    return record;
}

} // namespace

RecordOutput::RecordOutput(OutputStream& standard_output, OutputChoice choice)
    : choice_(std::move(choice)), format_(chosen_format(choice_)),
      undecided_(choice_.format == "auto" && format_ == OutputFormat::card &&
                 !choice_.one_at_a_time),
      stream_(&standard_output) {
    open_place();
    begin_document();
    if (undecided_) {
        format_ = OutputFormat::table;
    }
}

void RecordOutput::open_place() {
    require_place(choice_, format_);
    if (choice_.append) {
        if (format_ != OutputFormat::ndjson) {
            throw Error(Errc::format_not_supported)
                .with("format", choice_.format)
                .with("choices", "ndjson");
        }
        growing_ = std::make_unique<AppendFile>(choice_.file);
        stream_ = growing_.get();
        choice_.block = 0;
    } else if (format_ == OutputFormat::oqs_xml) {
        responses_ = std::make_unique<OqsResponseFolder>(choice_.file, choice_.now);
    } else if (!choice_.file.empty()) {
        file_ = std::make_unique<PendingFile>(choice_.file, choice_.overwrite);
        stream_ = file_.get();
        choice_.style.color = false;
    }
}

void RecordOutput::begin_document() {
    document_ = document_for(choice_, format_);
    if (document_) {
        pending_ = document_->head();
    }
}

/// Only qualifications, and errors in the place of one, have a form in these formats.
template <typename Record>
void RecordOutput::write_response(const Record& record) {
    if constexpr (std::is_same_v<Record, Qualification> || std::is_same_v<Record, ErrorRecord>) {
        if (document_) {
            gather(document_->text_of(record));
        } else {
            responses_->write(record);
        }
    } else {
        throw Error(Errc::format_not_supported)
            .with("format", choice_.format)
            .with("choices", "card table json ndjson");
    }
}

template <typename Record>
void RecordOutput::write_as(const Record& record) {
    ++count_;
    switch (format_) {
    case OutputFormat::ndjson:
        write_line(dump(json_of(record, choice_.detail)));
        break;
    case OutputFormat::json:
        stream_->write((count_ == 1 ? "[" : ",\n ") + dump(json_of(record, choice_.detail)));
        break;
    case OutputFormat::card:
        stream_->write((count_ == 1 ? "" : "\n") + render_card(record, choice_.style));
        break;
    case OutputFormat::table:
        held_card_ = undecided_ && count_ == 1 ? render_card(record, choice_.style) : std::string();
        show_row(table_row(record, count_, choice_.style));
        break;
    case OutputFormat::csv:
    case OutputFormat::fhir:
    case OutputFormat::oqs_xml:
        write_response(record);
        break;
    }
}

void RecordOutput::write(const CardReading& reading) {
    write_as(reading);
}

void RecordOutput::write(const Qualification& qualification) {
    write_as(qualification);
}

void RecordOutput::write(const Coupon& coupon) {
    write_as(coupon);
}

void RecordOutput::write(const Decision& decision) {
    write_as(decision);
}

void RecordOutput::write(const ErrorRecord& error) {
    write_as(error);
}

void RecordOutput::write(const Challenge& challenge) {
    write_as(encode(challenge));
}

void RecordOutput::write(const Json& record) {
    write_as(record);
}

void RecordOutput::write_line(std::string_view line) {
    pending_ += line;
    gather("\n");
}

void RecordOutput::gather(std::string_view text) {
    pending_ += text;
    if (pending_.size() > choice_.block) {
        flush();
    }
}

void RecordOutput::flush() {
    if (!pending_.empty()) {
        stream_->write(std::exchange(pending_, {}));
    }
}

void RecordOutput::show_row(RecordRow row) {
    if (table_ && table_kind_ != row.kind) {
        drain_table();
        table_.reset();
        stream_->write("\n");
    }
    const bool fresh = !table_;
    if (fresh) {
        table_.emplace(std::move(row.headings));
        table_kind_ = row.kind;
    }
    table_->add(std::move(row.cells));
    if (table_->waiting() >= rows_for_widths) {
        drain_table();
    }
}

void RecordOutput::drain_table() {
    if (table_ && table_->waiting() > 0) {
        stream_->write(table_->render(choice_.style));
    }
}

void RecordOutput::finish() {
    if (document_) {
        pending_ += document_->tail();
    }
    flush();
    if (format_ == OutputFormat::json) {
        stream_->write(count_ == 0 ? "[]\n" : "]\n");
    }
    if (held_card_.empty()) {
        drain_table();
    } else {
        stream_->write(held_card_);
    }
    if (file_) {
        file_->publish();
    }
}

} // namespace mqa
