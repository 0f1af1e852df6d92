// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "confirm/lookup_log/entry.hpp"
#include "confirm/witness.hpp"

#include <functional>
#include <set>
#include <string>
#include <vector>

namespace mqa {

/// Writes down who looked whom up (mqa lookup log, NDJSON, mode 0600): append-only, each line
/// sealed with the local key and chained to the one before; how far the log goes stands sealed in a
/// file beside it, so that a cut at the end shows too. Several runs may write to one log.
class LookupLog final : public AnswerWitness {
public:
    /// `by` is the member of staff. `clock` is the real one.
    LookupLog(std::string path, const LocalKey& key, Clock& clock, std::string by);

    /// Throws now rather than after the first question what would keep the log from being written:
    /// also that it has lost its end.
    void open() const;

    /// Look-ups that are already in the log are not written again: for a batch that is resumed.
    void skip_known();

    void saw(const Question& question, const BatchOutput& answer) override;
    /// Throws lookup_log_invalid when the log does not end as it should, output_failed when it
    /// cannot be written.
    void settle() override;

    /// At the end of a run: seals how far the log goes. (In between that is done now and then.)
    void finish();

private:
    std::string path_;
    const LocalKey& key_;
    Clock& clock_;
    std::string by_;
    std::vector<LookupEntry> pending_;
    std::set<std::string> known_;
    std::uint64_t reached_ = 0; ///< the last number this run wrote
    SteadyTime next_end_{};
};

/// What a log that holds together comes to.
struct LookupLogState {
    std::uint64_t entries = 0;
    std::uint64_t last_sequence = 0;
    std::string head; ///< `mac` of the last line, empty for an empty log
};

/// Reads the whole log, hands every entry to `visit`, and checks seals, chain, numbers and end.
/// Throws lookup_log_invalid with the first line at fault, file_unreadable.
LookupLogState verify_lookup_log(const std::string& path, const LocalKey& key,
                                 const std::function<void(const LookupEntry&)>& visit);

/// Drops the entries before `day_start`; a line that says so begins what is left, and the chain
/// goes on from it. Returns how many went. The log must hold together.
std::uint64_t purge_lookup_log(const std::string& path, const LocalKey& key, SysTime before,
                               SysTime now, const std::string& by);

} // namespace mqa
