// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace mqa {

/// What a recording leaves out (`--redaction`). No level lets a PIN in, or what other applications
/// of the card and unknown commands answer.
enum class RecordingLevel {
    pin,      ///< keeps what a reading needs: certificate and signature
    personal, ///< leaves those out, too; certificates of test cards stay
    none,     ///< as `pin`, but refuses cards that are no test cards
};

std::string_view name_of(RecordingLevel level);
/// Nothing for another word.
std::optional<RecordingLevel> parse_recording_level(std::string_view word);

/// The same for all sessions of a recording.
struct RecordingRules {
    std::string tool; ///< program and version, for the header
    RecordingLevel level = RecordingLevel::personal;
    bool synthetic = false; ///< the run promises test cards only (`--profile test`)
};

} // namespace mqa
