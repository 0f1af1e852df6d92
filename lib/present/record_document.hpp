// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/bilingual.hpp"
#include "model/decision.hpp"
#include "model/error_record.hpp"
#include "model/qualification.hpp"

#include <cstdint>
#include <string_view>

namespace mqa {

/// What the records of a command are: it decides the columns of a table and what a report is about.
/// `any` has no document at all.
enum class RecordSubject { any, qualifications, decisions };

/// A document made of records, in a format of its own. It is opened on the stream that it goes to
/// and written as the records come; what must wait for the end waits in a file, not in memory.
class RecordDocument {
public:
    RecordDocument() = default;
    virtual ~RecordDocument() = default;
    RecordDocument(const RecordDocument&) = delete;
    RecordDocument& operator=(const RecordDocument&) = delete;

    /// The name given to -o, for the refusal.
    virtual std::string_view format() const = 0;

    /// A kind of record that has no form in the format throws format_not_supported.
    virtual void write(const Qualification& qualification);
    virtual void write(const Decision& decision);
    virtual void write(const ErrorRecord& error);

    /// Ends the document. To be called once.
    virtual void finish() {}

    /// Records that could not be written whole; their place in the document says so.
    virtual std::uint64_t damaged() const { return 0; }

    /// What happened to those `{count}` records.
    virtual Text damage() const;
};

/// Throws format_not_supported for a record, or a command, that `format` has no form for.
[[noreturn]] void refuse_record(std::string_view format);

} // namespace mqa
