// SPDX-License-Identifier: Apache-2.0
#include "confirm/question.hpp"

#include "crypto/digest.hpp"
#include "model/codec.hpp"
#include "model/membership_state.hpp"
#include "text/compare.hpp"

#include <nlohmann/json.hpp>

namespace mqa {
namespace {

Json essence(const CardReading& reading) {
    return Json{{"certificate", reading.certificate.sha256},
                {"method", name_of(reading.method)},
                {"proof", name_of(reading.proof.kind)}};
}

Json essence(const Inquiry& inquiry) {
    return Json{{"insurer_number", inquiry.insurer_number.digits()},
                {"symbol", code_key(inquiry.symbol.value_or(""))},
                {"number", code_key(inquiry.number)},
                {"branch_number", inquiry.branch_number.value_or("")},
                {"birth_date", inquiry.birth_date.iso()}};
}

Json essence(const Evidence& evidence) {
    Json json = encode(evidence);
    json.erase("id");
    json.erase("context");
    return json;
}

Membership asked_about(const CardReading&) {
    return {};
}

Membership asked_about(const Inquiry& inquiry) {
    Membership asked;
    asked.insurer_number = inquiry.insurer_number;
    asked.symbol = inquiry.symbol;
    asked.number = inquiry.number;
    asked.branch_number = inquiry.branch_number;
    return asked;
}

Membership asked_about(const Evidence& evidence) {
    Membership asked;
    asked.insurer_number = evidence.membership.insurer_number;
    asked.symbol = evidence.membership.symbol;
    asked.number = evidence.membership.number;
    asked.branch_number = evidence.membership.branch_number;
    return asked;
}

} // namespace

const Envelope& envelope_of(const Question& question) {
    return std::visit([](const auto& subject) -> const Envelope& { return subject.envelope; },
                      question.subject);
}

std::string digest_of(const Question& question) {
    const Json key{{"question", std::visit([](const auto& subject) { return essence(subject); },
                                           question.subject)},
                   {"purpose", name_of(question.purpose)},
                   {"institution_number", question.institution_number.value_or("")}};
    return sha256_hex(as_bytes(dump(key)));
}

void repeat_question(const Question& question, Qualification& answer) {
    const bool several_unnamed =
        answer.status == QualificationStatus::ambiguous && answer.candidates.empty();
    if ((names_nobody(answer) || several_unnamed) && answer.membership == Membership{}) {
        answer.membership =
            std::visit([](const auto& subject) { return asked_about(subject); }, question.subject);
    }
}

Confirmation confirmation_for(const Question& question, Channel channel, SysTime confirmed_at) {
    Confirmation confirmation;
    confirmation.channel = channel;
    confirmation.purpose = question.purpose;
    confirmation.confirmed_at = confirmed_at;
    confirmation.institution_number = question.institution_number;
    if (const auto* reading = std::get_if<CardReading>(&question.subject)) {
        confirmation.proof = Proof::my_number_card;
        confirmation.method = reading->method;
    } else if (const auto* evidence = std::get_if<Evidence>(&question.subject)) {
        confirmation.proof = evidence->proof;
    } else {
        confirmation.proof = Proof::insurance_data;
    }
    return confirmation;
}

} // namespace mqa
