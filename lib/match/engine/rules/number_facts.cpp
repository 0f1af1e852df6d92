// SPDX-License-Identifier: Apache-2.0
#include "match/engine/rules/number_facts.hpp"

#include "match/engine/input/list_text.hpp"
#include "match/engine/rules/asked_coupon.hpp"
#include "match/judging.hpp"
#include "model/numbers.hpp"

#include <algorithm>

namespace mqa::engine {
namespace {

constexpr std::size_t others_kept = 256;

} // namespace

NumberFacts::NumberFacts(const DecisionOptions& options)
    : options_(options), insurers_((std::size_t{1} << bits_of_place) + places_tried),
      institutions_(others_kept), agencies_(others_kept), payments_(others_kept) {}

std::size_t NumberFacts::place_of(std::string_view text, std::size_t entries) {
    return hash_of(text) & (entries - 1);
}

bool NumberFacts::is_in_order(std::string_view digits, std::string_view prefecture) const {
    const bool of_tests = classify_prefecture(prefecture) == PrefectureClass::test;
    return has_valid_check_digit(digits) &&
           (!of_tests || options_.request.profile == Profile::test);
}

const NumberFacts::Insurer& NumberFacts::learn_insurer(std::string_view digits) {
    InsurerEntry* const first = insurers_.data() + place_of(word_at(digits.data()));
    const auto is_free = [](const InsurerEntry& entry) { return entry.digits == 0; };
    InsurerEntry* const found = std::find_if(first, first + places_tried, is_free);
    InsurerEntry& entry = found != first + places_tried ? *found : *first;
    const auto number = InsurerNumber::parse(digits);
    entry.digits = word_at(digits.data());
    entry.fact = {look_up(options_.insurers, number ? &*number : nullptr, options_.request),
                  number && is_in_order(number->digits(), number->prefecture())};
    return entry.fact;
}

const NumberFacts::Institution& NumberFacts::institution(std::string_view number) {
    auto& entry = institutions_[place_of(number, institutions_.size())];
    if (entry.key != number || number.empty()) {
        const auto given = number.empty() ? std::nullopt : std::optional(std::string(number));
        const auto parsed = InstitutionNumber::parse(number);
        entry.key = number;
        entry.fact = {look_up(options_.institutions, given, options_.request, nullptr),
                      number.empty() ||
                          (parsed && is_in_order(parsed->digits(), parsed->prefecture()))};
    }
    return entry.fact;
}

const NumberFacts::Agency& NumberFacts::agency(std::string_view number) {
    auto& entry = agencies_[place_of(number, agencies_.size())];
    if (entry.key != number) {
        const auto parsed = AgencyNumber::parse(number);
        entry.key = number;
        entry.fact = {parsed &&
                          classify_prefecture(parsed->prefecture()) != PrefectureClass::unknown,
                      !parsed || is_in_order(parsed->digits(), parsed->prefecture())};
    }
    return entry.fact;
}

bool NumberFacts::payments_in_order(std::string_view list) {
    auto& entry = payments_[place_of(list, payments_.size())];
    if (entry.key != list) {
        auto payments = parse_copayments(list);
        Coupon coupon = coupon_to_ask_with(options_.request.date);
        if (payments) {
            coupon.copayments = *std::move(payments);
        }
        const RuleInput input{.request = options_.request, .coupon = &coupon};
        entry.key = list;
        entry.fact = judge(Rule::payment, input).outcome == Outcome::pass;
    }
    return entry.fact;
}

} // namespace mqa::engine
