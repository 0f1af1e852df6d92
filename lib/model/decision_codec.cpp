// SPDX-License-Identifier: Apache-2.0
#include "model/codec.hpp"
#include "model/codec_reading.hpp"
#include "model/codec_writing.hpp"
#include "model/embedded_codec.hpp"

#include <algorithm>

#include <nlohmann/json.hpp>

namespace mqa {
namespace {

constexpr std::string_view decision_schema = "mqa.decision/1";
constexpr std::array verdicts{Verdict::eligible, Verdict::review, Verdict::ineligible,
                              Verdict::undetermined};
constexpr std::array services{Service::checkup, Service::guidance, Service::same_day_interview,
                              Service::dock};
constexpr std::array outcomes{Outcome::pass, Outcome::fail,    Outcome::review,
                              Outcome::warn, Outcome::unknown, Outcome::skip};
constexpr std::array reason_outcomes{Outcome::fail, Outcome::review, Outcome::warn,
                                     Outcome::unknown};
constexpr std::array<std::string_view, 6> differences{
    "value", "width", "kana_variant", "kanji_variant", "leading_zero", "missing"};
constexpr std::array<std::string_view, 2> return_tables{"henrei", "kago"};
constexpr std::array<std::string_view, rule_count> rule_names{
    "R00", "R01", "R02", "R03", "R04", "R05", "R06", "R07", "R08", "R09", "R10",
    "R11", "R12", "R13", "R14", "R15", "R16", "R17", "R18", "R19", "R20"};

Reason read_reason(ObjectReader& reader) {
    const std::string rule = codec::require_word(reader, "rule", rule_names);
    Reason reason;
    reason.rule = static_cast<std::size_t>(std::ranges::find(rule_names, std::string_view(rule)) -
                                           rule_names.begin());
    reason.code = codec::require_text(reader, "code");
    reason.outcome = codec::require_term(reader, "outcome", reason_outcomes);
    reason.field = reader.text("field").value_or("");
    reason.coupon_value = codec::read_text(reader, "coupon_value");
    reason.qualification_value = codec::read_text(reader, "qualification_value");
    reason.difference = codec::read_word(reader, "difference", differences);
    reason.message = reader.required_text("message");
    reason.message_ja = reader.required_text("message_ja");
    reason.action = reader.required_text("action");
    reason.action_ja = reader.required_text("action_ja");
    reason.return_code = codec::read_code(reader, "return_code");
    reason.return_table = codec::read_word(reader, "return_table", return_tables);
    reader.finish(decision_schema);
    return reason;
}

std::vector<Reason> read_reasons(ObjectReader& reader) {
    std::vector<Reason> reasons;
    for (ObjectReader& reason : codec::require_objects(reader, "reasons")) {
        reasons.push_back(read_reason(reason));
    }
    return reasons;
}

std::array<Outcome, rule_count> read_rules(ObjectReader reader) {
    std::array<Outcome, rule_count> rules{};
    for (std::size_t rule = 0; rule < rule_count; ++rule) {
        rules[rule] = codec::require_term(reader, rule_names[rule], outcomes);
    }
    reader.finish(decision_schema);
    return rules;
}

/// A brief coupon or qualification has no `schema` and cannot become a record again; it is only
/// looked through.
void skip_brief_coupon(ObjectReader& reader) {
    codec::read_text(reader, "id");
    codec::require_code(reader, "reference_number");
    reader.finish(decision_schema);
}

void skip_brief_qualification(ObjectReader& reader) {
    codec::require_text(reader, "id");
    if (std::optional<ObjectReader> confirmation = reader.object("confirmation")) {
        codec::read_text(*confirmation, "reference");
        confirmation->finish(decision_schema);
    }
    reader.finish(decision_schema);
}

/// The record inside, or nothing when it is absent or only its brief form is there.
template <typename Record>
std::optional<Record> read_embedded(ObjectReader& reader, std::string_view name,
                                    Record (*read)(ObjectReader&),
                                    void (*skip_brief)(ObjectReader&)) {
    std::optional<ObjectReader> object = reader.object(name);
    if (!object) {
        return std::nullopt;
    }
    if (!object->has("schema")) {
        skip_brief(*object);
        return std::nullopt;
    }
    return read(*object);
}

std::optional<ErrorRecord> read_error(ObjectReader& reader) {
    std::optional<ObjectReader> object = reader.object("error");
    return object ? std::optional(codec::read_error_record(*object)) : std::nullopt;
}

Json encode_reason(const Reason& reason) {
    Json json = Json::object();
    json["rule"] = rule_names.at(reason.rule);
    json["code"] = reason.code;
    json["outcome"] = name_of(reason.outcome);
    codec::put(json, "field", std::optional(reason.field));
    codec::put(json, "coupon_value", reason.coupon_value);
    codec::put(json, "qualification_value", reason.qualification_value);
    codec::put(json, "difference", reason.difference);
    json["message"] = reason.message;
    json["message_ja"] = reason.message_ja;
    json["action"] = reason.action;
    json["action_ja"] = reason.action_ja;
    codec::put(json, "return_code", reason.return_code);
    codec::put(json, "return_table", reason.return_table);
    return json;
}

Json encode_embedded(const Coupon& coupon, Detail detail) {
    if (detail == Detail::full) {
        return encode(coupon);
    }
    Json json = Json::object();
    codec::put(json, "id", std::optional(coupon.envelope.id));
    json["reference_number"] = coupon.reference_number;
    return json;
}

Json encode_embedded(const Qualification& qualification, Detail detail) {
    if (detail == Detail::full) {
        return encode(qualification);
    }
    Json json = Json::object();
    json["id"] = qualification.envelope.id;
    if (const std::optional<std::string>& reference = qualification.confirmation.reference) {
        json["confirmation"]["reference"] = *reference;
    }
    return json;
}

} // namespace

Json encode(const Decision& decision, Detail detail) {
    Json json = Json::object();
    codec::start_record(json, decision_schema, decision.envelope);
    json["verdict"] = name_of(decision.verdict);
    json["service"] = name_of(decision.service);
    json["service_date"] = decision.service_date.iso();
    if (decision.coupon) {
        json["coupon"] = encode_embedded(*decision.coupon, detail);
    }
    if (decision.qualification) {
        json["qualification"] = encode_embedded(*decision.qualification, detail);
    }
    Json reasons = Json::array();
    for (const Reason& reason : decision.reasons) {
        reasons.push_back(encode_reason(reason));
    }
    json["reasons"] = std::move(reasons);
    Json rules = Json::object();
    for (std::size_t rule = 0; rule < rule_count; ++rule) {
        rules[std::string(rule_names[rule])] = name_of(decision.rules[rule]);
    }
    json["rules"] = std::move(rules);
    if (decision.error) {
        json["error"] = encode(*decision.error);
    }
    json["next_action"] = decision.next_action;
    json["next_action_ja"] = decision.next_action_ja;
    return json;
}

Decision decode_decision(const JsonTree& json, Decoding& decoding) {
    ObjectReader reader(json.root(), decoding);
    Decision decision{
        .envelope = codec::read_envelope(reader, decision_schema, codec::IdRule::required),
        .verdict = codec::require_term(reader, "verdict", verdicts),
        .service = codec::require_term(reader, "service", services),
        .service_date = codec::require_date(reader, "service_date"),
        .coupon = read_embedded(reader, "coupon", &codec::read_coupon, &skip_brief_coupon),
        .qualification = read_embedded(reader, "qualification", &codec::read_qualification,
                                       &skip_brief_qualification),
        .reasons = read_reasons(reader),
        .rules = read_rules(reader.required_object("rules")),
        .error = read_error(reader),
        .next_action = reader.required_text("next_action"),
        .next_action_ja = reader.required_text("next_action_ja"),
    };
    reader.finish(decision_schema);
    return decision;
}

} // namespace mqa
