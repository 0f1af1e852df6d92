// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "confirm/question.hpp"
#include "model/error_record.hpp"
#include "model/qualification.hpp"

#include <variant>

namespace mqa {

/// One record of the output: an answer, an error of our own, or an upstream error passed on
/// verbatim.
using BatchOutput = std::variant<Qualification, ErrorRecord>;

/// Is told of every look-up before its answer is given to anybody.
class AnswerWitness {
public:
    virtual ~AnswerWitness() = default;
    virtual void saw(const Question& question, const BatchOutput& answer) = 0;
    /// Returns when what was seen is on record. Throws, and then no answer may go out.
    virtual void settle() = 0;
};

} // namespace mqa
