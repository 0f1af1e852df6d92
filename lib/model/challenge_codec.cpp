// SPDX-License-Identifier: Apache-2.0
#include "base/error.hpp"
#include "model/codec.hpp"
#include "model/codec_reading.hpp"
#include "model/codec_writing.hpp"

#include <nlohmann/json.hpp>

namespace mqa {
namespace {

constexpr std::string_view challenge_schema = "mqa.challenge/1";
constexpr std::size_t nonce_bytes = 32;

} // namespace

Json encode(const Challenge& challenge) {
    Json json = Json::object();
    codec::start_record(json, challenge_schema, challenge.envelope);
    json["challenge_id"] = challenge.challenge_id;
    json["nonce"] = to_base64(challenge.nonce);
    json["expires_at"] = format_instant(challenge.expires_at);
    return json;
}

Challenge decode_challenge(const JsonTree& json, Decoding& decoding) {
    ObjectReader reader(json.root(), decoding);
    Challenge challenge;
    challenge.envelope = codec::read_envelope(reader, challenge_schema, codec::IdRule::optional);
    challenge.challenge_id = codec::require_text(reader, "challenge_id");
    std::optional<Bytes> nonce = reader.base64("nonce");
    if (!nonce) {
        reader.fail_missing("nonce");
    }
    if (nonce->size() != nonce_bytes) {
        throw Error(Errc::bad_field)
            .field("nonce")
            .with("expected", Text("32 bytes in base64", "base64 の32バイト"));
    }
    challenge.nonce = *std::move(nonce);
    challenge.expires_at = reader.required_instant("expires_at");
    reader.finish(challenge_schema);
    return challenge;
}

} // namespace mqa
