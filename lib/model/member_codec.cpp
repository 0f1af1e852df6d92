// SPDX-License-Identifier: Apache-2.0
#include "model/codec.hpp"
#include "model/codec_reading.hpp"
#include "model/codec_writing.hpp"
#include "model/membership_codec.hpp"

#include <nlohmann/json.hpp>

namespace mqa {
namespace {

constexpr std::string_view member_schema = "mqa.member/1";

} // namespace

Json encode(const Member& member) {
    Json json = Json::object();
    codec::start_record(json, member_schema, member.envelope);
    if (member.status) {
        json["status"] = name_of(*member.status);
    }
    codec::write_membership(json, member.membership);
    if (!member.certificate_sha256.empty()) {
        json["certificate_sha256"] = member.certificate_sha256;
    }
    if (!member.certificate_serials.empty()) {
        json["certificate_serial"] = member.certificate_serials;
    }
    return json;
}

Member decode_member(const JsonTree& json, Decoding& decoding) {
    ObjectReader reader(json.root(), decoding);
    Member member;
    member.envelope = codec::read_envelope(reader, member_schema, codec::IdRule::optional);
    member.status = codec::read_term(reader, "status", codec::all_statuses);
    member.membership = codec::read_membership(reader, member_schema);
    codec::require_identified(reader, member.membership);
    member.certificate_sha256 = codec::read_sha256_list(reader, "certificate_sha256");
    member.certificate_serials = codec::read_serial_list(reader, "certificate_serial");
    reader.finish(member_schema);
    return member;
}

} // namespace mqa
