// SPDX-License-Identifier: Apache-2.0
#include "model/codec.hpp"
#include "model/codec_reading.hpp"
#include "model/codec_writing.hpp"

#include <limits>

#include <nlohmann/json.hpp>

namespace mqa {
namespace {

constexpr std::string_view application_schema = "mqa.application/1";
constexpr std::array<std::string_view, 7> form_names{"account",
                                                     "start_use",
                                                     "add_devices",
                                                     "start_date",
                                                     "change_or_end",
                                                     "notification_introduce",
                                                     "notification_abolish"};
constexpr std::array<std::string_view, 2> portals{"medical_institution", "treatment_center"};
constexpr std::array<std::string_view, 3> states{"ok", "missing", "invalid"};

ApplicationField read_field(ObjectReader& reader) {
    ApplicationField field{
        .label_ja = codec::require_text(reader, "label_ja"),
        .name = codec::require_text(reader, "name"),
        .value = codec::read_text(reader, "value"),
        .state = codec::require_word(reader, "state", states),
        .problem = codec::read_text(reader, "problem"),
        .label = codec::read_text(reader, "label"),
        .problem_ja = codec::read_text(reader, "problem_ja"),
        .assumed = reader.boolean("assumed").value_or(false),
    };
    reader.finish(application_schema);
    return field;
}

ApplicationEvidence read_evidence(ObjectReader& reader) {
    constexpr long largest = std::numeric_limits<long>::max();
    ApplicationEvidence evidence;
    evidence.document_ja = codec::require_text(reader, "document_ja");
    evidence.file = codec::read_text(reader, "file");
    evidence.type = codec::read_text(reader, "type");
    if (const std::optional<long> bytes = codec::read_integer(reader, "bytes", 0, largest)) {
        evidence.bytes = static_cast<std::uint64_t>(*bytes);
    }
    evidence.sha256 = codec::read_sha256(reader, "sha256");
    evidence.state = codec::require_word(reader, "state", states);
    reader.finish(application_schema);
    return evidence;
}

ApplicationDeadline read_deadline(ObjectReader& reader) {
    ApplicationDeadline deadline{.name = codec::require_text(reader, "name"),
                                 .due = codec::require_text(reader, "due")};
    reader.finish(application_schema);
    return deadline;
}

template <typename Part>
std::vector<Part> read_parts(ObjectReader& reader, std::string_view name,
                             Part (*read)(ObjectReader&)) {
    std::vector<Part> parts;
    for (ObjectReader& part : codec::require_objects(reader, name)) {
        parts.push_back(read(part));
    }
    return parts;
}

std::vector<std::string> read_problems(ObjectReader& reader) {
    if (!reader.has("problems")) {
        reader.fail_missing("problems");
    }
    return reader.texts("problems");
}

void read_institution(ObjectReader reader, Application& application) {
    application.institution_number = codec::read_code(reader, "institution_number").value_or("");
    application.institution_name = codec::read_text(reader, "name");
    reader.finish(application_schema);
}

Json encode_institution(const Application& application) {
    Json json = Json::object();
    codec::put(json, "institution_number", std::optional(application.institution_number));
    codec::put(json, "name", application.institution_name);
    return json;
}

Json encode_part(const ApplicationField& field) {
    Json json = Json::object();
    json["label_ja"] = field.label_ja;
    codec::put(json, "label", field.label);
    json["name"] = field.name;
    codec::put(json, "value", field.value);
    json["state"] = field.state;
    codec::put(json, "problem", field.problem);
    codec::put(json, "problem_ja", field.problem_ja);
    if (field.assumed) {
        json["assumed"] = true;
    }
    return json;
}

Json encode_part(const ApplicationEvidence& evidence) {
    Json json = Json::object();
    json["document_ja"] = evidence.document_ja;
    codec::put(json, "file", evidence.file);
    codec::put(json, "type", evidence.type);
    if (evidence.bytes) {
        json["bytes"] = *evidence.bytes;
    }
    codec::put(json, "sha256", evidence.sha256);
    json["state"] = evidence.state;
    return json;
}

Json encode_part(const ApplicationDeadline& deadline) {
    Json json = Json::object();
    json["name"] = deadline.name;
    json["due"] = deadline.due;
    return json;
}

template <typename Part>
Json encode_parts(const std::vector<Part>& parts) {
    Json list = Json::array();
    for (const Part& part : parts) {
        list.push_back(encode_part(part));
    }
    return list;
}

} // namespace

Json encode(const Application& application) {
    Json json = Json::object();
    codec::start_record(json, application_schema, application.envelope);
    json["kind"] = application.kind;
    json["portal"] = application.portal;
    json["institution"] = encode_institution(application);
    json["fields"] = encode_parts(application.fields);
    json["evidence"] = encode_parts(application.evidence);
    json["problems"] = application.problems;
    json["deadlines"] = encode_parts(application.deadlines);
    json["next_action"] = application.next_action;
    codec::put(json, "next_action_ja", application.next_action_ja);
    return json;
}

Application decode_application(const JsonTree& json, Decoding& decoding) {
    ObjectReader reader(json.root(), decoding);
    Application application;
    application.envelope =
        codec::read_envelope(reader, application_schema, codec::IdRule::optional);
    application.kind = codec::require_word(reader, "kind", form_names);
    application.portal = codec::require_word(reader, "portal", portals);
    read_institution(reader.required_object("institution"), application);
    application.fields = read_parts(reader, "fields", &read_field);
    application.evidence = read_parts(reader, "evidence", &read_evidence);
    application.problems = read_problems(reader);
    application.deadlines = read_parts(reader, "deadlines", &read_deadline);
    application.next_action = reader.required_text("next_action");
    application.next_action_ja = codec::read_text(reader, "next_action_ja");
    reader.finish(application_schema);
    return application;
}

} // namespace mqa
