// SPDX-License-Identifier: Apache-2.0
#include "match/engine/bytes/byte_words.hpp"
#include "match/engine/input/coupon_kind.hpp"
#include "match/engine/input/list_text.hpp"
#include "match/engine/input/member_words.hpp"
#include "match/engine/input/plain_scalars.hpp"
#include "match/engine/input/record_shapes.hpp"
#include "match/engine/keys/text_keys.hpp"

#include <algorithm>

namespace mqa::engine {
namespace {

/// The members of coupon_shape, in its order: the texts of a row come first.
enum PlainCoupon : std::size_t {
    id,
    context,
    reference_number,
    insurer_number,
    insurer_name,
    symbol,
    number,
    branch_number,
    name,
    name_kana,
    contract_holder,
    agency_number,
    copayments,
    schema,
    kind,
    birth_date,
    sex,
    issued_on,
    expires_on
};

static_assert(copayments == static_cast<std::size_t>(CouponText::copayments));

bool read_kind(const ScannedLine& line, CouponFields& fields) {
    Word named = 0;
    const bool known = read_word<find_coupon_kind>(line, kind, named);
    const auto derived = kind_of(fields[CouponText::reference_number]);
    fields[CouponWord::kind] = derived ? word_of(*derived) : named;
    return known;
}

bool read_payments(std::string_view list, CouponFields& fields) {
    const bool none = list.empty() || list == "[]";
    fields[CouponText::copayments] = none ? std::string_view() : list;
    return none || parse_copayments(list).has_value();
}

bool read_texts(const ScannedLine& line, CouponFields& fields, Repaired& repaired) {
    std::copy_n(line.value.data(), fields.text.size(), fields.text.data());
    return is_good_id(line.value[id], line.value[id].data() != nullptr) &&
           read_code(line.value[reference_number], fields[CouponText::reference_number],
                     repaired) &&
           read_insurer(line.value[insurer_number], fields[CouponText::insurer_number], repaired) &&
           read_code(line.value[branch_number], fields[CouponText::branch_number], repaired) &&
           read_code(line.value[agency_number], fields[CouponText::agency_number], repaired);
}

bool has_required(const CouponFields& fields) {
    return !fields[CouponText::reference_number].empty() &&
           !fields[CouponText::insurer_number].empty() && !fields[CouponText::name_kana].empty() &&
           fields[CouponDay::birth] != no_day && fields[CouponDay::expires_on] != no_day &&
           fields[CouponWord::sex] != 0;
}

} // namespace

bool read_coupon(const ScannedLine& line, CouponFields& fields, Repaired& repaired) {
    const bool readable = line.word_of(schema, find_coupon_schema) != 0 &&
                          read_texts(line, fields, repaired) && read_kind(line, fields) &&
                          read_day(line.value[birth_date], fields[CouponDay::birth]) &&
                          read_shared_day(line, issued_on, fields[CouponDay::issued_on]) &&
                          read_shared_day(line, expires_on, fields[CouponDay::expires_on]) &&
                          read_word<find_term<Sex>>(line, sex, fields[CouponWord::sex]) &&
                          read_payments(line.value[copayments], fields);
    if (!readable || !has_required(fields)) {
        return false;
    }
    fields.keys = coupon_keys_of({fields[CouponText::insurer_number], fields[CouponText::number],
                                  fields[CouponText::symbol], fields[CouponText::branch_number]},
                                 fields[CouponText::name_kana], {}, fields[CouponDay::birth]);
    return true;
}

} // namespace mqa::engine
