// SPDX-License-Identifier: Apache-2.0
#include "match/pairing.hpp"

#include "match/former_name.hpp"
#include "text/compare.hpp"

#include <algorithm>
#include <utility>

namespace mqa {
namespace {

/// Between the parts of a key; stands in no code and no date.
constexpr char hash_separator = '\x1F';

std::string key_of(const std::optional<std::string>& code) {
    return code ? code_key(*code) : std::string();
}

bool compatible(const std::string& a, const std::string& b) {
    return a.empty() || b.empty() || a == b;
}

template <typename Source>
std::optional<InsuredNumber> number_in(const Source& source, const InsurerNumber& insurer) {
    std::string number = key_of(source.number);
    if (number.empty()) {
        return std::nullopt;
    }
    return InsuredNumber{insurer.digits(), std::move(number), key_of(source.symbol),
                         key_of(source.branch_number)};
}

enum class FormerNames { tried, left_out };

void add_key(std::string_view name, Date birth_date, std::vector<std::string>& keys) {
    const std::string skeleton = kana_skeleton(name);
    if (skeleton.empty()) {
        return;
    }
    std::string key = skeleton + hash_separator + birth_date.iso();
    if (std::find(keys.begin(), keys.end(), key) == keys.end()) {
        keys.push_back(std::move(key));
    }
}

std::vector<std::string> keys_by_names(const Person& person, FormerNames former) {
    std::vector<std::string> keys;
    if (!person.birth_date) {
        return keys;
    }
    for (const auto* name : {&person.name_kana, &person.name_other_kana}) {
        if (!*name) {
            continue;
        }
        const auto names = split_former_name(**name);
        add_key(names ? names->bare : **name, *person.birth_date, keys);
        if (names && former == FormerNames::tried) {
            add_key(names->former, *person.birth_date, keys);
        }
    }
    return keys;
}

} // namespace

std::optional<InsuredNumber> insured_number_of(const Coupon& coupon) {
    return number_in(coupon, coupon.insurer_number);
}

std::optional<InsuredNumber> insured_number_of(const Membership& membership) {
    if (!membership.insurer_number) {
        return std::nullopt;
    }
    return number_in(membership, *membership.insurer_number);
}

bool agree(const InsuredNumber& a, const InsuredNumber& b) {
    return a.insurer == b.insurer && a.number == b.number && compatible(a.symbol, b.symbol) &&
           compatible(a.branch, b.branch);
}

bool same_insured_number(const Coupon& coupon, const Membership& membership) {
    const auto ours = insured_number_of(coupon);
    const auto theirs = insured_number_of(membership);
    return ours && theirs && agree(*ours, *theirs);
}

std::string index_key(const InsuredNumber& number) {
    return number.insurer + hash_separator + number.number;
}

std::vector<std::string> person_keys(const Person& person) {
    return keys_by_names(person, FormerNames::tried);
}

std::vector<std::string> coupon_keys(const Person& person) {
    return keys_by_names(person, FormerNames::left_out);
}

bool names_somebody(const Membership& membership) {
    const auto& person = membership.person;
    return membership.number || person.name_kana || person.name || person.birth_date;
}

std::vector<const Membership*> persons_of(const Qualification& qualification) {
    if (names_somebody(qualification.membership)) {
        return {&qualification.membership};
    }
    std::vector<const Membership*> persons;
    for (const auto& candidate : qualification.candidates) {
        persons.push_back(&candidate);
    }
    return persons;
}

void PersonCensus::add(const std::vector<std::string>& keys,
                       const std::optional<InsuredNumber>& number) {
    if (!number) {
        return;
    }
    for (const auto& key : keys) {
        const auto [place, added] = entries_.try_emplace(key, Entry{*number});
        place->second.several = place->second.several || !agree(place->second.first, *number);
    }
}

void PersonCensus::add(const Qualification& qualification) {
    for (const Membership* person : persons_of(qualification)) {
        add(person_keys(person->person), insured_number_of(*person));
    }
}

bool PersonCensus::several(const std::string& key) const {
    const auto place = entries_.find(key);
    return place != entries_.end() && place->second.several;
}

} // namespace mqa
