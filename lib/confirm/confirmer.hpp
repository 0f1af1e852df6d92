// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.hpp"
#include "confirm/question.hpp"
#include "model/qualification.hpp"

#include <functional>
#include <variant>

namespace mqa {

/// An answer, or why there is none.
using Answer = std::variant<Qualification, Error>;
using Completion = std::function<void(Answer)>;

/// Whoever answers questions: a register, a proof seen by eye, a recording, later a gateway. Each
/// question gets exactly one answer, in any order and perhaps at once. An implementer never throws
/// from `confirm`: what went wrong is the answer.
class Confirmer {
public:
    virtual ~Confirmer() = default;
    virtual void confirm(const Question& question, Completion completion) = 0;
};

} // namespace mqa
