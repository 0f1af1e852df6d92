// SPDX-License-Identifier: Apache-2.0
#include "card/reading_run.hpp"

#include "model/codec.hpp"

#include <utility>

namespace mqa {
namespace {

/// Leaves of the certificate only its digest, its dates and what was found about it. A signature
/// proves nothing without its certificate, so it goes as well.
void keep_fingerprint(CardReading& reading) {
    reading.certificate.der.clear();
    reading.certificate.serial.reset();
    reading.certificate.issuer.reset();
    reading.certificate.subject.reset();
    reading.proof.signature.reset();
}

} // namespace

ReadingRun::ReadingRun(CardSource& cards, ReadingRunOptions options, Clock& clock, Random& random,
                       ReadingSink sink)
    : cards_(cards), options_(std::move(options)), clock_(clock), random_(random),
      sink_(std::move(sink)), decoding_{.strict = options_.strict} {}

void ReadingRun::read_all() {
    while (read_next(std::nullopt, {})) {
    }
}

void ReadingRun::read_for(RecordReader& challenges) {
    while (const auto line = challenges.next()) {
        try {
            answer(*line);
        } catch (Error& problem) {
            fail(problem.line(line->number), {line->id, line->context});
        }
    }
}

void ReadingRun::answer(const RecordLine& line) {
    if (line.error) {
        throw Error(*line.error);
    }
    if (line.kind == "error") {
        ErrorRecord passed = decode_error_record(*line.json, decoding_);
        passed.envelope = named(passed.envelope);
        sink_(std::move(passed));
        return;
    }
    if (line.kind != "challenge") {
        throw Error(Errc::unknown_schema).field("schema").with("expected", "mqa.challenge/1");
    }
    if (!read_next(decode_challenge(*line.json, decoding_), {line.id, line.context})) {
        throw Error(Errc::no_card).step("next_card");
    }
}

bool ReadingRun::read_next(std::optional<Challenge> challenge, const Envelope& envelope) {
    try {
        std::optional<CardReading> reading = cards_.read_next(std::move(challenge));
        if (!reading) {
            return false;
        }
        reading->envelope = named(envelope);
        if (options_.fingerprint_only) {
            keep_fingerprint(*reading);
        }
        sink_(*std::move(reading));
    } catch (const Error& problem) {
        fail(problem, envelope);
    }
    return true;
}

void ReadingRun::fail(const Error& problem, const Envelope& envelope) {
    // These concern the run, not the card: no record can tell of them.
    if (problem.errc() == Errc::interrupted || problem.errc() == Errc::output_closed ||
        problem.errc() == Errc::output_failed) {
        throw Error(problem);
    }
    sink_(describe(problem, options_.tool, named(envelope)));
}

Envelope ReadingRun::named(const Envelope& envelope) {
    return {envelope.id.empty() ? uuid_v7(clock_.now(), random_) : envelope.id, envelope.context};
}

ExitStatus exit_status_of(const ReadingOutput& output, bool strict) {
    if (const auto* error = std::get_if<ErrorRecord>(&output)) {
        const auto status = static_cast<ExitStatus>(error->exit_status);
        return status == ExitStatus::input_invalid && !strict ? ExitStatus::review : status;
    }
    const bool verified = std::get<CardReading>(output).certificate.chain == ChainState::verified;
    return verified ? ExitStatus::done : ExitStatus::certificate_refused;
}

} // namespace mqa
