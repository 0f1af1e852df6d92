// SPDX-License-Identifier: Apache-2.0
#include "match/rules/rules.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace mqa::rules {
namespace {

constexpr double whole_percent = 100.0;
/// Six digits in the data standard.
constexpr long largest_amount_yen = 999'999;

/// What a kind of self-payment (窓口負担: 負担なし・定額・定率・保険者負担上限額) has to state.
struct CopaymentKind {
    std::string_view name;
    bool needs_amount;
    bool needs_rate;
};

constexpr std::array copayment_kinds{
    CopaymentKind{"none", false, false},
    CopaymentKind{"fixed", true, false},
    CopaymentKind{"rate", false, true},
    CopaymentKind{"insurer_cap", true, false},
};

bool amounts_in_order(const Copayment& payment, const CopaymentKind& kind) {
    const bool amount_ok =
        payment.amount_yen ? *payment.amount_yen >= 0 && *payment.amount_yen <= largest_amount_yen
                           : !kind.needs_amount;
    const bool rate_ok = payment.rate_percent ? *payment.rate_percent >= 0.0 &&
                                                    *payment.rate_percent <= whole_percent
                                              : !kind.needs_rate;
    return amount_ok && rate_ok;
}

std::optional<RuleCase> fault_of(const std::vector<Copayment>& payments) {
    std::set<std::pair<std::string_view, std::string_view>> seen;
    for (const auto& payment : payments) {
        const auto* kind = std::find_if(
            copayment_kinds.begin(), copayment_kinds.end(),
            [&payment](const CopaymentKind& known) { return known.name == payment.kind; });
        const bool item_known = std::find(copayment_items.begin(), copayment_items.end(),
                                          payment.item) != copayment_items.end();
        // One item may have both a payment and a limit of the insurer.
        const auto place = payment.kind == "insurer_cap" ? "insurer_cap" : "payment";
        if (kind == copayment_kinds.end() || !item_known ||
            !seen.emplace(payment.item, place).second) {
            return RuleCase::copayment_item;
        }
        if (!amounts_in_order(payment, *kind)) {
            return RuleCase::copayment_amount;
        }
    }
    return std::nullopt;
}

bool agency_known(const AgencyNumber& agency) {
    return classify_prefecture(agency.prefecture()) != PrefectureClass::unknown;
}

struct Suspect {
    std::optional<std::string> of_coupon;
    std::optional<std::string> of_qualification;
    bool check_digit_ok;
    std::string prefecture;
    RuleCase wrong_digit;
    RuleCase of_tests;
};

std::optional<Finding> judge(const Suspect& number, Profile profile) {
    const bool of_tests = classify_prefecture(number.prefecture) == PrefectureClass::test;
    if (number.check_digit_ok && (!of_tests || profile == Profile::test)) {
        return std::nullopt;
    }
    return found(number.check_digit_ok ? number.of_tests : number.wrong_digit)
        .values(number.of_coupon, number.of_qualification);
}

Suspect suspect(const InsurerNumber& number, bool on_coupon) {
    Suspect made{{},
                 {},
                 number.check_digit_ok(),
                 number.prefecture(),
                 RuleCase::insurer_check_digit,
                 RuleCase::insurer_of_tests};
    (on_coupon ? made.of_coupon : made.of_qualification) = number.digits();
    return made;
}

Suspect suspect(const std::string& institution_text) {
    const auto number = InstitutionNumber::parse(institution_text);
    return {{},
            institution_text,
            number && number->check_digit_ok(),
            number ? number->prefecture() : "",
            RuleCase::institution_check_digit,
            RuleCase::institution_of_tests};
}

std::vector<Suspect> suspects(const RuleInput& input) {
    std::vector<Suspect> all;
    if (input.coupon != nullptr) {
        all.push_back(suspect(input.coupon->insurer_number, true));
    }
    if (input.membership != nullptr && input.membership->insurer_number) {
        all.push_back(suspect(*input.membership->insurer_number, false));
    }
    if (const auto text = institution_number_of(input.request, input.qualification)) {
        all.push_back(suspect(*text));
    }
    if (input.coupon == nullptr) {
        return all;
    }
    if (const auto agency = AgencyNumber::parse(text_of(input.coupon->agency_number))) {
        all.push_back({agency->digits(),
                       {},
                       agency->check_digit_ok(),
                       agency->prefecture(),
                       RuleCase::agency_check_digit,
                       RuleCase::agency_of_tests});
    }
    return all;
}

} // namespace

Finding payment(const RuleInput& input) {
    if (input.coupon == nullptr) {
        return skip();
    }
    const auto& coupon = *input.coupon;
    if (!coupon.agency_number && coupon.copayments.empty()) {
        return skip();
    }
    if (coupon.agency_number) {
        const auto agency = AgencyNumber::parse(*coupon.agency_number);
        if (!agency || !agency_known(*agency)) {
            return found(agency ? RuleCase::agency_unknown : RuleCase::agency_malformed)
                .values(coupon.agency_number, std::nullopt);
        }
    }
    const auto fault = fault_of(coupon.copayments);
    return fault ? found(*fault) : pass();
}

Finding check_digits(const RuleInput& input) {
    for (const auto& number : suspects(input)) {
        if (auto finding = judge(number, input.request.profile)) {
            return *std::move(finding);
        }
    }
    return pass();
}

} // namespace mqa::rules
