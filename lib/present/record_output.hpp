// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/append_file.hpp"
#include "base/block_output.hpp"
#include "base/publish.hpp"
#include "base/stream.hpp"
#include "json/json.hpp"
#include "model/codec.hpp"
#include "present/oqs/response_folder.hpp"
#include "present/output_choice.hpp"
#include "present/record_document.hpp"
#include "present/table_rows.hpp"

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace mqa {

/// Takes records and writes them in the chosen format: NDJSON line by line, one JSON array, cards,
/// a table, a document of its own (CSV, FHIR, ...), or a folder of result files for receipt
/// computers; beside that, decisions go to a report for CI when one is asked for. `auto` is NDJSON
/// unless standard output is a terminal; there it is a card for one record and a table for several.
/// Nothing appears in `--out` before `finish`, unless it is appended to.
class RecordOutput {
public:
    /// Throws format_not_supported, option_required for a format that needs a place, or for the
    /// file what PendingFile or AppendFile throw.
    RecordOutput(OutputStream& standard_output, OutputChoice choice);

    /// The file that is appended to had been cut off in a line.
    bool continues_cut_line() const { return growing_ && growing_->ended_early(); }

    void write(const CardReading& reading);
    void write(const Qualification& qualification);
    void write(const Coupon& coupon);
    void write(const Decision& decision);
    void write(const ErrorRecord& error);
    void write(const Challenge& challenge);
    /// Any other record.
    void write(const Json& record);

    /// Whether `write_line` may be used: the format is NDJSON, and nothing else wants the records.
    bool takes_lines() const { return format_ == OutputFormat::ndjson && !junit_; }

    /// One record already written as text, without line feed (hot path of matching).
    void write_line(std::string_view line);

    /// Whole lines with their line feeds, likewise.
    void write_lines(std::string_view lines);

    /// The document, when the format has one of its own: it knows what it could not take whole.
    const RecordDocument* document() const { return document_.get(); }

    /// Sends gathered lines on.
    void flush() { lines_->flush(); }

    /// Ends the array, table or document and publishes the files. To be called once, when all went
    /// well.
    void finish();

    /// In place of `finish` where the run was cut off: standard output gets what there is, a file
    /// does not appear, as it would not be whole. True when there was to be one.
    bool cut_off();

private:
    void open_place();
    void end();
    template <typename Record>
    void write_as(const Record& record);
    template <typename Record>
    void write_document(const Record& record);
    void show_row(RecordRow row);
    void drain_table();

    OutputChoice choice_;
    OutputFormat format_;
    bool undecided_; ///< a card or a table, by whether a second record comes
    std::unique_ptr<PendingFile> file_;
    std::unique_ptr<AppendFile> growing_;
    std::unique_ptr<OutputStream> shown_; ///< standard output, where it is a terminal that gets CSV
    std::unique_ptr<PendingFile> junit_file_;
    std::unique_ptr<OqsResponseFolder> responses_; ///< of `oqs-xml`
    OutputStream* stream_;
    std::unique_ptr<BlockOutput> lines_; ///< gathers what goes to `stream_`
    std::unique_ptr<RecordDocument> document_;
    std::unique_ptr<RecordDocument> junit_;
    std::optional<Table> table_;
    std::string_view table_kind_;
    std::string held_card_;
    std::size_t count_ = 0;
};

} // namespace mqa
