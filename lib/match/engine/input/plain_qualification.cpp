// SPDX-License-Identifier: Apache-2.0
#include "match/engine/input/list_text.hpp"
#include "match/engine/input/member_words.hpp"
#include "match/engine/input/plain_scalars.hpp"
#include "match/engine/input/record_shapes.hpp"
#include "match/engine/keys/text_keys.hpp"

#include <algorithm>

namespace mqa::engine {
namespace {

/// The members of qualification_shape, in its order: the texts of a row come first.
enum PlainQualification : std::size_t {
    id,
    context,
    reference,
    insurer_number,
    insurer_name,
    symbol,
    number,
    branch_number,
    card_classification,
    name,
    name_kana,
    name_other,
    name_other_kana,
    address,
    postcode,
    loss_reason,
    institution_number,
    notices,
    schema,
    status,
    relationship,
    birth_date,
    sex,
    valid_from,
    valid_to,
    acquired_on,
    lost_on,
    proof,
    channel,
    method,
    purpose,
    confirmed_at
};

using Text = QualificationText;
using Days = QualificationDay;
using Words = QualificationWord;

static_assert(notices == static_cast<std::size_t>(Text::notices));

bool read_texts(const ScannedLine& line, QualificationFields& fields, Repaired& repaired) {
    std::copy_n(line.value.data(), fields.text.size(), fields.text.data());
    return is_good_id(line.value[id], true) &&
           read_insurer(line.value[insurer_number], fields[Text::insurer_number], repaired) &&
           read_code(line.value[branch_number], fields[Text::branch_number], repaired) &&
           read_code(line.value[postcode], fields[Text::postcode], repaired) &&
           read_code(line.value[institution_number], fields[Text::institution_number], repaired);
}

bool read_days(const ScannedLine& line, QualificationFields& fields) {
    // Membership is mostly valid from the day on which it was acquired.
    const auto read_acquired = [&] {
        fields[Days::acquired_on] = fields[Days::valid_from];
        return same_bytes(line.value[acquired_on], line.value[valid_from]) ||
               read_day(line.value[acquired_on], fields[Days::acquired_on]);
    };
    return read_day(line.value[birth_date], fields[Days::birth]) &&
           read_day(line.value[valid_from], fields[Days::valid_from]) &&
           read_day(line.value[valid_to], fields[Days::valid_to]) && read_acquired() &&
           read_day(line.value[lost_on], fields[Days::lost_on]);
}

bool read_words(const ScannedLine& line, QualificationFields& fields) {
    return read_word<find_term<QualificationStatus>>(line, status, fields[Words::status]) &&
           read_word<find_term<Relationship>>(line, relationship, fields[Words::relationship]) &&
           read_word<find_term<Sex>>(line, sex, fields[Words::sex]) &&
           read_word<find_term<Proof>>(line, proof, fields[Words::proof]) &&
           read_word<find_term<Channel>>(line, channel, fields[Words::channel]) &&
           read_word<find_term<Method>>(line, method, fields[Words::method]) &&
           read_word<find_term<Purpose>>(line, purpose, fields[Words::purpose]);
}

bool read_notices(std::string_view list, QualificationFields& fields) {
    const bool none = list.empty() || list == "[]";
    fields[Text::notices] = none ? std::string_view() : list;
    return none || parse_notices(list).has_value();
}

bool has_required(const QualificationFields& fields) {
    if (fields[Words::status] == 0 || fields[Words::proof] == 0 || fields[Words::channel] == 0 ||
        fields[Words::method] == 0 || fields[Words::purpose] == 0) {
        return false;
    }
    const auto stated = term_of<QualificationStatus>(fields[Words::status]);
    const bool names_a_person = stated == QualificationStatus::valid ||
                                stated == QualificationStatus::invalid ||
                                stated == QualificationStatus::superseded;
    const bool identified = !fields[Text::insurer_number].empty() &&
                            !fields[Text::number].empty() &&
                            !(fields[Text::name].empty() && fields[Text::name_kana].empty()) &&
                            fields[Days::birth] != no_day;
    return !names_a_person || identified;
}

} // namespace

bool read_qualification(const ScannedLine& line, QualificationFields& fields, Repaired& repaired) {
    const bool readable = line.word_of(schema, find_qualification_schema) != 0 &&
                          read_texts(line, fields, repaired) && read_days(line, fields) &&
                          read_words(line, fields) &&
                          read_instant(line.value[confirmed_at], fields.instant) &&
                          read_notices(line.value[notices], fields);
    if (!readable || !has_required(fields) ||
        has_more_keys(fields[Text::name_kana], fields[Text::name_other_kana])) {
        return false;
    }
    fields.keys =
        keys_of({fields[Text::insurer_number], fields[Text::number], fields[Text::symbol],
                 fields[Text::branch_number]},
                fields[Text::name_kana], fields[Text::name_other_kana], fields[Days::birth]);
    return true;
}

} // namespace mqa::engine
