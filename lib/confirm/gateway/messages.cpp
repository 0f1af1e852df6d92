// SPDX-License-Identifier: Apache-2.0
#include "confirm/gateway/messages.hpp"

#include "base/error.hpp"
#include "json/gate.hpp"
#include "json/json_writer.hpp"
#include "model/codec.hpp"

#include <array>

#include <nlohmann/json.hpp>

namespace mqa {
namespace {

Json pick(const Json& whole, std::initializer_list<const char*> members) {
    Json part = Json::object();
    for (const char* member : members) {
        if (const auto found = whole.find(member); found != whole.end()) {
            part[member] = *found;
        }
    }
    return part;
}

std::string asked(const CardReading& reading) {
    const Json whole = encode(reading);
    Json question = pick(whole, {"schema", "id", "read_at", "method", "visual_check"});
    question["certificate"] = pick(whole["certificate"], {"der", "sha256"});
    question["proof"] = whole["proof"];
    return dump(question);
}

constexpr std::size_t usual_question = 512;

std::string asked(const Inquiry& inquiry) {
    std::string text;
    text.reserve(usual_question);
    if (inquiry.envelope.context.empty()) {
        append_line(text, inquiry);
    } else {
        Inquiry alone = inquiry;
        alone.envelope.context.clear();
        append_line(text, alone);
    }
    return text;
}

std::string asked(const Evidence&) {
    throw Error(Errc::unknown_schema)
        .field("schema")
        .with("expected", "mqa.card-reading/1, mqa.inquiry/1");
}

constexpr Text
    other_question("another question was answered; do not use this gateway and tell its operator",
                   "別の照会への回答です。このゲートウェイを使わず、運営者に知らせてください");
constexpr Text other_time(
    "check this computer's clock; if it is right, do not use this gateway and tell its operator",
    "この端末の時計を確かめてください。正しければこのゲートウェイを使わず、運営者に知らせてくださ"
    "い");

[[noreturn]] void refuse(std::string_view field, Text advice) {
    throw Error(Errc::answer_mismatch).field(field).with("advice", advice);
}

void require_same(const std::optional<std::string>& answered, const std::string& asked_for,
                  std::string_view field) {
    if (answered != asked_for) {
        refuse(field, other_question);
    }
}

Qualification read_qualification(const JsonTree& json, const Question& question, SysTime now) {
    Decoding decoding;
    ObjectReader answer(json.root(), decoding);
    require_same(answer.required_text("id"), envelope_of(question).id, "id");
    if (const auto* reading = std::get_if<CardReading>(&question.subject)) {
        require_same(answer.text("certificate_sha256"), reading->certificate.sha256,
                     "certificate_sha256");
    }
    const SysTime answered_at = answer.required_instant("answered_at");
    if (answered_at < now - answer_window || answered_at > now + answer_window) {
        refuse("answered_at", other_time);
    }
    const JsonValue body = answer.raw("qualification");
    if (!body) {
        answer.fail_missing("qualification");
    }
    if (ObjectReader(body, decoding).required_text("schema") != "mqa.qualification/1") {
        throw Error(Errc::bad_field)
            .field("qualification.schema")
            .with("expected", "mqa.qualification/1");
    }
    return decode_inner_qualification(body, decoding);
}

/// A fault in what a gateway sent is not one of our input: it becomes answer_malformed, which keeps
/// the name of the member and says what is wrong with it.
template <typename Read>
auto reading(const Read& read) {
    try {
        return read();
    } catch (Error& fault) {
        if (fault.errc() == Errc::answer_mismatch) {
            throw;
        }
        fault.line(1); // of an answer: faults in the text of it name line and byte
        Error error(Errc::answer_malformed);
        error.with("problem", fault.message(Language::en), fault.message(Language::ja))
            .cause("fault", fault.entry().kind);
        if (!fault.where().field.empty()) {
            error.field(fault.where().field);
        }
        throw error;
    }
}

} // namespace

std::string confirmation_request(const Question& question) {
    const std::string subject =
        std::visit([](const auto& asked_for) { return asked(asked_for); }, question.subject);
    std::string body;
    body.reserve(subject.size() + usual_question);
    JsonWriter::write(body, [&](JsonWriter& object) {
        object.text("id", envelope_of(question).id);
        object.text("purpose", name_of(question.purpose));
        if (question.institution_number) {
            object.text("institution_number", *question.institution_number);
        }
        object.raw("question", subject);
    });
    return body;
}

Qualification confirmation_answer(std::string_view body, const Question& question, SysTime now) {
    Qualification qualification =
        reading([&] { return read_qualification(parse_json(body), question, now); });
    Confirmation confirmation =
        confirmation_for(question, Channel::gateway, qualification.confirmation.confirmed_at);
    confirmation.reference = qualification.confirmation.reference;
    qualification.confirmation = std::move(confirmation);
    qualification.envelope = envelope_of(question);
    return qualification;
}

Challenge challenge_answer(std::string_view body) {
    return reading([&] {
        Decoding decoding;
        return decode_challenge(parse_json(body), decoding);
    });
}

GatewayStatus status_answer(std::string_view body) {
    return reading([&] {
        const JsonTree json = parse_json(body);
        Decoding decoding;
        ObjectReader answer(json.root(), decoding);
        return GatewayStatus{.open = answer.required_text("state") == "open",
                             .until = answer.instant("until"),
                             .time = answer.required_instant("time")};
    });
}

} // namespace mqa
