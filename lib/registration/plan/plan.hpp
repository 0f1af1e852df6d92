// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/bilingual.hpp"
#include "registration/forms/application_builder.hpp"
#include "registration/ledger/ledger.hpp"
#include "registration/profile/institution.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mqa {

/// How far a step is.
enum class StepState : std::uint8_t {
    done,       ///< by the ledger, or by what the profile can only have from it
    submitted,  ///< waits for an answer
    ready,      ///< can be done now
    incomplete, ///< the profile lacks something, or something in it is wrong
    later,      ///< an earlier step comes first
    ended,      ///< the use is over
};

std::string_view name_of(StepState state);

/// `overdue`: of what was submitted.
Text title_of(StepState state, bool overdue);

/// A text in both languages that was put together.
struct Phrase {
    std::string en{};
    std::string ja{};
};

/// The command that does a step, or records that it was done.
struct StepCommand {
    std::string words{};       ///< "mqa-register account"; empty: nothing mqa does
    bool from_profile = false; ///< it takes the profile; else --institution and --application
    std::string application{}; ///< that it is about: "add_devices/2"
    std::string options{};     ///< what it needs beside these: "--device 受付2"
};

/// One step of an institution on the way to operation.
struct PlanStep {
    std::size_t position = 1;
    std::string_view name; ///< "account"
    std::optional<ApplicationKind> application;
    Phrase title;
    StepState state = StepState::ready;
    std::vector<ApplicationProblem> problems; ///< of the application
    std::size_t done = 0;                     ///< of `wanted` applications or devices
    std::size_t wanted = 0;                   ///< 0: the step is one whole
    Phrase deadline;                          ///< empty when there is none
    std::string due{};                        ///< its day or instant, where that is settled
    bool overdue = false; ///< what was submitted had to be answered by now, or its day has passed
    Phrase note;          ///< empty when there is nothing to say
    StepCommand command;
};

struct Plan {
    const Institution* institution = nullptr;
    Portal portal = Portal::treatment_center;
    std::vector<PlanStep> steps;
};

/// What is missing, in which order, with deadlines. `history` is the ledger's, of this institution
/// or of all.
Plan plan_for(const Institution& institution, const ApplicationContext& context,
              const std::vector<LedgerEvent>& history);

} // namespace mqa
