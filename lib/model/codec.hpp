// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "json/decoding.hpp"
#include "json/json.hpp"
#include "model/card_reading.hpp"
#include "model/challenge.hpp"
#include "model/coupon.hpp"
#include "model/decision.hpp"
#include "model/error_record.hpp"
#include "model/qualification.hpp"
#include "model/registration_records.hpp"

namespace mqa {

/// The one conversion between records and JSON. Encoders write members in the order of the
/// contract, `schema` first, and never write null. Decoders throw missing_member, bad_member_type
/// or bad_field with the member's path, and report members they do not know to `decoding`.

Json encode(const Challenge& challenge);
Json encode(const CardReading& reading);
Json encode(const Inquiry& inquiry);
Json encode(const Evidence& evidence);
Json encode(const Qualification& qualification);
Json encode(const Member& member);
Json encode(const Coupon& coupon);
Json encode(const ErrorRecord& error);
Json encode(const Application& application);
Json encode(const Device& device);
Json encode(const Summary& summary);

/// `brief` keeps of coupon and qualification only id, reference_number and confirmation.reference.
enum class Detail { full, brief };
Json encode(const Decision& decision, Detail detail = Detail::full);

/// Append what dump(encode(record)) gives, without a Json on the way: the kinds that come by the
/// hundred thousand.
void append_line(std::string& to, const Inquiry& inquiry);
void append_line(std::string& to, const Qualification& qualification);

Challenge decode_challenge(const JsonTree& json, Decoding& decoding);
CardReading decode_card_reading(const JsonTree& json, Decoding& decoding);
Inquiry decode_inquiry(const JsonTree& json, Decoding& decoding);
Evidence decode_evidence(const JsonTree& json, Decoding& decoding);
Qualification decode_qualification(const JsonTree& json, Decoding& decoding);
Member decode_member(const JsonTree& json, Decoding& decoding);
Coupon decode_coupon(const JsonTree& json, Decoding& decoding);
ErrorRecord decode_error_record(const JsonTree& json, Decoding& decoding);
Decision decode_decision(const JsonTree& json, Decoding& decoding);
Application decode_application(const JsonTree& json, Decoding& decoding);
Device decode_device(const JsonTree& json, Decoding& decoding);
Summary decode_summary(const JsonTree& json, Decoding& decoding);

/// The same of a record that stands inside another text.
Qualification decode_inner_qualification(JsonValue json, Decoding& decoding);

} // namespace mqa
