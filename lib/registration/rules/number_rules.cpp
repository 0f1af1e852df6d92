// SPDX-License-Identifier: Apache-2.0
#include "base/digits.hpp"
#include "model/numbers.hpp"
#include "registration/rules/rule_functions.hpp"

#include <algorithm>
#include <array>

namespace mqa {
namespace {

constexpr std::size_t institution_code_digits = 7;
/// 退職者医療, which has no members any more.
constexpr std::string_view ended_scheme = "67";

bool is_digits(std::string_view value, std::size_t count) {
    return value.size() == count && has_only_digits(value);
}

/// What the rule asks of a number holds for one that can be read; another rule refuses the others.
template <typename Number, typename Test>
bool if_readable(std::string_view value, Test test) {
    const std::optional<Number> number = Number::parse(value);
    return !number || test(*number);
}

bool acceptable_prefecture(std::string_view two_digits, const RuleContext& context) {
    const PrefectureClass place = classify_prefecture(two_digits);
    return place != PrefectureClass::unknown &&
           (place != PrefectureClass::test || context.profile == Profile::test);
}

bool institution_number(std::string_view value, const RuleContext&) {
    return InstitutionNumber::parse(value).has_value();
}

/// What an insurer has in the place of such a number is a code whose structure is not public.
bool has_code_instead(const RuleContext& context) {
    return context.kind == InstitutionKind::insurer;
}

bool institution_check_digit(std::string_view value, const RuleContext& context) {
    return has_code_instead(context) ||
           if_readable<InstitutionNumber>(
               value, [](const InstitutionNumber& number) { return number.check_digit_ok(); });
}

bool is_in_prefecture(std::string_view value, const RuleContext& context) {
    return if_readable<InstitutionNumber>(value, [&](const InstitutionNumber& number) {
        return acceptable_prefecture(number.prefecture(), context);
    });
}

bool institution_prefecture(std::string_view value, const RuleContext& context) {
    return has_code_instead(context) || is_in_prefecture(value, context);
}

bool number_of_kind(std::string_view value, const RuleContext& context) {
    const char wanted = entry_of(context.kind).number_kind;
    return if_readable<InstitutionNumber>(value, [&](const InstitutionNumber& number) {
        return wanted == '-' || number.kind() == wanted;
    });
}

bool institution_code(std::string_view value, const RuleContext&) {
    return is_digits(value, institution_code_digits);
}

bool insurer_number(std::string_view value, const RuleContext&) {
    return InsurerNumber::parse(value).has_value();
}

bool insurer_check_digit(std::string_view value, const RuleContext&) {
    return if_readable<InsurerNumber>(
        value, [](const InsurerNumber& number) { return number.check_digit_ok(); });
}

bool insurer_prefecture(std::string_view value, const RuleContext& context) {
    return if_readable<InsurerNumber>(value, [&](const InsurerNumber& number) {
        return acceptable_prefecture(number.prefecture(), context);
    });
}

bool insurer_law_code(std::string_view value, const RuleContext&) {
    return if_readable<InsurerNumber>(value, [](const InsurerNumber& number) {
        return number.is_national() || find_law_code(number.law_code()) != nullptr;
    });
}

bool insurer_of_programme(std::string_view value, const RuleContext&) {
    return if_readable<InsurerNumber>(value, [](const InsurerNumber& number) {
        const LawCode* law = find_law_code(number.law_code());
        const bool in_force = law != nullptr && law->checkup_insurer && law->code != ended_scheme;
        return number.is_national() || in_force;
    });
}

/// Ten digits is all that is known of it.
bool online_code(std::string_view value, const RuleContext&) {
    return is_digits(value, 10);
}

bool online_code_check_digit(std::string_view value, const RuleContext&) {
    return !is_digits(value, 10) || has_valid_check_digit(value);
}

bool code_of_ledger(std::string_view value, const RuleContext& context) {
    return context.recorded_code.empty() || value == context.recorded_code;
}

constexpr std::array number_rule_table{
    RuleFunction{FieldRule::institution_number, &institution_number},
    RuleFunction{FieldRule::institution_check_digit, &institution_check_digit},
    RuleFunction{FieldRule::institution_prefecture, &institution_prefecture},
    RuleFunction{FieldRule::number_of_kind, &number_of_kind},
    RuleFunction{FieldRule::institution_code, &institution_code},
    RuleFunction{FieldRule::insurer_number, &insurer_number},
    RuleFunction{FieldRule::insurer_check_digit, &insurer_check_digit},
    RuleFunction{FieldRule::insurer_prefecture, &insurer_prefecture},
    RuleFunction{FieldRule::insurer_law_code, &insurer_law_code},
    RuleFunction{FieldRule::insurer_of_programme, &insurer_of_programme},
    RuleFunction{FieldRule::online_code, &online_code},
    RuleFunction{FieldRule::online_code_check_digit, &online_code_check_digit},
    RuleFunction{FieldRule::online_code_prefecture, &is_in_prefecture},
    RuleFunction{FieldRule::code_of_ledger, &code_of_ledger},
};

} // namespace

std::span<const RuleFunction> number_rules() {
    return number_rule_table;
}

} // namespace mqa
