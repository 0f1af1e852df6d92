// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.hpp"
#include "base/publish.hpp"
#include "model/codec.hpp"
#include "present/csv/csv_text.hpp"
#include "present/decision/decision_tally.hpp"
#include "present/fhir/edition.hpp"
#include "present/junit/fail_on.hpp"
#include "present/record_document.hpp"
#include "present/style.hpp"
#include "xml/encoding.hpp"

#include <cstddef>
#include <memory>
#include <string>

namespace mqa {

enum class OutputFormat { card, table, json, ndjson, csv, xlsx, html, pdf, fhir, oqs_xml };

/// What was asked for and what is there.
struct OutputChoice {
    std::string format = "auto";                      ///< as given to -o
    std::string supported = "card table json ndjson"; ///< formats of the command, for the refusal
    RecordSubject subject = RecordSubject::qualifications;
    std::string file{}; ///< --out; empty: standard output
    Overwrite overwrite = Overwrite::refuse;
    bool append = false;        ///< `file` grows by whole lines that are safe at once
    bool is_terminal = false;   ///< standard output is a terminal
    bool one_at_a_time = false; ///< auto on a terminal: every record is a card at once
    std::size_t block = 0;      ///< lines are gathered to this many bytes; 0: every record at once
    SysTime now{};              ///< dates what has no time of its own
    Style style{};
    CsvEncoding csv_encoding = CsvEncoding::utf8;
    FhirEdition fhir_edition = FhirEdition::jp_core_1_2_0;
    XmlEncoding oqs_encoding = XmlEncoding::utf8;
    std::string institution{};    ///< the one that asks, for result files of errors
    Detail detail = Detail::full; ///< of decisions
    std::string junit{};          ///< --junit: a report for CI beside the output; empty: none
    FailOn fail_on = FailOn::review;
    std::vector<CodeTitle> titles{}; ///< of the codes of reasons, for reports
};

/// The format that `choice` comes to: `auto` is NDJSON unless standard output is a terminal, there
/// cards. Throws format_not_supported.
OutputFormat chosen_format(const OutputChoice& choice);

/// Throws option_required when what is no text of lines is to go to standard output.
void require_place(const OutputChoice& choice, OutputFormat format);

/// The document that `format` asks for, on `output`; nullptr when it is no document of its own.
std::unique_ptr<RecordDocument> open_document(const OutputChoice& choice, OutputFormat format,
                                              OutputStream& output);

} // namespace mqa
