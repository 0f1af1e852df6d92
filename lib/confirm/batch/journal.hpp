// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/append_file.hpp"
#include "base/clock.hpp"
#include "base/random.hpp"
#include "crypto/keyed_digest.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>

namespace mqa {

/// How long a gateway is bound to remember an answer under its idempotency key.
inline constexpr std::chrono::days answers_are_kept{7};

/// What a journal knows of a row.
enum class RowMemory {
    unknown,
    asked,   ///< perhaps executed: the same key fetches the answer
    changed, ///< another record stood here
};

struct JournalRow {
    std::uint64_t line = 0;
    std::string digest; ///< SHA-256 of the record, hex
};

/// What makes two runs the same batch: the same words give the same digest.
struct BatchBinding {
    std::string via;
    std::string purpose;
    std::string institution_number;
};

/// The memory of a batch on disk (mqa-journal/1, NDJSON): a name for the batch, and for every row
/// a keyed digest, written and synced before its question leaves. Answers and persons are not in
/// it. Held by one run at a time; an unfinished last line is passed over.
class Journal {
public:
    /// Opens or begins one. Throws state_in_use, journal_invalid, journal_other_batch (options or
    /// key differ) or journal_expired (older than gateways remember). `now` is the real time.
    Journal(const std::string& path, const LocalKey& key, const BatchBinding& binding, SysTime now,
            Random& random);

    const std::string& batch() const { return batch_; }

    RowMemory recall(const JournalRow& row) const;

    /// To be called before the questions leave; returns when the rows are safe. Throws
    /// output_failed, and then nothing may be sent.
    void asked(std::span<const JournalRow> rows);
    /// Noted with the next write.
    void answered(std::uint64_t line, std::string_view outcome);
    void flush();

    bool continues() const { return continues_; }

private:
    bool read(const std::string& text, const std::string& binding, SysTime now);
    void begin(const std::string& binding, SysTime now, Random& random);
    std::uint64_t mark_of(const JournalRow& row) const;

    std::string path_;
    const LocalKey& key_;
    AppendFile file_;
    std::string batch_;
    std::string pending_;
    std::unordered_map<std::uint64_t, std::uint64_t> marks_; ///< line → keyed digest
    bool continues_ = false;
};

/// What `journal show` tells.
struct JournalSummary {
    std::string batch;
    SysTime created;
    std::uint64_t asked = 0;
    std::uint64_t answered = 0;
    std::unordered_map<std::string, std::uint64_t> outcomes;
};

/// Throws journal_invalid or file_unreadable.
JournalSummary read_journal(const std::string& path);

} // namespace mqa
