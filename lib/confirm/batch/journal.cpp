// SPDX-License-Identifier: Apache-2.0
#include "confirm/batch/journal.hpp"

#include "base/error.hpp"
#include "base/file.hpp"
#include "json/decoding.hpp"
#include "json/gate.hpp"

#include <algorithm>
#include <charconv>
#include <functional>
#include <optional>

#include <fmt/core.h>
#include <nlohmann/json.hpp>

namespace mqa {
namespace {

constexpr std::string_view format_name = "mqa-journal";
constexpr std::size_t largest_journal = 1024UL * 1024 * 1024;
constexpr std::size_t mark_digits = 16;

struct Header {
    std::string batch;
    std::string binding;
    SysTime created;
};

std::optional<Header> read_header(std::string_view text) {
    try {
        const JsonTree json = parse_json(text);
        Decoding decoding;
        ObjectReader reader(json.root(), decoding);
        if (reader.required_text("format") == format_name &&
            reader.integer("version").value_or(0) == 1) {
            return Header{.batch = reader.required_text("batch"),
                          .binding = reader.required_text("binding"),
                          .created = reader.required_instant("created")};
        }
    } catch (const Error&) {
        return std::nullopt;
    }
    return std::nullopt;
}

/// The beginning of a header that a crash cut off: nothing had been asked then.
bool is_torn_header(std::string_view text) {
    constexpr std::string_view start = R"({"format":"mqa-journal")";
    return text.empty() || text.starts_with(start) || start.starts_with(text);
}

/// A row line, or nothing for one that a run was cut off in.
struct RowLine {
    std::uint64_t line = 0;
    std::string mark;    ///< of "asked"
    std::string outcome; ///< of "answered"
};

std::optional<RowLine> read_row(std::string_view text) {
    try {
        const JsonTree json = parse_json(text);
        Decoding decoding;
        ObjectReader reader(json.root(), decoding);
        RowLine row{.line = static_cast<std::uint64_t>(reader.integer("line").value_or(0)),
                    .mark = reader.text("asked").value_or(""),
                    .outcome = reader.text("answered").value_or("")};
        return row.line > 0 ? std::optional(row) : std::nullopt;
    } catch (const Error&) {
        return std::nullopt;
    }
}

/// The header, then every row that can be read; nothing when the file was never more than begun.
/// Throws journal_invalid.
std::optional<Header> for_each_row(std::string_view text, const std::string& path,
                                   const std::function<void(const RowLine&)>& visit) {
    std::optional<Header> header;
    std::uint64_t number = 0;
    for (std::size_t start = 0; start < text.size();) {
        const std::size_t end = std::min(text.find('\n', start), text.size());
        const std::string_view line = text.substr(start, end - start);
        start = end + 1;
        ++number;
        if (!header) {
            header = read_header(line);
            if (!header && !is_torn_header(line)) {
                throw Error(Errc::journal_invalid)
                    .file(path)
                    .line(number)
                    .with("line", std::to_string(number));
            }
        } else if (const std::optional<RowLine> row = read_row(line)) {
            visit(*row);
        }
    }
    return header;
}

std::string hex_of(std::uint64_t number) {
    return fmt::format("{:016x}", number);
}

std::uint64_t number_of(std::string_view mark) {
    std::uint64_t number = 0;
    std::from_chars(mark.data(), mark.data() + std::min(mark.size(), mark_digits), number, 16);
    return number;
}

} // namespace

Journal::Journal(const std::string& path, const LocalKey& key, const BatchBinding& binding,
                 SysTime now, Random& random)
    : path_(path), key_(key), file_(path) {
    const Json words{{"via", binding.via},
                     {"purpose", binding.purpose},
                     {"institution_number", binding.institution_number}};
    const std::string digest = key_.digest("journal binding", dump(words));
    const std::string text = read_file(path_, largest_journal, FileKind::regular);
    if (!read(text, digest, now)) {
        begin(digest, now, random);
    }
}

void Journal::begin(const std::string& binding, SysTime now, Random& random) {
    batch_ = uuid_v7(now, random);
    const Json header{{"format", format_name},
                      {"version", 1},
                      {"batch", batch_},
                      {"binding", binding},
                      {"created", format_instant(now)}};
    file_.write(dump(header) + "\n");
}

bool Journal::read(const std::string& text, const std::string& binding, SysTime now) {
    const std::optional<Header> header = for_each_row(text, path_, [&](const RowLine& row) {
        if (!row.mark.empty()) {
            marks_[row.line] = number_of(row.mark);
        }
    });
    if (!header) {
        return false;
    }
    if (header->binding != binding) {
        throw Error(Errc::journal_other_batch)
            .file(path_)
            .with("field", Text("source, purpose, institution or local key",
                                "照会先・利用目的・機関番号または鍵"));
    }
    if (!marks_.empty() && now - header->created > answers_are_kept) {
        throw Error(Errc::journal_expired)
            .file(path_)
            .with("days", std::to_string(answers_are_kept.count()));
    }
    batch_ = header->batch;
    continues_ = !marks_.empty();
    return true;
}

std::uint64_t Journal::mark_of(const JournalRow& row) const {
    return number_of(
        key_.digest("journal row", batch_ + ' ' + std::to_string(row.line) + ' ' + row.digest));
}

RowMemory Journal::recall(const JournalRow& row) const {
    const auto found = marks_.find(row.line);
    if (found == marks_.end()) {
        return RowMemory::unknown;
    }
    return found->second == mark_of(row) ? RowMemory::asked : RowMemory::changed;
}

void Journal::asked(std::span<const JournalRow> rows) {
    for (const JournalRow& row : rows) {
        const std::uint64_t mark = mark_of(row);
        if (marks_.try_emplace(row.line, mark).second) {
            pending_ += dump(Json{{"line", row.line}, {"asked", hex_of(mark)}}) + "\n";
        }
    }
    flush();
}

void Journal::answered(std::uint64_t line, std::string_view outcome) {
    pending_ += dump(Json{{"line", line}, {"answered", outcome}}) + "\n";
}

void Journal::flush() {
    if (!pending_.empty()) {
        file_.write(pending_);
        pending_.clear();
    }
}

JournalSummary read_journal(const std::string& path) {
    JournalSummary summary;
    const std::string text = read_file(path, largest_journal, FileKind::regular);
    std::unordered_map<std::uint64_t, std::string> outcomes;
    const std::optional<Header> header = for_each_row(text, path, [&](const RowLine& row) {
        if (!row.mark.empty()) {
            ++summary.asked;
        } else if (!row.outcome.empty()) {
            outcomes[row.line] = row.outcome;
        }
    });
    if (!header) {
        throw Error(Errc::journal_invalid).file(path).line(1).with("line", "1");
    }
    summary.batch = header->batch;
    summary.created = header->created;
    summary.answered = outcomes.size();
    for (const auto& [line, outcome] : outcomes) {
        ++summary.outcomes[outcome];
    }
    return summary;
}

} // namespace mqa
