// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/publish.hpp"
#include "confirm/confirmer.hpp"
#include "json/records.hpp"

#include <string>

namespace mqa {

/// Recorded exchanges (mqa-exchanges/1, NDJSON): a header line, then a line for each question with
/// its digest and the answer it got, a qualification or an error record. Personal data: mode 0600.
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
    Confirmer& inner_;
    PendingFile file_;
    RecordWriter writer_;
};

} // namespace mqa
