// SPDX-License-Identifier: Apache-2.0
#include "gateway/server/confirmation_request.hpp"

#include "gateway/server/problem.hpp"
#include "json/gate.hpp"
#include "json/records.hpp"
#include "model/codec.hpp"

#include <algorithm>
#include <array>
#include <span>

#include <nlohmann/json.hpp>

namespace mqa::test {
namespace {

constexpr std::array<std::string_view, 7> reading_members{
    "schema", "id", "read_at", "method", "visual_check", "certificate", "proof"};
constexpr std::array<std::string_view, 2> certificate_members{"der", "sha256"};

void refuse_others(const Json& json, std::span<const std::string_view> allowed,
                   const std::string& path) {
    if (!json.is_object()) {
        throw Problem(problems::bad_request, "not an object: " + path);
    }
    for (const auto& item : json.items()) {
        if (std::ranges::find(allowed, item.key()) == allowed.end()) {
            throw Problem(problems::unexpected_member, "only the members of the protocol: " + path);
        }
    }
}

Question reading_question(Json json, Decoding& decoding) {
    refuse_others(json, reading_members, "question");
    if (json.contains("certificate")) {
        refuse_others(json["certificate"], certificate_members, "question.certificate");
    }
    json["source"] = "card"; // not sent: whoever asks here vouches for a card
    return {decode_card_reading(json, decoding), {}, {}};
}

Question read_question(const Json& json, Decoding& decoding) {
    const std::string schema =
        json.is_object() && json.contains("schema") && json["schema"].is_string()
            ? json["schema"].get<std::string>()
            : "";
    if (schema == "mqa.card-reading/1") {
        return reading_question(json, decoding);
    }
    if (schema == "mqa.inquiry/1") {
        return {decode_inquiry(json, decoding), {}, {}};
    }
    throw Problem(problems::bad_request, "question: mqa.card-reading/1 or mqa.inquiry/1");
}

ConfirmationRequest read_request(const JsonTree& json) {
    Decoding decoding{.strict = true};
    ObjectReader reader(json.root(), decoding);
    ConfirmationRequest request;
    request.id = reader.required_text("id");
    const std::optional<Purpose> purpose = term_from<Purpose>(reader.required_text("purpose"));
    request.institution_number = reader.required_text("institution_number");
    const JsonValue question = reader.raw("question");
    if (!question) {
        reader.fail_missing("question");
    }
    reader.finish("confirmation");
    if (!purpose || !is_acceptable_id(request.id)) {
        throw Problem(problems::bad_request, purpose ? "id" : "purpose");
    }
    request.question = read_question(question.json(), decoding);
    request.question.purpose = *purpose;
    request.question.institution_number = request.institution_number;
    return request;
}

} // namespace

ConfirmationRequest parse_confirmation_request(std::string_view body) {
    try {
        ConfirmationRequest request = read_request(parse_json(body));
        if (auto* reading = std::get_if<CardReading>(&request.question.subject)) {
            reading->envelope.id = request.id;
            request.certificate_sha256 = reading->certificate.sha256;
        } else {
            std::get<Inquiry>(request.question.subject).envelope.id = request.id;
        }
        return request;
    } catch (const Error& error) {
        throw problem_of(error, problems::reading_refused);
    }
}

} // namespace mqa::test
