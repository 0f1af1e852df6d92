// SPDX-License-Identifier: Apache-2.0
#include "match/engine/rules/quick_rules.hpp"

#include "match/engine/bytes/byte_words.hpp"
#include "match/engine/keys/text_keys.hpp"
#include "model/terms.hpp"

namespace mqa::engine {
namespace {

using Text = QualificationText;

constexpr std::size_t reference_digits = 11;
constexpr std::size_t kind_digit = 2;

bool is_blank(std::string_view text) {
    // Most texts begin with another sign.
    const bool begins = !text.empty() && text.front() > ' ';
    return !begins && text.find_first_not_of(" \u3000") == std::string_view::npos;
}

bool is_elderly(std::string_view insurer) {
    return insurer.starts_with("39");
}

bool is_reference(std::string_view text) {
    return text.size() == reference_digits && all_digits(text);
}

bool asks_online(Word channel) {
    const auto asked = term_of<Channel>(channel);
    return asked == Channel::gateway || asked == Channel::oqs || asked == Channel::app_text;
}

} // namespace

QuickRules::Sign QuickRules::period(const QualificationFields& own) const {
    using Days = QualificationDay;
    const auto begins_later = [this](Day first) { return first != no_day && day_ < first; };
    const bool ended = (own[Days::lost_on] != no_day && day_ >= own[Days::lost_on]) ||
                       (own[Days::valid_to] != no_day && day_ > own[Days::valid_to]);
    const bool begun = own[Days::valid_from] != no_day || own[Days::acquired_on] != no_day;
    const bool holds = begun && !ended && !begins_later(own[Days::valid_from]) &&
                       !begins_later(own[Days::acquired_on]);
    return holds ? Sign::passes : Sign::ask;
}

QuickRules::Sign QuickRules::confirmed_on_day(const QualificationFields& own) const {
    constexpr std::int64_t day_length = 86'400'000'000; // microseconds
    constexpr std::int64_t japan_offset = 9 * day_length / 24;
    const std::int64_t since_the_day = own.instant + japan_offset - day_ * day_length;
    return since_the_day >= 0 && since_the_day < 2 * day_length ? Sign::passes : Sign::ask;
}

QuickRules::Sign QuickRules::insured_number(const RowPair& pair) {
    using Code = std::pair<CouponText, Text>;
    constexpr std::array codes{Code{CouponText::symbol, Text::symbol},
                               Code{CouponText::number, Text::number},
                               Code{CouponText::branch_number, Text::branch_number}};
    Sign sign = Sign::skips;
    for (const auto& [on_coupon, on_qualification] : codes) {
        const std::string_view ours = (*pair.coupon)[on_coupon];
        const std::string_view theirs = (*pair.qualification)[on_qualification];
        if (is_blank(ours)) {
            continue;
        }
        if (is_blank(theirs) || !codes_meet(ours, theirs)) {
            return Sign::ask;
        }
        sign = Sign::passes;
    }
    return sign;
}

QuickRules::Sign QuickRules::kana_name(const RowPair& pair) {
    if (pair.several_persons) {
        return Sign::ask;
    }
    if (pair.coupon == nullptr || pair.qualification == nullptr) {
        return Sign::skips;
    }
    const std::string_view ours = (*pair.coupon)[CouponText::name_kana];
    const std::string_view theirs = (*pair.qualification)[Text::name_kana];
    const bool same = !ours.empty() && !theirs.empty() && surely_same_kana(ours, theirs);
    return same ? Sign::passes : Sign::ask;
}

QuickRules::Sign QuickRules::coupon_dates(const CouponFields& coupon) const {
    const Day issued = coupon[CouponDay::issued_on];
    const bool holds =
        day_ <= coupon[CouponDay::expires_on] && (issued == no_day || day_ >= issued);
    return holds ? Sign::passes : Sign::ask;
}

QuickRules::Sign QuickRules::by_reference(const std::array<Sign, 10>& signs,
                                          const CouponFields& coupon) {
    const std::string_view reference = coupon[CouponText::reference_number];
    if (!is_reference(reference)) {
        return Sign::ask;
    }
    return signs[static_cast<std::size_t>(reference[kind_digit] - '0')];
}

QuickRules::Sign QuickRules::insurer_contract(const RowPair& pair) {
    const std::string_view insurer = pair.coupon != nullptr
                                         ? (*pair.coupon)[CouponText::insurer_number]
                                         : (*pair.qualification)[Text::insurer_number];
    if (options_.insurers == nullptr || insurer.empty()) {
        return Sign::skips;
    }
    return facts_.insurer(insurer).listing == Listing::marked ? Sign::passes : Sign::ask;
}

QuickRules::Sign QuickRules::institution_contract(const RowPair& pair) {
    if (options_.institutions == nullptr) {
        return Sign::skips;
    }
    // Guidance depends on the level that the coupon names.
    if (options_.request.service == Service::guidance) {
        return Sign::ask;
    }
    const auto& listed = institution_for(pair).listing;
    const QualificationFields* own = pair.qualification;
    const bool online = own != nullptr &&
                        term_of<Proof>((*own)[QualificationWord::proof]) == Proof::my_number_card &&
                        asks_online((*own)[QualificationWord::channel]);
    const bool announced = !online || listed.online != false;
    return listed.listing == Listing::marked && announced ? Sign::passes : Sign::ask;
}

QuickRules::Sign QuickRules::payment(const CouponFields& coupon) {
    const std::string_view agency = coupon[CouponText::agency_number];
    const std::string_view payments = coupon[CouponText::copayments];
    if (agency.empty() && payments.empty()) {
        return Sign::skips;
    }
    const bool in_order = (agency.empty() || facts_.agency(agency).known) &&
                          (payments.empty() || facts_.payments_in_order(payments));
    return in_order ? Sign::passes : Sign::ask;
}

inline QuickRules::Sign QuickRules::proof(const QualificationFields& own) const {
    const bool refused = own[QualificationWord::channel] == refused_channel_;
    return refused ? Sign::ask : proof_signs_[own[QualificationWord::proof]];
}

QuickRules::Sign QuickRules::check_digits(const RowPair& pair) {
    bool in_order = institution_for(pair).in_order;
    std::string_view checked;
    if (pair.coupon != nullptr) {
        checked = (*pair.coupon)[CouponText::insurer_number];
        const std::string_view agency = (*pair.coupon)[CouponText::agency_number];
        in_order = in_order && facts_.insurer(checked).in_order &&
                   (agency.empty() || facts_.agency(agency).in_order);
    }
    if (pair.qualification != nullptr) {
        const std::string_view insurer = (*pair.qualification)[Text::insurer_number];
        in_order = in_order && (insurer.empty() || same_bytes(insurer, checked) ||
                                facts_.insurer(insurer).in_order);
    }
    return in_order ? Sign::passes : Sign::ask;
}

const NumberFacts::Institution& QuickRules::institution_for(const RowPair& pair) {
    return institution_ != nullptr ? *institution_ : facts_.institution(institution_of(pair));
}

std::string_view QuickRules::institution_of(const RowPair& pair) const {
    if (options_.request.institution_number) {
        return *options_.request.institution_number;
    }
    return pair.qualification != nullptr ? (*pair.qualification)[Text::institution_number]
                                         : std::string_view();
}

/// A table of one case a rule, each read by itself.
// NOLINTNEXTLINE(readability-function-size, readability-function-cognitive-complexity)
[[gnu::always_inline]] inline QuickRules::Sign QuickRules::sign_of(Rule rule, const RowPair& pair) {
    const CouponFields* coupon = pair.coupon;
    const QualificationFields* own = pair.qualification;
    const bool both = coupon != nullptr && own != nullptr;
    const auto passes_if = [](bool good) { return good ? Sign::passes : Sign::ask; };
    switch (rule) {
    case Rule::coupon_found:
        return own == nullptr ? Sign::skips : passes_if(coupon != nullptr);
    case Rule::status:
        return passes_if(own != nullptr &&
                         term_of<QualificationStatus>((*own)[QualificationWord::status]) ==
                             QualificationStatus::valid);
    case Rule::period:
        return own == nullptr ? Sign::skips : period(*own);
    case Rule::confirmed_on_day:
        return own == nullptr ? Sign::skips : confirmed_on_day(*own);
    case Rule::insurer:
        return !both ? Sign::skips
                     : passes_if(same_bytes((*coupon)[CouponText::insurer_number],
                                            (*own)[Text::insurer_number]));
    case Rule::insured_number:
        return !both ? Sign::skips : insured_number(pair);
    case Rule::birth_date: {
        const bool known = both && (*coupon)[CouponDay::birth] != no_day;
        return !both ? Sign::skips
                     : passes_if(known &&
                                 (*coupon)[CouponDay::birth] == (*own)[QualificationDay::birth]);
    }
    case Rule::kana_name:
        return kana_name(pair);
    case Rule::sex: {
        const Word ours = both ? (*coupon)[CouponWord::sex] : Word{0};
        const bool set = ours != 0 && ours != word_of(Sex::unset);
        return !both ? Sign::skips : passes_if(set && ours == (*own)[QualificationWord::sex]);
    }
    case Rule::coupon_dates:
        return coupon == nullptr ? Sign::skips : coupon_dates(*coupon);
    case Rule::reference_number: {
        if (coupon == nullptr) {
            return Sign::skips;
        }
        const bool of_year = (*coupon)[CouponText::reference_number].starts_with(
            std::string_view(year_digits_.data(), year_digits_.size()));
        return of_year ? by_reference(reference_signs_, *coupon) : Sign::ask;
    }
    case Rule::age:
        return age(pair);
    case Rule::insurer_contract:
        return insurer_contract(pair);
    case Rule::institution_contract:
        return institution_contract(pair);
    case Rule::used_before:
        return coupon == nullptr || !options_.used_before ? Sign::skips : Sign::ask;
    case Rule::programme: {
        const std::string_view ours =
            coupon != nullptr ? (*coupon)[CouponText::insurer_number] : "";
        const std::string_view theirs = own != nullptr ? (*own)[Text::insurer_number] : "";
        return passes_if(!(ours.empty() && theirs.empty()) && !is_elderly(ours) &&
                         !is_elderly(theirs));
    }
    case Rule::payment:
        return coupon == nullptr ? Sign::skips : payment(*coupon);
    case Rule::proof:
        return own == nullptr ? Sign::skips : proof(*own);
    case Rule::check_digits:
        return check_digits(pair);
    case Rule::guidance: {
        const bool asked = options_.request.service == Service::guidance ||
                           options_.request.service == Service::same_day_interview;
        return coupon == nullptr || !asked ? Sign::skips : by_reference(guidance_signs_, *coupon);
    }
    case Rule::member_in_april: {
        if (own == nullptr) {
            return Sign::skips;
        }
        const Day acquired = (*own)[QualificationDay::acquired_on];
        const Day joined = acquired != no_day ? acquired : (*own)[QualificationDay::valid_from];
        return joined == no_day ? Sign::skips : passes_if(joined <= first_april_);
    }
    }
    return Sign::ask;
}

[[gnu::always_inline]] inline void QuickRules::look_for_sign(Rule rule, const RowPair& pair,
                                                             PackedOutcomes& outcomes) {
    if (!is_on_[index_of(rule)]) {
        return;
    }
    const Sign sign = sign_of(rule, pair);
    if (sign == Sign::skips) {
        outcomes.set(index_of(rule), Outcome::skip);
    } else if (sign == Sign::ask) {
        asked_[asked_count_++] = rule;
    }
}

/// One after the other without a loop: where to go on is known for each rule.
template <std::size_t... rules>
void QuickRules::look_for_signs(const RowPair& pair, PackedOutcomes& outcomes,
                                std::index_sequence<rules...> /*all*/) {
    (look_for_sign(static_cast<Rule>(rules), pair, outcomes), ...);
}

Judgement QuickRules::judge(const RowPair& pair) {
    Judgement judgement;
    judgement.rules = switched_off_;
    asked_count_ = 0;
    look_for_signs(pair, judgement.rules, std::make_index_sequence<rule_count>());
    if (asked_count_ > 0) {
        asker_.ask({asked_.data(), asked_count_}, pair, judgement);
    }
    return judgement;
}

} // namespace mqa::engine
