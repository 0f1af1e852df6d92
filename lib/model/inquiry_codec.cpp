// SPDX-License-Identifier: Apache-2.0
#include "model/codec.hpp"
#include "model/codec_reading.hpp"
#include "model/codec_writing.hpp"

#include <nlohmann/json.hpp>

namespace mqa {
namespace {

constexpr std::string_view inquiry_schema = "mqa.inquiry/1";

template <typename Object>
void write_inquiry(Object& object, const Inquiry& inquiry) {
    codec::start_record(object, inquiry_schema, inquiry.envelope);
    codec::put_text(object, "insurer_number", inquiry.insurer_number.digits());
    codec::put(object, "symbol", inquiry.symbol);
    codec::put_text(object, "number", inquiry.number);
    codec::put(object, "branch_number", inquiry.branch_number);
    codec::put_text(object, "birth_date", inquiry.birth_date.iso());
}

} // namespace

Json encode(const Inquiry& inquiry) {
    Json json = Json::object();
    write_inquiry(json, inquiry);
    return json;
}

void append_line(std::string& to, const Inquiry& inquiry) {
    JsonWriter::write(to, [&](JsonWriter& object) { write_inquiry(object, inquiry); });
}

Inquiry decode_inquiry(const JsonTree& json, Decoding& decoding) {
    ObjectReader reader(json.root(), decoding);
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
