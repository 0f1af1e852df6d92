// SPDX-License-Identifier: Apache-2.0
#include "present/record_output.hpp"

#include "base/error.hpp"
#include "present/card.hpp"
#include "present/csv/terminal_csv.hpp"
#include "present/junit/junit_report.hpp"

#include <type_traits>
#include <utility>

#include <nlohmann/json.hpp>

namespace mqa {
namespace {

/// Rows of a table that are looked at before its widths are fixed.
constexpr std::size_t rows_for_widths = 200;

template <typename Record>
std::string json_of(const Record& record, Detail) {
    return dump(encode(record));
}

std::string json_of(const Decision& decision, Detail detail) {
    return dump(encode(decision, detail));
}

std::string json_of(const Qualification& qualification, Detail) {
    constexpr std::size_t usual_size = 1024;
    std::string text;
    text.reserve(usual_size);
    append_line(text, qualification);
    return text;
}

std::string json_of(const Json& record, Detail) {
    return dump(record);
}

} // namespace

RecordOutput::RecordOutput(OutputStream& standard_output, OutputChoice choice)
    : choice_(std::move(choice)), format_(chosen_format(choice_)),
      undecided_(choice_.format == "auto" && format_ == OutputFormat::card &&
                 !choice_.one_at_a_time),
      stream_(&standard_output) {
    open_place();
    lines_ = std::make_unique<BlockOutput>(*stream_, choice_.block);
    document_ = open_document(choice_, format_, *lines_);
    if (!choice_.junit.empty()) {
        junit_file_ = std::make_unique<PendingFile>(choice_.junit, choice_.overwrite);
        junit_ = junit_report(*junit_file_, {.fail_on = choice_.fail_on,
                                             .now = choice_.now,
                                             .folder = folder_of(choice_.junit),
                                             .style = choice_.style});
    }
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
        responses_ = std::make_unique<OqsResponseFolder>(
            choice_.file, OqsOccasion{.when = choice_.now,
                                      .institution = choice_.institution,
                                      .encoding = choice_.oqs_encoding});
    } else if (!choice_.file.empty()) {
        file_ = std::make_unique<PendingFile>(choice_.file, choice_.overwrite);
        stream_ = file_.get();
        choice_.style.color = false;
    } else if (format_ == OutputFormat::csv && choice_.is_terminal) {
        shown_ = std::make_unique<TerminalCsv>(*stream_, choice_.csv_encoding);
        stream_ = shown_.get();
    }
}

/// Only some kinds of record have a form in these formats.
template <typename Record>
void RecordOutput::write_document(const Record& record) {
    constexpr bool answers =
        std::is_same_v<Record, Qualification> || std::is_same_v<Record, ErrorRecord>;
    if constexpr (answers || std::is_same_v<Record, Decision>) {
        if (document_) {
            document_->write(record);
            return;
        }
    }
    if constexpr (answers) {
        if (responses_) {
            responses_->write(record);
            return;
        }
    }
    refuse_record(choice_.format);
}

template <typename Record>
void RecordOutput::write_as(const Record& record) {
    ++count_;
    switch (format_) {
    case OutputFormat::ndjson:
        write_line(json_of(record, choice_.detail));
        break;
    case OutputFormat::json:
        stream_->write((count_ == 1 ? "[" : ",\n ") + json_of(record, choice_.detail));
        break;
    case OutputFormat::card:
        stream_->write((count_ == 1 ? "" : "\n") + render_card(record, choice_.style));
        break;
    case OutputFormat::table:
        held_card_ = undecided_ && count_ == 1 ? render_card(record, choice_.style) : std::string();
        show_row(table_row(record, count_, choice_.style));
        break;
    default:
        write_document(record);
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
    if (junit_) {
        junit_->write(decision);
    }
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
    lines_->write_line(line);
}

void RecordOutput::write_lines(std::string_view lines) {
    lines_->flush();
    stream_->write(lines);
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

void RecordOutput::end() {
    if (document_) {
        document_->finish();
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
    if (junit_) {
        junit_->finish();
    }
}

bool RecordOutput::cut_off() {
    end();
    return file_ != nullptr || junit_file_ != nullptr;
}

void RecordOutput::finish() {
    end();
    if (file_) {
        file_->publish();
    }
    if (junit_file_) {
        junit_file_->publish();
    }
}

} // namespace mqa
