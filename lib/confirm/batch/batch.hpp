// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "confirm/batch/closed_hours.hpp"
#include "confirm/batch/journal.hpp"
#include "confirm/batch/pace.hpp"
#include "confirm/batch/row.hpp"
#include "confirm/batch/tally.hpp"

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <string_view>

namespace mqa {

struct BatchOptions {
    QuestionRules questions;
    PaceRules pace;
    std::size_t jobs = 1;              ///< questions in flight at most
    Channel channel = Channel::manual; ///< of answers that say that there is none
    ClosedHours closed;                ///< nothing is sent then
};

/// What a batch works with. It knows nothing of what is behind the seams.
struct BatchParts {
    Confirmer& confirmer;
    Clock& clock;      ///< for records
    Clock& live_clock; ///< for waits and limits
    Random& random;    ///< for the ids of records
    Random& chance;    ///< for the name of the batch and for jitter
    Log& log;
    Journal* journal = nullptr;
    AnswerWitness* witness = nullptr;
    Clock* calendar = nullptr;         ///< for the closed hours; absent: `clock`
    std::function<void()> heartbeat{}; ///< called a few times a second, also while nothing comes
};

/// Carries records through a confirmer: one in, one out, in order, several on their way at a time.
/// A record that fails becomes an error record with the same id and its neighbours never notice; a
/// question that gets no answer is asked again, under the same key, and at last becomes an
/// `indeterminate` qualification, never a "not insured". In closed hours nothing is sent: the rows
/// wait for the opening when the deadline leaves time for that, and are `indeterminate` otherwise.
/// Memory is bounded whatever the input.
class Batch {
public:
    Batch(BatchParts parts, BatchOptions options);

    /// Throws interrupted, what the input or output throws, and output_failed when the journal
    /// cannot be written; what went out before is complete.
    BatchTally run(RecordReader& input, const std::function<void(const BatchOutput&)>& output);

    /// So far; of a run that was interrupted, too.
    const BatchTally& tally() const { return tally_; }

private:
    using Row = std::shared_ptr<BatchRow>;

    void admit(RecordReader& input);
    Row receive(RecordLine line);
    void prepare(BatchRow& row, RecordLine& line);
    std::string idempotency_key(const BatchRow& row) const;
    void send_due();
    Row next_due(SteadyTime now);
    void send(const Row& row);
    void take(const Row& row, Answer&& answer);
    void fail(const Row& row, const Error& problem, std::optional<std::chrono::seconds> rest);
    void conclude(BatchRow& row, const Error& problem, std::string_view more = {});
    void give_up(const Error& problem);
    bool keeps_closed_hours(SteadyTime now);
    void close(std::string_view opening);
    void deliver(const std::function<void(const BatchOutput&)>& output);
    void note(std::size_t rows);
    void pause(const RecordReader& input);
    SteadyTime wake_up(const RecordReader& input, SteadyTime now) const;

    BatchParts parts_;
    BatchOptions options_;
    std::string batch_;
    Pace pace_;
    BatchTally tally_;
    std::deque<Row> window_;               ///< in order; the first is the next to go out
    std::deque<Row> fresh_;                ///< never asked
    std::multimap<SteadyTime, Row> again_; ///< by when to ask again
    std::size_t in_flight_ = 0;
    SteadyTime opening_{}; ///< nothing leaves before
    bool input_ended_ = false;
    std::optional<Error> lost_; ///< why nobody needs to be asked any more
};

} // namespace mqa
