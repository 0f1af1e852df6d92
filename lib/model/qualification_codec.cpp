// SPDX-License-Identifier: Apache-2.0
#include "model/codec.hpp"
#include "model/codec_reading.hpp"
#include "model/codec_writing.hpp"
#include "model/embedded_codec.hpp"
#include "model/membership_codec.hpp"

#include <nlohmann/json.hpp>

namespace mqa {
namespace {

constexpr std::string_view qualification_schema = "mqa.qualification/1";
constexpr std::array qualification_proofs{Proof::my_number_card,   Proof::portal_screen,
                                          Proof::notice_with_card, Proof::eligibility_certificate,
                                          Proof::insurance_card,   Proof::insurance_data};
constexpr std::array channels{Channel::gateway,       Channel::oqs,    Channel::app_text,
                              Channel::register_file, Channel::manual, Channel::replay};
constexpr std::array qualification_methods{Method::pin, Method::visual, Method::face, Method::none};
constexpr std::array purposes{Purpose::specific_checkup, Purpose::specific_guidance,
                              Purpose::contract_membership};

Confirmation read_confirmation(ObjectReader reader) {
    Confirmation confirmation;
    confirmation.proof = codec::require_term(reader, "proof", qualification_proofs);
    confirmation.channel = codec::require_term(reader, "channel", channels);
    confirmation.method = codec::require_term(reader, "method", qualification_methods);
    confirmation.purpose = codec::require_term(reader, "purpose", purposes);
    confirmation.confirmed_at = reader.required_instant("confirmed_at");
    confirmation.reference = codec::read_text(reader, "reference");
    confirmation.institution_number = codec::read_code(reader, "institution_number");
    reader.finish(qualification_schema);
    return confirmation;
}

std::vector<Membership> read_candidates(ObjectReader& reader) {
    std::vector<Membership> candidates;
    for (ObjectReader& candidate : reader.objects("candidates")) {
        candidates.push_back(codec::read_membership(candidate, qualification_schema));
        candidate.finish(qualification_schema);
    }
    return candidates;
}

std::vector<ServiceNotice> read_notices(ObjectReader& reader) {
    std::vector<ServiceNotice> notices;
    for (ObjectReader& notice : reader.objects("notices")) {
        notices.push_back({.code = notice.text("code").value_or(""),
                           .message = notice.text("message").value_or("")});
        notice.finish(qualification_schema);
    }
    return notices;
}

/// Whether the answer is about one person, who must then be named.
bool names_a_person(QualificationStatus status) {
    return status == QualificationStatus::valid || status == QualificationStatus::invalid ||
           status == QualificationStatus::superseded;
}

Json encode_confirmation(const Confirmation& confirmation) {
    Json json = Json::object();
    json["proof"] = name_of(confirmation.proof);
    json["channel"] = name_of(confirmation.channel);
    json["method"] = name_of(confirmation.method);
    json["purpose"] = name_of(confirmation.purpose);
    json["confirmed_at"] = format_instant(confirmation.confirmed_at);
    codec::put(json, "reference", confirmation.reference);
    codec::put(json, "institution_number", confirmation.institution_number);
    return json;
}

Json encode_candidates(const std::vector<Membership>& candidates) {
    Json list = Json::array();
    for (const Membership& candidate : candidates) {
        Json json = Json::object();
        codec::write_membership(json, candidate);
        list.push_back(std::move(json));
    }
    return list;
}

Json encode_notices(const std::vector<ServiceNotice>& notices) {
    Json list = Json::array();
    for (const ServiceNotice& notice : notices) {
        Json json = Json::object();
        codec::put(json, "code", std::optional(notice.code));
        codec::put(json, "message", std::optional(notice.message));
        list.push_back(std::move(json));
    }
    return list;
}

} // namespace

Json encode(const Qualification& qualification) {
    Json json = Json::object();
    codec::start_record(json, qualification_schema, qualification.envelope);
    json["status"] = name_of(qualification.status);
    codec::write_membership(json, qualification.membership);
    if (!qualification.candidates.empty()) {
        json["candidates"] = encode_candidates(qualification.candidates);
    }
    json["confirmation"] = encode_confirmation(qualification.confirmation);
    if (!qualification.notices.empty()) {
        json["notices"] = encode_notices(qualification.notices);
    }
    return json;
}

Qualification codec::read_qualification(ObjectReader& reader) {
    Qualification qualification;
    qualification.envelope = read_envelope(reader, qualification_schema, IdRule::required);
    qualification.status = require_term(reader, "status", all_statuses);
    qualification.membership = read_membership(reader, qualification_schema);
    if (names_a_person(qualification.status)) {
        require_identified(reader, qualification.membership);
    }
    qualification.candidates = read_candidates(reader);
    qualification.confirmation = read_confirmation(reader.required_object("confirmation"));
    qualification.notices = read_notices(reader);
    reader.finish(qualification_schema);
    return qualification;
}

Qualification decode_qualification(const Json& json, Decoding& decoding) {
    ObjectReader reader(json, decoding);
    return codec::read_qualification(reader);
}

} // namespace mqa
