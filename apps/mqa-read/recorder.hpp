// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "card/pcsc/live_source.hpp"
#include "card/recording/recording_file.hpp"
#include "card/recording/session_writer.hpp"
#include "cli/run.hpp"

#include <memory>
#include <optional>
#include <string>

namespace mqa {

/// What --redaction asks for.
RecordingRules recording_rules(const ToolContext& context);

/// The file of --record, and the sessions that are written to it.
class Recorder {
public:
    /// Throws output_exists, output_folder_missing, file_not_regular. Warns when the level keeps
    /// what is personal. The file is made, and one that may be replaced loses what it held, when
    /// the first card is read.
    Recorder(ToolContext& context, std::string path);

    /// Records the cards that a source reads. The recorder must outlive the source.
    TransportWrapper wrapper();

    /// Throws what went wrong while there was nobody to tell.
    void check() const {
        if (writer_) {
            writer_->check();
        }
    }

private:
    SessionWriter& writer();

    ToolContext& context_;
    std::string path_;
    RecordingRules rules_;
    std::optional<RecordingFile> file_;
    std::optional<SessionWriter> writer_;
};

} // namespace mqa
