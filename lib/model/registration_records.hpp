// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.hpp"
#include "model/envelope.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace mqa {

/// A piece of a value that is joined from several places of the profile.
struct ApplicationPart {
    std::string profile_key;
    std::string text;
};

/// One field of a portal screen or form, in the order of the screen.
struct ApplicationField {
    std::string label_ja;
    std::string name;
    std::optional<std::string> value;
    std::string state; ///< ok, missing or invalid
    std::optional<std::string> problem;
    std::optional<std::string> label{}; ///< English, for those who do not read the screen
    std::optional<std::string> problem_ja{};
    bool assumed = false;      ///< the form is not public; this is how it is thought to be
    std::string profile_key{}; ///< where the profile has it; not in the record
    std::vector<ApplicationPart> parts{}; ///< of a joined value; not in the record
};

struct ApplicationEvidence {
    std::string document_ja;
    std::optional<std::string> file;
    std::optional<std::string> type;
    std::optional<std::uint64_t> bytes;
    std::optional<std::string> sha256;
    std::string state;
    std::optional<std::string> problem{}; ///< for worksheets: the record tells it in `problems`
    std::optional<std::string> problem_ja{};
};

/// One of an application's problems as people are told it, in their words. Goes with the record
/// inside a run and is no part of it.
struct ApplicationProblem {
    std::string profile_key{}; ///< where the profile has it; empty: nowhere
    std::string label{};
    std::string label_ja{};
    std::string text{}; ///< "G-101 nothing is given"
    std::string text_ja{};
    bool missing = false; ///< nothing is given; else what is given is wrong
};

struct ApplicationDeadline {
    std::string name;
    std::string due; ///< YYYY-MM-DD or an instant
};

/// mqa.application/1: a prepared application or notification; nothing is ever sent by the tools.
struct Application {
    Envelope envelope;
    std::string
        kind; ///< account, start_use, add_devices, start_date, change_or_end, notification_…
    std::string portal; ///< medical_institution or treatment_center
    std::string institution_number;
    std::optional<std::string> institution_name;
    std::vector<ApplicationField> fields;
    std::vector<ApplicationEvidence> evidence;
    std::vector<std::string> problems;
    std::vector<ApplicationDeadline> deadlines;
    std::string next_action;
    std::optional<std::string> next_action_ja{};
    std::vector<ApplicationProblem> told{}; ///< `problems` for people; not in the record
};

/// mqa.device/1: an activated device.
struct Device {
    Envelope envelope;
    std::string institution_number;
    std::string certificate_serial;
    SysTime not_before;
    SysTime not_after;
    std::string state; ///< active, expiring, expired, …
};

/// mqa.summary/1: what one run did.
struct Summary {
    Envelope envelope;
    std::string tool;
    std::vector<std::pair<std::string, std::uint64_t>> counts;
    double duration_seconds = 0;
    int exit_status = 0;
};

} // namespace mqa
