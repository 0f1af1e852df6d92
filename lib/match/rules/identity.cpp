// SPDX-License-Identifier: Apache-2.0
#include "match/names.hpp"
#include "match/rules/rules.hpp"

#include <array>

namespace mqa::rules {
namespace {

bool both_present(const RuleInput& input) {
    return input.coupon != nullptr && input.qualification != nullptr;
}

/// The three codes that make up R05.
struct InsuredCode {
    std::optional<std::string> Coupon::*of_coupon;
    std::optional<std::string> Membership::*of_person;
    RuleCase differs;
    RuleCase missing;
};

constexpr std::array insured_codes{
    InsuredCode{&Coupon::symbol, &Membership::symbol, RuleCase::symbol_differs,
                RuleCase::symbol_missing},
    InsuredCode{&Coupon::number, &Membership::number, RuleCase::number_differs,
                RuleCase::number_missing},
    InsuredCode{&Coupon::branch_number, &Membership::branch_number, RuleCase::branch_differs,
                RuleCase::branch_missing},
};

bool is_blank(const std::optional<std::string>& text) {
    return text_of(text).find_first_not_of(" \u3000") == std::string_view::npos;
}

Finding compare_insured_code(const RuleInput& input, const InsuredCode& code) {
    const auto& ours = input.coupon->*code.of_coupon;
    const auto& theirs = input.membership->*code.of_person;
    if (is_blank(ours)) {
        return skip();
    }
    if (is_blank(theirs)) {
        return missing(input, code.missing).values(ours, theirs);
    }
    const auto difference = compare_code(*ours, *theirs);
    if (difference <= Difference::leading_zero) {
        return pass();
    }
    return found(code.differs).values(ours, theirs).differing(difference);
}

/// A failed part decides, then a missing one, then one that passed.
int weight(Outcome outcome) {
    switch (outcome) {
    case Outcome::fail:
        return 3;
    case Outcome::warn:
        return 2;
    case Outcome::pass:
        return 1;
    default:
        return 0;
    }
}

constexpr std::array<std::optional<RuleCase>, 7> name_cases{
    std::nullopt,
    RuleCase::kana_variant,
    RuleCase::kana_cut_off,
    RuleCase::kana_reordered,
    RuleCase::surname_differs,
    RuleCase::kana_differs,
    RuleCase::kana_missing,
};

Difference difference_of(NameRelation relation) {
    if (relation == NameRelation::missing) {
        return Difference::missing;
    }
    return relation == NameRelation::kana_variant ? Difference::kana_variant : Difference::value;
}

/// Says by which name the two agree when it is not the one that both have in first place.
Finding by_other_name(const RuleInput& input, const NameMatch& match) {
    const auto is = [&match](NameSource source) {
        return match.of_coupon == source || match.of_qualification == source;
    };
    const Person& ours = input.coupon->person;
    const Person& theirs = input.membership->person;
    if (is(NameSource::second)) {
        const bool second_of_coupon = match.of_coupon == NameSource::second;
        const bool second_of_person = match.of_qualification == NameSource::second;
        return found(RuleCase::kana_of_second_name)
            .values(second_of_coupon ? ours.name_other_kana : ours.name_kana,
                    second_of_person ? theirs.name_other_kana : theirs.name_kana);
    }
    return is(NameSource::former)
               ? found(RuleCase::kana_of_former_name).values(ours.name_kana, theirs.name_kana)
               : pass();
}

std::optional<std::string> sex_text(const std::optional<Sex>& sex) {
    return sex ? std::optional(std::string(name_of(*sex))) : std::nullopt;
}

bool is_set(const std::optional<Sex>& sex) {
    return sex && *sex != Sex::unset;
}

} // namespace

Finding insurer(const RuleInput& input) {
    if (!both_present(input)) {
        return skip();
    }
    const auto& ours = input.coupon->insurer_number;
    const auto& theirs = input.membership->insurer_number;
    if (!theirs) {
        return missing(input, RuleCase::insurer_missing).values(ours.digits(), std::nullopt);
    }
    if (ours == *theirs) {
        return pass();
    }
    Finding finding = found(RuleCase::insurer_differs);
    const auto& title = input.membership->insurer_name;
    finding.arguments.emplace_back("insurer", title ? theirs->face_form() + " " + *title
                                                    : theirs->face_form());
    return finding.values(ours.digits(), theirs->digits()).differing(Difference::value);
}

Finding insured_number(const RuleInput& input) {
    if (!both_present(input)) {
        return skip();
    }
    Finding gravest = skip();
    for (const auto& code : insured_codes) {
        Finding finding = compare_insured_code(input, code);
        if (weight(finding.outcome) > weight(gravest.outcome)) {
            gravest = std::move(finding);
        }
    }
    return gravest;
}

Finding birth_date(const RuleInput& input) {
    if (!both_present(input)) {
        return skip();
    }
    const auto& ours = input.coupon->person.birth_date;
    const auto& theirs = input.membership->person.birth_date;
    if (!ours || !theirs) {
        return missing(input, RuleCase::birth_date_missing).values(iso(ours), iso(theirs));
    }
    if (*ours == *theirs) {
        return pass();
    }
    return found(RuleCase::birth_date_differs)
        .values(ours->iso(), theirs->iso())
        .differing(Difference::value);
}

Finding kana_name(const RuleInput& input) {
    if (!both_present(input)) {
        return input.several_persons ? found(RuleCase::several_persons) : skip();
    }
    const auto& ours = input.coupon->person;
    const auto& theirs = input.membership->person;
    const NameMatch match = match_names(ours, theirs, *input.reference.kanji_variants);
    const NameRelation relation = match.relation;
    auto id = name_cases.at(static_cast<std::size_t>(relation));
    const bool same_birth = ours.birth_date && ours.birth_date == theirs.birth_date;
    if (id == RuleCase::surname_differs && !same_birth) {
        id = RuleCase::kana_differs;
    }
    const auto* aliases = input.reference.aliases;
    if (id && aliases != nullptr && aliases->join(ours, theirs)) {
        id = std::nullopt;
    }
    if (input.several_persons && (!id || entry_of(*id).outcome == Outcome::review)) {
        return found(RuleCase::several_persons).values(ours.name_kana, theirs.name_kana);
    }
    if (!id) {
        return relation == NameRelation::same ? by_other_name(input, match) : pass();
    }
    Finding finding = id == RuleCase::kana_missing ? missing(input, *id) : found(*id);
    return finding.values(ours.name_kana, theirs.name_kana).differing(difference_of(relation));
}

Finding sex(const RuleInput& input) {
    if (!both_present(input)) {
        return skip();
    }
    const auto& ours = input.coupon->person.sex;
    const auto& theirs = input.membership->person.sex;
    const bool comparable = is_set(ours) && is_set(theirs);
    if (comparable && *ours == *theirs) {
        return pass();
    }
    Finding finding =
        comparable ? found(RuleCase::sex_differs) : missing(input, RuleCase::sex_missing);
    return finding.values(sex_text(ours), sex_text(theirs))
        .differing(comparable ? Difference::value : Difference::missing);
}

} // namespace mqa::rules
