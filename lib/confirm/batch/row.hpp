// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/log.hpp"
#include "confirm/confirmer.hpp"
#include "confirm/reading_policy.hpp"
#include "confirm/witness.hpp"
#include "json/decoding.hpp"
#include "json/records.hpp"

#include <optional>
#include <string>

namespace mqa {

/// What a batch knows of one record while it is on its way.
struct BatchRow {
    std::uint64_t line = 0;
    std::string schema;
    Envelope envelope;
    std::string digest; ///< SHA-256 of the record's members, lower-case hex; with a journal only
    std::optional<Question> question;
    int attempts = 0;
    std::optional<BatchOutput> output;
};

/// How records become questions.
struct QuestionRules {
    Purpose purpose = Purpose::specific_checkup;
    std::optional<std::string> institution_number;
    bool strict = false;
    ReadingPolicy policy;
};

/// The question of a card-reading, inquiry or evidence record, checked. Unknown members go to
/// `decoding`. Throws what is wrong with the record.
Question question_of(const RecordLine& line, const QuestionRules& rules, Decoding& decoding);

/// The record that tells why a row failed.
ErrorRecord failure_record(const Error& problem, const BatchRow& row);

} // namespace mqa
