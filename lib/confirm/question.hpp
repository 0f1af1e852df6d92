// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/card_reading.hpp"
#include "model/qualification.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <variant>

namespace mqa {

/// What one record asks, and on whose behalf.
struct Question {
    std::variant<CardReading, Inquiry, Evidence> subject;
    Purpose purpose = Purpose::specific_checkup;
    std::optional<std::string> institution_number;
    /// Names this one execution: a question sent again under the same key is answered again and not
    /// executed again. Printable ASCII, at most 255 characters; empty where nobody executes
    /// anything.
    std::string idempotency_key{};
};

/// How far the clock of whoever saw or confirmed something may be ahead of this one. What is dated
/// later has not happened.
inline constexpr std::chrono::minutes clock_tolerance{5};

const Envelope& envelope_of(const Question& question);

/// A digest of what is asked, the same for two questions that must get the same answer: without
/// ids, contexts and times. Lower-case hex.
std::string digest_of(const Question& question);

/// An answer that names nobody (not_found, indeterminate) repeats the insurer and numbers that were
/// asked about, so that it can still be told whose it is. Not the birth date: beside the coupon's,
/// one that was mistyped in the question would look like another person's. A card says nothing of
/// them. An answer that knows something of a membership is left as it is.
void repeat_question(const Question& question, Qualification& answer);

/// The confirmation part of an answer to `question`: proof, method, purpose, institution.
Confirmation confirmation_for(const Question& question, Channel channel, SysTime confirmed_at);

} // namespace mqa
