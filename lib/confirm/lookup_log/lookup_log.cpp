// SPDX-License-Identifier: Apache-2.0
#include "confirm/lookup_log/lookup_log.hpp"

#include "base/error.hpp"
#include "base/publish.hpp"
#include "confirm/lookup_log/log_file.hpp"
#include "model/membership_state.hpp"
#include "text/compare.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <span>

namespace mqa {
namespace {

constexpr std::string_view own_name = "mqa-verify";
constexpr std::size_t request_digits = 32;
constexpr std::chrono::seconds time_between_ends{2};

[[noreturn]] void refuse(const std::string& path, std::uint64_t line, Text problem) {
    throw Error(Errc::lookup_log_invalid)
        .file(path)
        .line(line)
        .with("line", std::to_string(line))
        .with("problem", problem);
}

constexpr Text not_genuine("changed, or written with another key",
                           "改変されたか、別の鍵で書かれています");
constexpr Text wrong_order("a line is missing, doubled or moved",
                           "行の欠落・重複・入れ替えがあります");
constexpr Text cut_end("lines at the end are missing", "末尾の行が失われています");

std::string subject_words(const Question& question) {
    if (const auto* reading = std::get_if<CardReading>(&question.subject)) {
        return "card " + reading->certificate.sha256;
    }
    Question alone = question;
    alone.purpose = Purpose::specific_checkup;
    alone.institution_number.reset();
    return "data " + digest_of(alone);
}

/// Nothing when the answer names nobody.
std::optional<std::string> person_words(const BatchOutput& answer) {
    const auto* qualification = std::get_if<Qualification>(&answer);
    if (qualification == nullptr || !tells_a_person(*qualification) ||
        !qualification->membership.insurer_number || !qualification->membership.number ||
        !qualification->membership.person.birth_date) {
        return std::nullopt;
    }
    const Membership& membership = qualification->membership;
    return membership.insurer_number->digits() + ' ' + code_key(*membership.number) + ' ' +
           membership.branch_number.value_or("") + ' ' + membership.person.birth_date->iso();
}

std::string result_of(const BatchOutput& answer) {
    if (const auto* qualification = std::get_if<Qualification>(&answer)) {
        return std::string(name_of(qualification->status));
    }
    return std::get<ErrorRecord>(answer).kind;
}

std::string channel_of(const BatchOutput& answer) {
    const auto* qualification = std::get_if<Qualification>(&answer);
    return qualification == nullptr ? ""
                                    : std::string(name_of(qualification->confirmation.channel));
}

/// Where a chain stands.
struct ChainPlace {
    std::uint64_t sequence = 0;
    std::string mac;
};

/// The numbers of the lines are counted only to tell of a fault.
std::uint64_t count_lines(const LockedLogFile& file) {
    const std::string text = file.content();
    return static_cast<std::uint64_t>(std::ranges::count(text, '\n'));
}

/// Where the next line is to be chained to: not before the line of number `least`.
ChainPlace place_after(LockedLogFile& file, const std::string& path, const LocalKey& key,
                       std::uint64_t least) {
    ChainPlace place;
    if (const std::string line = file.last_line(); !line.empty()) {
        const std::optional<LookupEntry> entry = parse_entry(line);
        if (!entry || !is_genuine(*entry, key)) {
            refuse(path, count_lines(file), not_genuine);
        }
        place = {entry->sequence, entry->mac};
    }
    if (place.sequence < least) {
        refuse(path, count_lines(file) + 1, cut_end);
    }
    return place;
}

/// Whether a log that goes as far as `place` goes as far as it once did.
bool reaches(const ChainPlace& place, std::span<const LogEnd> ends) {
    return std::ranges::any_of(ends, [&](const LogEnd& end) {
        return end.sequence < place.sequence ||
               (end.sequence == place.sequence && end.mac == place.mac);
    });
}

/// The same, of a log that has not lost its end: going on with one that has would hide it. The
/// first time, says that the log begins.
ChainPlace place_of_whole(LockedLogFile& file, const std::string& path, const LocalKey& key,
                          std::uint64_t least) {
    const ChainPlace place = place_after(file, path, key, least);
    const std::vector<LogEnd> ends = read_log_ends(path, key);
    if (ends.empty() && place.sequence == 0) {
        // Before the first line, so that a log without it has lost it.
        write_log_end(path, {}, key);
    } else if (!reaches(place, ends)) {
        refuse(path, count_lines(file) + 1, cut_end);
    }
    return place;
}

/// Checks one line after the other.
class ChainCheck {
public:
    ChainCheck(std::string path, const LocalKey& key) : path_(std::move(path)), key_(key) {}

    LookupEntry take(std::string_view line) {
        ++number_;
        std::optional<LookupEntry> entry = parse_entry(line);
        if (!entry || !is_genuine(*entry, key_)) {
            refuse(path_, number_, not_genuine);
        }
        const bool begins = number_ == 1 && (entry->sequence == 1 || entry->action == "purge");
        const bool follows =
            number_ > 1 && entry->sequence == place_.sequence + 1 && entry->previous == place_.mac;
        if (!begins && !follows) {
            refuse(path_, number_, wrong_order);
        }
        place_ = {entry->sequence, entry->mac};
        return std::move(*entry);
    }

