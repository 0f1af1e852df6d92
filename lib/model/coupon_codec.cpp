// SPDX-License-Identifier: Apache-2.0
#include "base/error.hpp"
#include "model/codec.hpp"
#include "model/codec_reading.hpp"
#include "model/codec_writing.hpp"
#include "model/embedded_codec.hpp"
#include "model/membership_codec.hpp"

#include <algorithm>

#include <nlohmann/json.hpp>

namespace mqa {
namespace {

constexpr std::string_view coupon_schema = "mqa.coupon/1";
constexpr std::array<std::string_view, 5> items{"basic", "detailed", "additional", "dock",
                                                "guidance"};
constexpr std::array<std::string_view, 4> copayment_kinds{"none", "fixed", "rate", "insurer_cap"};
constexpr std::array coupon_kinds{CouponKind::checkup, CouponKind::set, CouponKind::guidance_active,
                                  CouponKind::guidance_motivational,
                                  CouponKind::guidance_motivational_equivalent};
constexpr long most_yen = 999'999'999; // the claim files give an amount nine digits at most

std::optional<CouponKind> kind_of_number(const std::string& reference_number) {
    const std::optional<ReferenceNumber> number = ReferenceNumber::parse(reference_number);
    return number ? number->kind() : std::nullopt;
}

/// The number says what the coupon is; a word only helps where the number does not.
std::optional<CouponKind> read_kind(ObjectReader& reader, const std::string& reference_number) {
    std::array<std::string_view, coupon_kinds.size()> words;
    std::ranges::transform(coupon_kinds, words.begin(),
                           [](CouponKind kind) { return to_string(kind); });
    const std::optional<std::string> word = codec::read_word(reader, "kind", words);
    if (const std::optional<CouponKind> kind = kind_of_number(reference_number)) {
        return kind;
    }
    return word ? coupon_kind_from(*word) : std::nullopt;
}

Person read_coupon_person(ObjectReader reader) {
    Person person;
    person.name = codec::read_text(reader, "name");
    person.name_kana = codec::require_text(reader, "name_kana");
    person.birth_date = codec::require_date(reader, "birth_date");
    person.sex = codec::require_term(reader, "sex", codec::all_sexes);
    reader.finish(coupon_schema);
    return person;
}

/// Amounts and rates that make no sense are kept: judging them is the business of a rule (R16), and
/// a coupon must not be lost over them.
std::vector<Copayment> read_copayments(ObjectReader& reader) {
    std::vector<Copayment> copayments;
    for (ObjectReader& object : reader.objects("copayments")) {
        Copayment copayment;
        copayment.item = codec::require_word(object, "item", items);
        copayment.kind = codec::require_word(object, "kind", copayment_kinds);
        copayment.amount_yen = codec::read_integer(object, "amount_yen", -most_yen, most_yen);
        copayment.rate_percent = object.number("rate_percent");
        object.finish(coupon_schema);
        copayments.push_back(std::move(copayment));
    }
    return copayments;
}

Json encode_copayments(const std::vector<Copayment>& copayments) {
    Json list = Json::array();
    for (const Copayment& copayment : copayments) {
        Json json = Json::object();
        json["item"] = copayment.item;
        json["kind"] = copayment.kind;
        if (copayment.amount_yen) {
            json["amount_yen"] = *copayment.amount_yen;
        }
        if (copayment.rate_percent) {
            codec::put_number(json, "rate_percent", *copayment.rate_percent);
        }
        list.push_back(std::move(json));
    }
    return list;
}

} // namespace

Json encode(const Coupon& coupon) {
    Json json = Json::object();
    codec::start_record(json, coupon_schema, coupon.envelope);
    json["reference_number"] = coupon.reference_number;
    const auto kind = coupon.kind ? coupon.kind : kind_of_number(coupon.reference_number);
    if (kind) {
        json["kind"] = to_string(*kind);
    }
    json["insurer_number"] = coupon.insurer_number.digits();
    codec::put(json, "insurer_name", coupon.insurer_name);
    codec::put(json, "symbol", coupon.symbol);
    codec::put(json, "number", coupon.number);
    codec::put(json, "branch_number", coupon.branch_number);
    codec::write_person(json, coupon.person);
    codec::put(json, "issued_on", coupon.issued_on);
    json["expires_on"] = coupon.expires_on.iso();
    codec::put(json, "contract_holder", coupon.contract_holder);
    codec::put(json, "agency_number", coupon.agency_number);
    if (!coupon.copayments.empty()) {
        json["copayments"] = encode_copayments(coupon.copayments);
    }
    return json;
}

Coupon codec::read_coupon(ObjectReader& reader) {
    Envelope envelope = read_envelope(reader, coupon_schema, IdRule::optional);
    const std::string reference_number = require_code(reader, "reference_number");
    Coupon coupon{
        .envelope = std::move(envelope),
        .reference_number = reference_number,
        .kind = read_kind(reader, reference_number),
        .insurer_number = require_insurer_number(reader, "insurer_number"),
        .insurer_name = read_text(reader, "insurer_name"),
        .symbol = read_text(reader, "symbol"),
        .number = read_text(reader, "number"),
        .branch_number = read_code(reader, "branch_number"),
        .person = read_coupon_person(reader.required_object("person")),
        .issued_on = read_date(reader, "issued_on"),
        .expires_on = require_date(reader, "expires_on"),
        .contract_holder = read_text(reader, "contract_holder"),
        .agency_number = read_code(reader, "agency_number"),
        .copayments = read_copayments(reader),
    };
    reader.finish(coupon_schema);
    return coupon;
}

Coupon decode_coupon(const JsonTree& json, Decoding& decoding) {
    ObjectReader reader(json.root(), decoding);
    return codec::read_coupon(reader);
}

} // namespace mqa
