// SPDX-License-Identifier: Apache-2.0
#include "model/codec.hpp"
#include "model/codec_reading.hpp"
#include "model/codec_writing.hpp"

#include <nlohmann/json.hpp>

namespace mqa {
namespace {

constexpr std::string_view inquiry_schema = "mqa.inquiry/1";

} // namespace

Json encode(const Inquiry& inquiry) {
    Json json = Json::object();
    codec::start_record(json, inquiry_schema, inquiry.envelope);
    json["insurer_number"] = inquiry.insurer_number.digits();
    codec::put(json, "symbol", inquiry.symbol);
    json["number"] = inquiry.number;
    codec::put(json, "branch_number", inquiry.branch_number);
    json["birth_date"] = inquiry.birth_date.iso();
    return json;
}

Inquiry decode_inquiry(const Json& json, Decoding& decoding) {
    ObjectReader reader(json, decoding);
    Inquiry inquiry{
        .envelope = codec::read_envelope(reader, inquiry_schema, codec::IdRule::optional),
        .insurer_number = codec::require_insurer_number(reader, "insurer_number"),
        .symbol = codec::read_text(reader, "symbol"),
        .number = codec::require_text(reader, "number"),
        .branch_number = codec::read_code(reader, "branch_number"),
        .birth_date = codec::require_date(reader, "birth_date"),
    };
    reader.finish(inquiry_schema);
    return inquiry;
}

} // namespace mqa
