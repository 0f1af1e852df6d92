// SPDX-License-Identifier: Apache-2.0
#include "confirm/batch/row.hpp"

#include "model/codec.hpp"

#include <array>

#include <nlohmann/json.hpp>

namespace mqa {
namespace {

template <typename Record>
Record decoded(const JsonTree& json, Decoding& decoding);

template <>
CardReading decoded(const JsonTree& json, Decoding& decoding) {
    return decode_card_reading(json, decoding);
}

template <>
Inquiry decoded(const JsonTree& json, Decoding& decoding) {
    return decode_inquiry(json, decoding);
}

template <>
Evidence decoded(const JsonTree& json, Decoding& decoding) {
    return decode_evidence(json, decoding);
}

using Subject = decltype(Question::subject);

template <typename Record>
Subject decode_subject(const JsonTree& json, Decoding& decoding) {
    return decoded<Record>(json, decoding);
}

struct AcceptedKind {
    std::string_view kind;
    Subject (*decode)(const JsonTree&, Decoding&);
};

constexpr std::array accepted_kinds{
    AcceptedKind{"card-reading", &decode_subject<CardReading>},
    AcceptedKind{"inquiry", &decode_subject<Inquiry>},
    AcceptedKind{"evidence", &decode_subject<Evidence>},
};

Subject decode_accepted(const RecordLine& line, Decoding& decoding) {
    for (const AcceptedKind& accepted : accepted_kinds) {
        if (accepted.kind == line.kind) {
            return accepted.decode(*line.json, decoding);
        }
    }
    throw Error(Errc::unknown_schema)
        .field("schema")
        .with("expected", "mqa.card-reading/1, mqa.inquiry/1, mqa.evidence/1");
}

} // namespace

Question question_of(const RecordLine& line, const QuestionRules& rules, Decoding& decoding) {
    Question question{.subject = decode_accepted(line, decoding),
                      .purpose = rules.purpose,
                      .institution_number = rules.institution_number};
    accept_question(question, rules.policy);
    return question;
}

ErrorRecord failure_record(const Error& problem, const BatchRow& row) {
    Error located = problem;
    located.line(row.line);
    ErrorRecord record = describe(located, "mqa-verify", row.envelope);
    if (!row.schema.empty()) {
        record.input_schema = row.schema;
    }
    return record;
}

} // namespace mqa
