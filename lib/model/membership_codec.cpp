// SPDX-License-Identifier: Apache-2.0
#include "model/membership_codec.hpp"

#include "model/codec_reading.hpp"
#include "model/codec_writing.hpp"

#include <nlohmann/json.hpp>

namespace mqa::codec {
namespace {

constexpr std::array relationships{Relationship::insured, Relationship::dependent};

Person read_person(ObjectReader& reader, std::string_view schema) {
    Person person;
    person.name = read_text(reader, "name");
    person.name_kana = read_text(reader, "name_kana");
    person.name_other = read_text(reader, "name_other");
    person.name_other_kana = read_text(reader, "name_other_kana");
    person.birth_date = read_date(reader, "birth_date");
    person.sex = read_term(reader, "sex", all_sexes);
    person.address = read_text(reader, "address");
    person.postcode = read_code(reader, "postcode");
    reader.finish(schema);
    return person;
}

} // namespace

Membership read_membership(ObjectReader& reader, std::string_view schema) {
    Membership membership;
    membership.insurer_number = read_insurer_number(reader, "insurer_number");
    membership.insurer_name = read_text(reader, "insurer_name");
    membership.symbol = read_text(reader, "symbol");
    membership.number = read_text(reader, "number");
    membership.branch_number = read_code(reader, "branch_number");
    membership.relationship = read_term(reader, "relationship", relationships);
    membership.card_classification = read_text(reader, "card_classification");
    if (std::optional<ObjectReader> person = reader.object("person")) {
        membership.person = read_person(*person, schema);
    }
    membership.valid_from = read_date(reader, "valid_from");
    membership.valid_to = read_date(reader, "valid_to");
    membership.acquired_on = read_date(reader, "acquired_on");
    membership.lost_on = read_date(reader, "lost_on");
    membership.loss_reason = read_text(reader, "loss_reason");
    return membership;
}

void require_identified(const ObjectReader& reader, const Membership& membership) {
    if (!membership.insurer_number) {
        reader.fail_missing("insurer_number");
    }
    if (!membership.number) {
        reader.fail_missing("number");
    }
    const Person& person = membership.person;
    if (person == Person{}) {
        reader.fail_missing("person");
    }
    if (!person.name_kana && !person.name) {
        reader.fail_missing("person.name_kana");
    }
    if (!person.birth_date) {
        reader.fail_missing("person.birth_date");
    }
}

template <typename Object>
void write_person(Object& object, const Person& person) {
    if (person == Person{}) {
        return;
    }
    put_object(object, "person", [&](auto& inner) {
        put(inner, "name", person.name);
        put(inner, "name_kana", person.name_kana);
        put(inner, "name_other", person.name_other);
        put(inner, "name_other_kana", person.name_other_kana);
        put(inner, "birth_date", person.birth_date);
        if (person.sex) {
            put_text(inner, "sex", name_of(*person.sex));
        }
        put(inner, "address", person.address);
        put(inner, "postcode", person.postcode);
    });
}

template <typename Object>
void write_membership(Object& object, const Membership& membership) {
    put(object, "insurer_number", membership.insurer_number);
    put(object, "insurer_name", membership.insurer_name);
    put(object, "symbol", membership.symbol);
    put(object, "number", membership.number);
    put(object, "branch_number", membership.branch_number);
    if (membership.relationship) {
        put_text(object, "relationship", name_of(*membership.relationship));
    }
    put(object, "card_classification", membership.card_classification);
    write_person(object, membership.person);
    put(object, "valid_from", membership.valid_from);
    put(object, "valid_to", membership.valid_to);
    put(object, "acquired_on", membership.acquired_on);
    put(object, "lost_on", membership.lost_on);
    put(object, "loss_reason", membership.loss_reason);
}

template void write_person(Json& object, const Person& person);
template void write_membership(Json& object, const Membership& membership);
template void write_membership(JsonWriter& object, const Membership& membership);

} // namespace mqa::codec
