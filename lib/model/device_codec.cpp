// SPDX-License-Identifier: Apache-2.0
#include "model/codec.hpp"
#include "model/codec_reading.hpp"
#include "model/codec_writing.hpp"

#include <nlohmann/json.hpp>

namespace mqa {
namespace {

constexpr std::string_view device_schema = "mqa.device/1";

} // namespace

Json encode(const Device& device) {
    Json json = Json::object();
    codec::start_record(json, device_schema, device.envelope);
    json["institution_number"] = device.institution_number;
    json["certificate_serial"] = device.certificate_serial;
    json["not_before"] = format_instant(device.not_before);
    json["not_after"] = format_instant(device.not_after);
    json["state"] = device.state;
    return json;
}

Device decode_device(const JsonTree& json, Decoding& decoding) {
    ObjectReader reader(json.root(), decoding);
    Device device;
    device.envelope = codec::read_envelope(reader, device_schema, codec::IdRule::optional);
    device.institution_number = codec::require_code(reader, "institution_number");
    device.certificate_serial = codec::require_serial(reader, "certificate_serial");
    device.not_before = reader.required_instant("not_before");
    device.not_after = reader.required_instant("not_after");
    device.state = codec::require_text(reader, "state");
    reader.finish(device_schema);
    return device;
}

} // namespace mqa