    LookupLogState finish() const {
        const std::vector<LogEnd> ends = read_log_ends(path_, key_);
        const bool never_written = ends.empty() && number_ == 0;
        if (!never_written && !reaches(place_, ends)) {
            refuse(path_, number_ + 1, cut_end);
        }
        return {number_, place_.sequence, place_.mac};
    }

private:
    std::string path_;
    const LocalKey& key_;
    std::uint64_t number_ = 0;
    ChainPlace place_;
};

LookupLogState check(const std::string& path, const std::string& text, const LocalKey& key,
                     const std::function<void(const LookupEntry&)>& visit) {
    ChainCheck chain(path, key);
    for (std::size_t start = 0; start < text.size();) {
        const std::size_t end = text.find('\n', start);
        if (end == std::string::npos) {
            break; // cut off while it was written: nobody got its answer
        }
        visit(chain.take(std::string_view(text).substr(start, end - start)));
        start = end + 1;
    }
    return chain.finish();
}

} // namespace

LookupLog::LookupLog(std::string path, const LocalKey& key, Clock& clock, std::string by)
    : path_(std::move(path)), key_(key), clock_(clock), by_(std::move(by)) {}

void LookupLog::open() const {
    LockedLogFile file(path_);
    place_of_whole(file, path_, key_, reached_);
}

void LookupLog::skip_known() {
    check(path_, LockedLogFile(path_).content(), key_, [this](const LookupEntry& entry) {
        if (!entry.request.empty()) {
            known_.insert(entry.request + entry.result);
        }
    });
}

void LookupLog::saw(const Question& question, const BatchOutput& answer) {
    LookupEntry entry{.at = clock_.now(),
                      .tool = std::string(own_name),
                      .by = by_,
                      .institution_number = question.institution_number.value_or(""),
                      .purpose = std::string(name_of(question.purpose)),
                      .channel = channel_of(answer),
                      .subject = key_.digest("lookup subject", subject_words(question)),
                      .result = result_of(answer)};
    if (const std::optional<std::string> words = person_words(answer)) {
        entry.person = key_.digest("lookup person", *words);
    }
    if (!question.idempotency_key.empty()) {
        entry.request =
            key_.digest("lookup request", question.idempotency_key).substr(0, request_digits);
    }
    if (!known_.contains(entry.request + entry.result)) {
        pending_.push_back(std::move(entry));
    }
}

void LookupLog::settle() {
    if (pending_.empty()) {
        return;
    }
    LockedLogFile file(path_);
    // What the end says is read once: later this run knows better how far the log went.
    ChainPlace place = reached_ == 0 ? place_of_whole(file, path_, key_, reached_)
                                     : place_after(file, path_, key_, reached_);
    std::string lines;
    for (LookupEntry& entry : pending_) {
        entry.sequence = place.sequence + 1;
        entry.previous = place.mac;
        lines += seal(entry, key_) + '\n';
        place = {entry.sequence, entry.mac};
    }
    file.append(lines);
    reached_ = place.sequence;
    pending_.clear();
    // Where the log ends is told now and then: every sync costs as much as an answer.
    if (clock_.steady() >= next_end_) {
        write_log_end(path_, {place.sequence, place.mac}, key_);
        next_end_ = clock_.steady() + time_between_ends;
    }
}

void LookupLog::finish() {
    LockedLogFile file(path_);
    const ChainPlace place = place_of_whole(file, path_, key_, reached_);
    write_log_end(path_, {place.sequence, place.mac}, key_);
}

LookupLogState verify_lookup_log(const std::string& path, const LocalKey& key,
                                 const std::function<void(const LookupEntry&)>& visit) {
    return check(path, LockedLogFile(path).content(), key, visit);
}

std::uint64_t purge_lookup_log(const std::string& path, const LocalKey& key, SysTime before,
                               SysTime now, const std::string& by) {
    const LockedLogFile file(path);
    std::uint64_t dropped = 0;
    LookupEntry start{.at = now, .action = "purge", .tool = std::string(own_name), .by = by};
    std::vector<LookupEntry> kept;
    const LookupLogState state = check(path, file.content(), key, [&](const LookupEntry& entry) {
        if (kept.empty() && entry.at < before) {
            ++dropped;
            start.sequence = entry.sequence;
            start.previous = entry.mac;
        } else {
            kept.push_back(entry);
        }
    });
    if (dropped == 0) {
        return 0;
    }
    // The line takes the number of the last one that went; those after it are chained anew.
    std::string lines = seal(start, key) + '\n';
    LogEnd end{start.sequence, start.mac};
    for (LookupEntry& entry : kept) {
        entry.previous = end.mac;
        lines += seal(entry, key) + '\n';
        end = {entry.sequence, entry.mac};
    }
    // Whenever this is cut off, the log ends where one of the two says.
    write_log_ends(path, std::array{LogEnd{state.last_sequence, state.head}, end}, key);
    publish_file(path, lines, Overwrite::allow);
    write_log_end(path, end, key);
    return dropped;
}

} // namespace mqa
