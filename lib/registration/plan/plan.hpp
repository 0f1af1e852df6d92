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
    done,       ///< by the ledger
    submitted,  ///< waits for an answer
    ready,      ///< can be done now
    incomplete, ///< the profile lacks something
    later,      ///< an earlier step comes first
};

std::string_view name_of(StepState state);
Text title_of(StepState state);

/// A text in both languages that was put together.
struct Phrase {
    std::string en{};
    std::string ja{};
};

/// One step of an institution on the way to operation.
struct PlanStep {
    std::size_t position = 1;
    std::string_view name; ///< "account"
    std::optional<ApplicationKind> application;
    Phrase title;
    StepState state = StepState::ready;
    std::vector<std::string> problems; ///< of the application, as its record tells them
    Phrase deadline;                   ///< empty when there is none
    std::string_view command;          ///< empty: nothing mqa does
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
