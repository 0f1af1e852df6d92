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

template <typename Object>
void write_confirmation(Object& object, const Confirmation& confirmation) {
    codec::put_text(object, "proof", name_of(confirmation.proof));
    codec::put_text(object, "channel", name_of(confirmation.channel));
    codec::put_text(object, "method", name_of(confirmation.method));
    codec::put_text(object, "purpose", name_of(confirmation.purpose));
    codec::put_text(object, "confirmed_at", format_instant(confirmation.confirmed_at));
    codec::put(object, "reference", confirmation.reference);
    codec::put(object, "institution_number", confirmation.institution_number);
}

template <typename Object>
void write_qualification(Object& object, const Qualification& qualification) {
    codec::start_record(object, qualification_schema, qualification.envelope);
    codec::put_text(object, "status", name_of(qualification.status));
    codec::write_membership(object, qualification.membership);
    codec::put_objects(object, "candidates", qualification.candidates,
                       [](auto& candidate, const Membership& membership) {
                           codec::write_membership(candidate, membership);
                       });
    codec::put_object(object, "confirmation", [&](auto& confirmation) {
        write_confirmation(confirmation, qualification.confirmation);
    });
    codec::put_objects(object, "notices", qualification.notices,
                       [](auto& member, const ServiceNotice& notice) {
                           codec::put(member, "code", std::optional(notice.code));
                           codec::put(member, "message", std::optional(notice.message));
                       });
}

} // namespace

Json encode(const Qualification& qualification) {
    Json json = Json::object();
    write_qualification(json, qualification);
    return json;
}

void append_line(std::string& to, const Qualification& qualification) {
    JsonWriter::write(to, [&](JsonWriter& object) { write_qualification(object, qualification); });
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

Qualification decode_qualification(const JsonTree& json, Decoding& decoding) {
    return decode_inner_qualification(json.root(), decoding);
}

Qualification decode_inner_qualification(JsonValue json, Decoding& decoding) {
    ObjectReader reader(json, decoding);
    return codec::read_qualification(reader);
}

} // namespace mqa
