// SPDX-License-Identifier: Apache-2.0
#include "model/codec.hpp"
#include "model/codec_reading.hpp"
#include "model/codec_writing.hpp"
#include "model/membership_codec.hpp"

#include <nlohmann/json.hpp>

namespace mqa {
namespace {

constexpr std::string_view evidence_schema = "mqa.evidence/1";
// A card is read by machine and a look-up is no proof, so neither is evidence read by eye.
constexpr std::array evidence_proofs{Proof::portal_screen, Proof::notice_with_card,
                                     Proof::eligibility_certificate, Proof::insurance_card};

} // namespace

Json encode(const Evidence& evidence) {
    Json json = Json::object();
    codec::start_record(json, evidence_schema, evidence.envelope);
    json["proof"] = name_of(evidence.proof);
    json["seen_at"] = format_instant(evidence.seen_at);
    codec::write_membership(json, evidence.membership);
    return json;
}

Evidence decode_evidence(const JsonTree& json, Decoding& decoding) {
    ObjectReader reader(json.root(), decoding);
    Evidence evidence;
    evidence.envelope = codec::read_envelope(reader, evidence_schema, codec::IdRule::optional);
    evidence.proof = codec::require_term(reader, "proof", evidence_proofs);
    evidence.seen_at = reader.required_instant("seen_at");
    evidence.membership = codec::read_membership(reader, evidence_schema);
    reader.finish(evidence_schema);
    return evidence;
}

} // namespace mqa
