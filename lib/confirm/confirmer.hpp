// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.hpp"
#include "base/error.hpp"
#include "confirm/question.hpp"
#include "model/qualification.hpp"

#include <chrono>
#include <functional>
#include <variant>

namespace mqa {

/// No answer now; whoever was asked says when to ask again.
struct TryLater {
    Error error;
    std::chrono::seconds after;
};

/// An answer, or why there is none.
using Answer = std::variant<Qualification, Error, TryLater>;
using Completion = std::function<void(Answer)>;

/// Whoever answers questions: a register, a proof seen by eye, a recording, a gateway, a terminal's
/// folders. Each question gets exactly one answer, in any order: within `confirm`, or within a
/// later `wait`. The question stays where it is until then. An implementer never throws from
/// `confirm`: what went wrong is the answer.
class Confirmer {
public:
    virtual ~Confirmer() = default;
    virtual void confirm(const Question& question, Completion completion) = 0;

    /// Lets answers that are on their way arrive: returns when one has come or may come soon, at
    /// the latest at `until` (monotonic). With nothing on its way it returns at once.
    virtual void wait(SteadyTime until) { static_cast<void>(until); }
};

} // namespace mqa
