// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.hpp"
#include "base/log.hpp"
#include "base/random.hpp"
#include "confirm/confirmer.hpp"
#include "confirm/reading_policy.hpp"
#include "json/decoding.hpp"
#include "json/records.hpp"
#include "model/error_record.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <variant>

namespace mqa {

struct BatchOptions {
    Purpose purpose = Purpose::specific_checkup;
    std::optional<std::string> institution_number;
    bool strict = false;
    ReadingPolicy policy;
};

/// What a batch gave, for the exit status and the summary.
struct BatchTally {
    std::uint64_t records = 0;
    std::map<QualificationStatus, std::uint64_t> by_status;
    std::uint64_t passed_on = 0; ///< error records of an upstream tool
    std::uint64_t failed = 0;    ///< records that got an error of our own
    std::optional<ErrorEntry> strongest_failure;
    bool invalid_input =
        false; ///< at least one input record was not acceptable (41 under --strict)
};

/// One record of the output: an answer, an error of our own, or an upstream error passed on
/// verbatim.
using BatchOutput = std::variant<Qualification, ErrorRecord>;

/// Carries records through a confirmer: one in, one out, in order; a record that fails becomes an
/// error record with the same id and its neighbours never notice. It knows only the seam.
class Batch {
public:
    Batch(Confirmer& confirmer, BatchOptions options, Clock& clock, Random& random, Log& log);

    BatchTally run(RecordReader& input, const std::function<void(const BatchOutput&)>& output);

private:
    BatchOutput process(RecordLine& line);
    Question question_of(RecordLine& line);
    BatchOutput ask(const Question& question);
    ErrorRecord failure(const Error& problem, const RecordLine& line);
    void report_unknown_members(const Decoding& decoding, const std::string& schema);

    Confirmer& confirmer_;
    BatchOptions options_;
    Clock& clock_;
    Random& random_;
    Log& log_;
    BatchTally tally_;
};

} // namespace mqa
