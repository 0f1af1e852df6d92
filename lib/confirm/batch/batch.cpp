// SPDX-License-Identifier: Apache-2.0
#include "confirm/batch/batch.hpp"

#include "model/codec.hpp"

#include <array>

#include <nlohmann/json.hpp>

namespace mqa {
namespace {

template <typename Record>
Record decoded(const Json& json, Decoding& decoding);

template <>
CardReading decoded(const Json& json, Decoding& decoding) {
    return decode_card_reading(json, decoding);
}

template <>
Inquiry decoded(const Json& json, Decoding& decoding) {
    return decode_inquiry(json, decoding);
}

template <>
Evidence decoded(const Json& json, Decoding& decoding) {
    return decode_evidence(json, decoding);
}

using Subject = decltype(Question::subject);

template <typename Record>
Subject decode_subject(const Json& json, Decoding& decoding) {
    return decoded<Record>(json, decoding);
}

struct AcceptedKind {
    std::string_view kind;
    Subject (*decode)(const Json&, Decoding&);
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

bool is_input_fault(const ErrorEntry& entry) {
    return entry.exit_status == ExitStatus::input_invalid;
}

} // namespace

Batch::Batch(Confirmer& confirmer, BatchOptions options, Clock& clock, Random& random, Log& log)
    : confirmer_(confirmer), options_(std::move(options)), clock_(clock), random_(random),
      log_(log) {}

BatchTally Batch::run(RecordReader& input, const std::function<void(const BatchOutput&)>& output) {
    tally_ = {};
    while (auto line = input.next()) {
        ++tally_.records;
        output(process(*line));
    }
    return tally_;
}

BatchOutput Batch::process(RecordLine& line) {
    try {
        if (line.error) {
            throw *line.error;
        }
        if (line.kind == "error") {
            Decoding decoding;
            ErrorRecord upstream = decode_error_record(*line.json, decoding);
            ++tally_.passed_on;
            return upstream;
        }
        return ask(question_of(line));
    } catch (const Error& problem) {
        return failure(problem, line);
    }
}

Question Batch::question_of(RecordLine& line) {
    Decoding decoding{.strict = options_.strict};
    Question question{decode_accepted(line, decoding), options_.purpose,
                      options_.institution_number};
    report_unknown_members(decoding, line.schema);
    std::visit(
        [&](auto& subject) {
            if (subject.envelope.id.empty()) {
                subject.envelope.id = uuid_v7(clock_.now(), random_);
                line.id = subject.envelope.id;
            }
        },
        question.subject);
    require_acceptable(question, options_.policy);
    return question;
}

BatchOutput Batch::ask(const Question& question) {
    std::optional<Answer> answer;
    confirmer_.confirm(question, [&](Answer given) { answer = std::move(given); });
    if (!answer) {
        throw Error(Errc::defect).with("operation", "confirm");
    }
    if (const auto* problem = std::get_if<Error>(&*answer)) {
        throw *problem;
    }
    auto& qualification = std::get<Qualification>(*answer);
    ++tally_.by_status[qualification.status];
    return std::move(qualification);
}

ErrorRecord Batch::failure(const Error& problem, const RecordLine& line) {
    ++tally_.failed;
    tally_.invalid_input = tally_.invalid_input || is_input_fault(problem.entry());
    const bool stronger_one =
        !tally_.strongest_failure ||
        stronger(tally_.strongest_failure->exit_status, problem.exit_status()) !=
            tally_.strongest_failure->exit_status;
    if (stronger_one) {
        tally_.strongest_failure = problem.entry();
    }
    Error located = problem;
    located.line(line.number);
    const std::string id = line.id.empty() ? uuid_v7(clock_.now(), random_) : line.id;
    ErrorRecord record = describe(located, "mqa-verify", {id, line.context});
    if (!line.schema.empty()) {
        record.input_schema = line.schema;
    }
    return record;
}

void Batch::report_unknown_members(const Decoding& decoding, const std::string& schema) {
    for (const std::string& member : decoding.unknown) {
        log_.warning_once(schema + " " + member,
                          Text("{member} is not a member of {schema}; it is ignored",
                               "{member} は {schema} の項目ではないため無視します"),
                          {{"member", member}, {"schema", schema}});
    }
}

} // namespace mqa
