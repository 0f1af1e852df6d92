// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "card/pcsc/live_source.hpp"
#include "card/recording/recording_file.hpp"
#include "card/recording/session_writer.hpp"
#include "cli/run.hpp"

#include <memory>
#include <string>

namespace mqa {

/// What --redaction asks for.
RecordingRules recording_rules(const ToolContext& context);

/// The file of --record, and the sessions that are written to it.
class Recorder {
public:
    /// Throws output_exists, output_failed. Warns when the level keeps what is personal.
    Recorder(ToolContext& context, const std::string& path);

    /// Records the cards that a source reads. The recorder must outlive the source.
    TransportWrapper wrapper();

    /// Throws what went wrong while there was nobody to tell.
    void check() const { writer_.check(); }

private:
    ToolContext& context_;
    RecordingFile file_;
    SessionWriter writer_;
};

} // namespace mqa
