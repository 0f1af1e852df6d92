// SPDX-License-Identifier: Apache-2.0
#include "model/oqs_members.hpp"

#include "base/digits.hpp"
#include "model/oqs_codes.hpp"

#include <algorithm>
#include <array>

namespace mqa {
namespace {

using Membered = std::optional<std::string>;

/// How a member of type `Value` stands in an element.
template <typename Value>
struct Form;

template <>
struct Form<std::string> {
    static std::string text(const std::string& value) { return value; }

    static std::optional<std::string> value(const std::string& text) { return text; }
};

template <>
struct Form<Date> {
    static std::string text(Date value) { return oqs_date(value); }

    static std::optional<Date> value(const std::string& text) { return parse_oqs_date(text); }
};

template <>
struct Form<InsurerNumber> {
    static std::string text(const InsurerNumber& value) { return value.digits(); }

    static std::optional<InsurerNumber> value(const std::string& text) {
        return InsurerNumber::parse(text);
    }
};

template <typename Term>
std::optional<Term> term_of_code(std::string_view list, std::string_view code) {
    return term_from<Term>(term_of_oqs_code(list, code));
}

template <>
struct Form<Sex> {
    static std::string text(Sex value) {
        return std::string(oqs_code_of_term(oqs_sex, name_of(value)));
    }

    static std::optional<Sex> value(const std::string& text) {
        return term_of_code<Sex>(oqs_sex, text);
    }
};

template <>
struct Form<Relationship> {
    static std::string text(Relationship value) {
        return std::string(oqs_code_of_term(oqs_relationship, name_of(value)));
    }

    static std::optional<Relationship> value(const std::string& text) {
        return term_of_code<Relationship>(oqs_relationship, text);
    }
};

Membership& holder(Membership& membership, const Membership*) {
    return membership;
}

Person& holder(Membership& membership, const Person*) {
    return membership.person;
}

const Membership& holder(const Membership& membership, const Membership*) {
    return membership;
}

const Person& holder(const Membership& membership, const Person*) {
    return membership.person;
}

template <typename Member>
struct MemberParts;

template <typename Holder, typename Value>
struct MemberParts<std::optional<Value> Holder::*> {
    using HolderType = Holder;
    using ValueType = Value;
};

template <auto member>
Membered get(const Membership& membership) {
    using Parts = MemberParts<decltype(member)>;
    const typename Parts::HolderType* tag = nullptr;
    const auto& value = holder(membership, tag).*member;
    return value ? Membered(Form<typename Parts::ValueType>::text(*value)) : std::nullopt;
}

template <auto member>
bool set(Membership& membership, const std::string& text) {
    using Parts = MemberParts<decltype(member)>;
    const typename Parts::HolderType* tag = nullptr;
    auto value = Form<typename Parts::ValueType>::value(text);
    const bool understood = value.has_value();
    holder(membership, tag).*member = std::move(value);
    return understood;
}

template <auto member>
constexpr OqsMember row(std::string_view element) {
    return {element, &get<member>, &set<member>};
}

constexpr std::array members{
    row<&Membership::card_classification>("InsuredCardClassification"),
    row<&Membership::insurer_number>("InsurerNumber"),
    row<&Membership::symbol>("InsuredCardSymbol"),
    row<&Membership::number>("InsuredIdentificationNumber"),
    row<&Membership::branch_number>("InsuredBranchNumber"),
    row<&Membership::relationship>("PersonalFamilyClassification"),
    row<&Person::name>("Name"),
    row<&Person::name_other>("NameOfOther"),
    row<&Person::name_kana>("NameKana"),
    row<&Person::name_other_kana>("NameOfOtherKana"),
    row<&Person::sex>("Sex1"),
    row<&Person::birth_date>("Birthdate"),
    row<&Person::address>("Address"),
    row<&Person::postcode>("PostNumber"),
    row<&Membership::acquired_on>("QualificationDate"),
    row<&Membership::lost_on>("DisqualificationDate"),
    row<&Membership::valid_from>("InsuredCardValidDate"),
    row<&Membership::valid_to>("InsuredCardExpirationDate"),
    row<&Membership::loss_reason>("ReasonOfLoss"),
    row<&Membership::insurer_name>("InsurerName"),
};

} // namespace

std::span<const OqsMember> oqs_members() {
    return members;
}

const OqsMember* find_oqs_member(std::string_view element) {
    const auto* const found = std::ranges::find(members, element, &OqsMember::element);
    return found == members.end() ? nullptr : found;
}

std::string oqs_date(Date date) {
    std::string text = date.iso();
    std::erase(text, '-');
    return text;
}

std::optional<Date> parse_oqs_date(std::string_view text) {
    constexpr std::size_t digits = 8;
    return text.size() == digits && has_only_digits(text) ? Date::parse(text) : std::nullopt;
}

std::string oqs_instant(SysTime when) {
    constexpr std::size_t seconds_end = 19; // "2026-11-22T09:14:30"
    std::string text = format_instant(when).substr(0, seconds_end);
    std::erase_if(text, [](char c) { return c < '0' || c > '9'; });
    return text;
}

std::optional<SysTime> parse_oqs_instant(std::string_view text) {
    constexpr std::size_t digits = 14;
    if (text.size() != digits || !has_only_digits(text)) {
        return std::nullopt;
    }
    const std::string t(text);
    return parse_instant(t.substr(0, 4) + "-" + t.substr(4, 2) + "-" + t.substr(6, 2) + "T" +
                         t.substr(8, 2) + ":" + t.substr(10, 2) + ":" + t.substr(12, 2) + "+09:00");
}

} // namespace mqa
