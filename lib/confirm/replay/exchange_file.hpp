// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/publish.hpp"
#include "confirm/confirmer.hpp"
#include "json/records.hpp"

#include <deque>
#include <memory>
#include <string>
#include <unordered_map>

namespace mqa {

/// Recorded exchanges (mqa-exchanges/1, NDJSON): a header line, then a line for each question with
/// its digest and the answer it got, a qualification or an error record. Answers to the same
/// question stand in the order in which it was asked, whichever came first. Personal data: mode
/// 0600.
///
/// Records what another confirmer answers.
class RecordingConfirmer final : public Confirmer {
public:
    RecordingConfirmer(Confirmer& inner, const std::string& path, Overwrite overwrite);

    void confirm(const Question& question, Completion completion) override;

    void wait(SteadyTime until) override { inner_.wait(until); }

    /// Makes the file appear; without it nothing is left behind.
    void publish();

private:
    /// An answer, once it has come.
    using Place = std::shared_ptr<std::unique_ptr<Json>>;

    void write_answered(const std::string& digest);
    void write(const std::string& digest, const Json& answer);

    Confirmer& inner_;
    PendingFile file_;
    RecordWriter writer_;
    std::unordered_map<std::string, std::deque<Place>>
        places_; ///< of answers not written, by digest
};

} // namespace mqa
