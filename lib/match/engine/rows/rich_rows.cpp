// SPDX-License-Identifier: Apache-2.0
#include "match/engine/rows/rich_rows.hpp"

#include "json/gate.hpp"
#include "match/engine/input/list_text.hpp"
#include "match/engine/keys/text_keys.hpp"
#include "match/pairing.hpp"
#include "model/codec.hpp"

#include <nlohmann/json.hpp>

namespace mqa::engine {
namespace {

std::string_view view_of(const std::optional<std::string>& text) {
    return text ? std::string_view(*text) : std::string_view();
}

std::string_view view_of(const std::optional<InsurerNumber>& number) {
    return number ? std::string_view(number->digits()) : std::string_view();
}

std::optional<std::string> text_of(std::string_view text) {
    return text.empty() ? std::nullopt : std::optional(std::string(text));
}

template <typename Term>
Word word_if(const std::optional<Term>& term) {
    return term ? word_of(*term) : Word{0};
}

template <typename Term>
std::optional<Term> term_if(Word word) {
    return word == 0 ? std::nullopt : std::optional(term_of<Term>(word));
}

RowKeys keys_in(const Coupon& coupon) {
    return coupon_keys_of({coupon.insurer_number.digits(), view_of(coupon.number),
                           view_of(coupon.symbol), view_of(coupon.branch_number)},
                          view_of(coupon.person.name_kana), view_of(coupon.person.name_other_kana),
                          day_of(coupon.person.birth_date));
}

NumberTexts number_texts_in(const Membership& person) {
    return {view_of(person.insurer_number), view_of(person.number), view_of(person.symbol),
            view_of(person.branch_number)};
}

RowKeys keys_in(const Membership& person) {
    return keys_of(number_texts_in(person), view_of(person.person.name_kana),
                   view_of(person.person.name_other_kana), day_of(person.person.birth_date));
}

bool needs_further_keys(const Membership& person) {
    return has_more_keys(view_of(person.person.name_kana), view_of(person.person.name_other_kana));
}

RowKeys further_keys_in(const Membership& person) {
    return further_keys_of(number_texts_in(person), view_of(person.person.name_kana),
                           view_of(person.person.name_other_kana),
                           day_of(person.person.birth_date));
}

CouponFields fields_of(const Coupon& coupon) {
    using Text = CouponText;
    CouponFields fields;
    fields[Text::id] = coupon.envelope.id;
    fields[Text::context] = coupon.envelope.context;
    fields[Text::reference_number] = coupon.reference_number;
    fields[Text::insurer_number] = coupon.insurer_number.digits();
    fields[Text::insurer_name] = view_of(coupon.insurer_name);
    fields[Text::symbol] = view_of(coupon.symbol);
    fields[Text::number] = view_of(coupon.number);
    fields[Text::branch_number] = view_of(coupon.branch_number);
    fields[Text::name] = view_of(coupon.person.name);
    fields[Text::name_kana] = view_of(coupon.person.name_kana);
    fields[Text::contract_holder] = view_of(coupon.contract_holder);
    fields[Text::agency_number] = view_of(coupon.agency_number);
    fields[CouponDay::birth] = day_of(coupon.person.birth_date);
    fields[CouponDay::issued_on] = day_of(coupon.issued_on);
    fields[CouponDay::expires_on] = day_of(coupon.expires_on);
    fields[CouponWord::kind] = word_if(coupon.kind);
    fields[CouponWord::sex] = word_if(coupon.person.sex);
    fields.keys = keys_in(coupon);
    return fields;
}

/// A coupon as the codec makes it; one put together by hand may know more of the person.
bool is_usual(const Coupon& coupon) {
    const Person& person = coupon.person;
    return coupon.copayments.empty() && person.birth_date && person.sex && !person.name_other &&
           !person.name_other_kana && !person.address && !person.postcode;
}

QualificationFields fields_of(const Qualification& qualification) {
    using Text = QualificationText;
    const Membership& own = qualification.membership;
    const Confirmation& confirmation = qualification.confirmation;
    QualificationFields fields;
    fields[Text::id] = qualification.envelope.id;
    fields[Text::context] = qualification.envelope.context;
    fields[Text::reference] = view_of(confirmation.reference);
    fields[Text::insurer_number] = view_of(own.insurer_number);
    fields[Text::insurer_name] = view_of(own.insurer_name);
    fields[Text::symbol] = view_of(own.symbol);
    fields[Text::number] = view_of(own.number);
    fields[Text::branch_number] = view_of(own.branch_number);
    fields[Text::card_classification] = view_of(own.card_classification);
    fields[Text::name] = view_of(own.person.name);
    fields[Text::name_kana] = view_of(own.person.name_kana);
    fields[Text::name_other] = view_of(own.person.name_other);
    fields[Text::name_other_kana] = view_of(own.person.name_other_kana);
    fields[Text::address] = view_of(own.person.address);
    fields[Text::postcode] = view_of(own.person.postcode);
    fields[Text::loss_reason] = view_of(own.loss_reason);
    fields[Text::institution_number] = view_of(confirmation.institution_number);
    fields[QualificationDay::birth] = day_of(own.person.birth_date);
    fields[QualificationDay::valid_from] = day_of(own.valid_from);
    fields[QualificationDay::valid_to] = day_of(own.valid_to);
    fields[QualificationDay::acquired_on] = day_of(own.acquired_on);
    fields[QualificationDay::lost_on] = day_of(own.lost_on);
    fields[QualificationWord::status] = word_of(qualification.status);
    fields[QualificationWord::relationship] = word_if(own.relationship);
    fields[QualificationWord::sex] = word_if(own.person.sex);
    fields[QualificationWord::proof] = word_of(confirmation.proof);
    fields[QualificationWord::channel] = word_of(confirmation.channel);
    fields[QualificationWord::method] = word_of(confirmation.method);
    fields[QualificationWord::purpose] = word_of(confirmation.purpose);
    fields.instant = confirmation.confirmed_at.time_since_epoch().count();
    fields.keys = keys_in(own);
    return fields;
}

} // namespace

void append_record(ByteBuffer& rows, const Coupon& coupon) {
    const CouponFields fields = fields_of(coupon);
    if (is_usual(coupon) && are_clean(fields) && append_row(rows, fields)) {
        return;
    }
    append_whole_row(rows, dump(encode(coupon)), !coupon.envelope.id.empty(), {keys_in(coupon)});
}

void append_record(ByteBuffer& rows, const Qualification& qualification) {
    const QualificationFields fields = fields_of(qualification);
    if (qualification.candidates.empty() && qualification.notices.empty() &&
        !needs_further_keys(qualification.membership) && are_clean(fields) &&
        append_row(rows, fields)) {
        return;
    }
    std::vector<RowKeys> persons;
    for (const Membership* person : persons_of(qualification)) {
        persons.push_back(keys_in(*person));
        if (needs_further_keys(*person)) {
            persons.push_back(further_keys_in(*person));
        }
    }
    append_whole_row(rows, dump(encode(qualification)), !qualification.envelope.id.empty(),
                     persons);
}

void append_record(ByteBuffer& rows, const ErrorRecord& error) {
    append_error_row(rows, dump(encode(error)), !error.envelope.id.empty());
}

Coupon coupon_of(const CouponFields& fields) {
    using Text = CouponText;
    const auto payments = fields[Text::copayments].empty()
                              ? std::nullopt
                              : parse_copayments(fields[Text::copayments]);
    return {.envelope = {std::string(fields[Text::id]), std::string(fields[Text::context])},
            .reference_number = std::string(fields[Text::reference_number]),
            .kind = term_if<CouponKind>(fields[CouponWord::kind]),
            .insurer_number = InsurerNumber::parse(fields[Text::insurer_number]).value(),
            .insurer_name = text_of(fields[Text::insurer_name]),
            .symbol = text_of(fields[Text::symbol]),
            .number = text_of(fields[Text::number]),
            .branch_number = text_of(fields[Text::branch_number]),
            .person = {.name = text_of(fields[Text::name]),
                       .name_kana = text_of(fields[Text::name_kana]),
                       .name_other = {},
                       .name_other_kana = {},
                       .birth_date = date_of(fields[CouponDay::birth]),
                       .sex = term_if<Sex>(fields[CouponWord::sex]),
                       .address = {},
                       .postcode = {}},
            .issued_on = date_of(fields[CouponDay::issued_on]),
            .expires_on = date_of(fields[CouponDay::expires_on]).value(),
            .contract_holder = text_of(fields[Text::contract_holder]),
            .agency_number = text_of(fields[Text::agency_number]),
            .copayments = payments.value_or(std::vector<Copayment>())};
}

Qualification qualification_of(const QualificationFields& fields) {
    using Text = QualificationText;
    using Days = QualificationDay;
    using Words = QualificationWord;
    const std::string_view insurer = fields[Text::insurer_number];
    Qualification made;
    made.envelope = {std::string(fields[Text::id]), std::string(fields[Text::context])};
    made.status = term_of<QualificationStatus>(fields[Words::status]);
    made.membership = {.insurer_number =
                           insurer.empty() ? std::nullopt : InsurerNumber::parse(insurer),
                       .insurer_name = text_of(fields[Text::insurer_name]),
                       .symbol = text_of(fields[Text::symbol]),
                       .number = text_of(fields[Text::number]),
                       .branch_number = text_of(fields[Text::branch_number]),
                       .relationship = term_if<Relationship>(fields[Words::relationship]),
                       .card_classification = text_of(fields[Text::card_classification]),
                       .person = {.name = text_of(fields[Text::name]),
                                  .name_kana = text_of(fields[Text::name_kana]),
                                  .name_other = text_of(fields[Text::name_other]),
                                  .name_other_kana = text_of(fields[Text::name_other_kana]),
                                  .birth_date = date_of(fields[Days::birth]),
                                  .sex = term_if<Sex>(fields[Words::sex]),
                                  .address = text_of(fields[Text::address]),
                                  .postcode = text_of(fields[Text::postcode])},
                       .valid_from = date_of(fields[Days::valid_from]),
                       .valid_to = date_of(fields[Days::valid_to]),
                       .acquired_on = date_of(fields[Days::acquired_on]),
                       .lost_on = date_of(fields[Days::lost_on]),
                       .loss_reason = text_of(fields[Text::loss_reason])};
    made.confirmation = {.proof = term_of<Proof>(fields[Words::proof]),
                         .channel = term_of<Channel>(fields[Words::channel]),
                         .method = term_of<Method>(fields[Words::method]),
                         .purpose = term_of<Purpose>(fields[Words::purpose]),
                         .confirmed_at = SysTime(SysTime::duration(fields.instant)),
                         .reference = text_of(fields[Text::reference]),
                         .institution_number = text_of(fields[Text::institution_number])};
    if (!fields[Text::notices].empty()) {
        made.notices = parse_notices(fields[Text::notices]).value_or(std::vector<ServiceNotice>());
    }
    return made;
}

Coupon coupon_in(RowView row) {
    if (row.form() == RowForm::plain) {
        CouponFields fields;
        row.read(fields);
        return coupon_of(fields);
    }
    Decoding decoding;
    return decode_coupon(parse_json(row.text()), decoding);
}

Qualification qualification_in(RowView row) {
    if (row.form() == RowForm::plain) {
        QualificationFields fields;
        row.read(fields);
        return qualification_of(fields);
    }
    Decoding decoding;
    return decode_qualification(parse_json(row.text()), decoding);
}

ErrorRecord error_in(RowView row) {
    Decoding decoding;
    return decode_error_record(parse_json(row.text()), decoding);
}

} // namespace mqa::engine
