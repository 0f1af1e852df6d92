// SPDX-License-Identifier: Apache-2.0
#include "base/error.hpp"
#include "model/codec.hpp"
#include "model/codec_reading.hpp"
#include "model/codec_writing.hpp"

#include <nlohmann/json.hpp>

namespace mqa {
namespace {

constexpr std::string_view card_reading_schema = "mqa.card-reading/1";
constexpr std::array environments{Profile::production, Profile::test};
constexpr std::array sources{ReadingSource::card, ReadingSource::recording};
constexpr std::array reading_methods{Method::pin, Method::visual};
constexpr std::array visual_checks{std::string_view("confirmed")};
constexpr std::array chain_states{ChainState::verified, ChainState::untrusted, ChainState::expired};
constexpr std::array proof_kinds{ProofKind::challenge_signature, ProofKind::none};
constexpr long most_pin_tries = 15; // the counter is the low half of the status word 63Cx

/// Empty when it is not there; what is there must not be empty.
Bytes read_der(ObjectReader& reader) {
    std::optional<Bytes> bytes = reader.base64("der");
    if (bytes && bytes->empty()) {
        reader.fail_missing("der");
    }
    return std::move(bytes).value_or(Bytes{});
}

ReadCertificate read_certificate(ObjectReader reader) {
    ReadCertificate certificate;
    certificate.der = read_der(reader);
    const std::optional<std::string> sha256 = codec::read_sha256(reader, "sha256");
    if (!sha256) {
        reader.fail_missing("sha256");
    }
    certificate.sha256 = *sha256;
    certificate.serial = codec::read_serial(reader, "serial");
    certificate.issuer = codec::read_text(reader, "issuer");
    certificate.subject = codec::read_text(reader, "subject");
    certificate.not_before = reader.instant("not_before");
    certificate.not_after = reader.instant("not_after");
    certificate.chain = codec::read_term(reader, "chain", chain_states);
    certificate.anchor = codec::read_text(reader, "anchor");
    certificate.revocation = codec::read_text(reader, "revocation");
    reader.finish(card_reading_schema);
    return certificate;
}

CardProof read_proof(ObjectReader reader) {
    CardProof proof;
    proof.kind = codec::require_term(reader, "kind", proof_kinds);
    proof.challenge_id = codec::read_text(reader, "challenge_id");
    proof.nonce = reader.base64("nonce");
    proof.algorithm = codec::read_text(reader, "algorithm");
    proof.signature = reader.base64("signature");
    reader.finish(card_reading_schema);
    return proof;
}

std::optional<int> read_tries_left(ObjectReader& reader) {
    std::optional<ObjectReader> pin = reader.object("pin");
    if (!pin) {
        return std::nullopt;
    }
    const std::optional<long> tries = codec::read_integer(*pin, "tries_left", 0, most_pin_tries);
    pin->finish(card_reading_schema);
    return tries ? std::optional(static_cast<int>(*tries)) : std::nullopt;
}

Json encode_certificate(const ReadCertificate& certificate) {
    Json json = Json::object();
    if (!certificate.der.empty()) {
        json["der"] = to_base64(certificate.der);
    }
    json["sha256"] = certificate.sha256;
    codec::put(json, "serial", certificate.serial);
    codec::put(json, "issuer", certificate.issuer);
    codec::put(json, "subject", certificate.subject);
    codec::put(json, "not_before", certificate.not_before);
    codec::put(json, "not_after", certificate.not_after);
    if (certificate.chain) {
        json["chain"] = name_of(*certificate.chain);
    }
    codec::put(json, "anchor", certificate.anchor);
    codec::put(json, "revocation", certificate.revocation);
    return json;
}

Json encode_proof(const CardProof& proof) {
    Json json = Json::object();
    json["kind"] = name_of(proof.kind);
    codec::put(json, "challenge_id", proof.challenge_id);
    codec::put(json, "nonce", proof.nonce);
    codec::put(json, "algorithm", proof.algorithm);
    codec::put(json, "signature", proof.signature);
    return json;
}

} // namespace

Json encode(const CardReading& reading) {
    Json json = Json::object();
    codec::start_record(json, card_reading_schema, reading.envelope);
    json["read_at"] = format_instant(reading.read_at);
    codec::put(json, "reader", reading.reader);
    if (reading.environment) {
        json["environment"] = name_of(*reading.environment);
    }
    json["source"] = name_of(reading.source);
    codec::put(json, "token", reading.token);
    json["method"] = name_of(reading.method);
    codec::put(json, "visual_check", reading.visual_check);
    json["certificate"] = encode_certificate(reading.certificate);
    json["proof"] = encode_proof(reading.proof);
    if (reading.pin_tries_left) {
        json["pin"]["tries_left"] = *reading.pin_tries_left;
    }
    if (!reading.warnings.empty()) {
        json["warnings"] = reading.warnings;
    }
    return json;
}

CardReading decode_card_reading(const JsonTree& json, Decoding& decoding) {
    ObjectReader reader(json.root(), decoding);
    CardReading reading;
    reading.envelope = codec::read_envelope(reader, card_reading_schema, codec::IdRule::required);
    reading.read_at = reader.required_instant("read_at");
    reading.reader = codec::read_text(reader, "reader");
    reading.environment = codec::read_term(reader, "environment", environments);
    reading.source = codec::require_term(reader, "source", sources);
    reading.token = codec::read_text(reader, "token");
    reading.method = codec::require_term(reader, "method", reading_methods);
    reading.visual_check = codec::read_word(reader, "visual_check", visual_checks);
    reading.certificate = read_certificate(reader.required_object("certificate"));
    reading.proof = read_proof(reader.required_object("proof"));
    reading.pin_tries_left = read_tries_left(reader);
    reading.warnings = reader.texts("warnings");
    reader.finish(card_reading_schema);
    return reading;
}

} // namespace mqa
