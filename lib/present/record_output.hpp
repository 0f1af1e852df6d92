// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/append_file.hpp"
#include "base/publish.hpp"
#include "base/stream.hpp"
#include "json/json.hpp"
#include "model/codec.hpp"
#include "present/csv/csv_text.hpp"
#include "present/fhir/edition.hpp"
#include "present/oqs/response_folder.hpp"
#include "present/qualification_document.hpp"
#include "present/style.hpp"
#include "present/table_rows.hpp"

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace mqa {

enum class OutputFormat { card, table, json, ndjson, csv, fhir, oqs_xml };

/// What was asked for and what is there.
struct OutputChoice {
    std::string format = "auto";                      ///< as given to -o
    std::string supported = "card table json ndjson"; ///< formats of the command, for the refusal
    std::string file{};                               ///< --out; empty: standard output
    Overwrite overwrite = Overwrite::refuse;
    bool append = false;        ///< `file` grows by whole lines that are safe at once
    bool is_terminal = false;   ///< standard output is a terminal
    bool one_at_a_time = false; ///< auto on a terminal: every record is a card at once
    std::size_t block = 0;      ///< NDJSON is gathered to this many bytes; 0: every record at once
    SysTime now{};              ///< dates what has no time of its own
    Style style{};
    CsvEncoding csv_encoding = CsvEncoding::utf8;
    FhirEdition fhir_edition = FhirEdition::jp_core_1_2_0;
    Detail detail = Detail::full; ///< of decisions
};

/// Takes records and writes them in the chosen format: NDJSON line by line, one JSON array, cards,
/// a table, CSV, a FHIR bundle, or a folder of result files for receipt computers. `auto` is NDJSON
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

    /// Whether `write_line` may be used: the format is NDJSON.
    bool takes_lines() const { return format_ == OutputFormat::ndjson; }

    /// One record already written as text, without line feed (hot path of matching).
    void write_line(std::string_view line);

    /// Records that the format could not take whole.
    std::uint64_t damaged() const { return document_ ? document_->damaged() : 0; }

    /// Sends gathered NDJSON on.
    void flush();
    /// Ends the array or table and publishes the file. To be called once, when all went well.
    void finish();

private:
    void open_place();
    template <typename Record>
    void write_as(const Record& record);
    template <typename Record>
    void write_response(const Record& record);
    void begin_document();
    void gather(std::string_view text);
    void show_row(RecordRow row);
    void drain_table();

    OutputChoice choice_;
    OutputFormat format_;
    bool undecided_; ///< a card or a table, by whether a second record comes
    std::unique_ptr<PendingFile> file_;
    std::unique_ptr<AppendFile> growing_;
    std::unique_ptr<OqsResponseFolder> responses_;    ///< of `oqs-xml`
    std::unique_ptr<QualificationDocument> document_; ///< of `csv` and `fhir`
    OutputStream* stream_;
    std::string pending_;
    std::optional<Table> table_;
    std::string_view table_kind_;
    std::string held_card_;
    std::size_t count_ = 0;
};

} // namespace mqa
