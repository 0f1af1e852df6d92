// SPDX-License-Identifier: Apache-2.0
#include "match/rules/rules.hpp"
#include "model/membership_state.hpp"

#include <algorithm>
#include <array>

namespace mqa::rules {
namespace {

constexpr int youngest = 40;
constexpr int elderly_age = 75;

/// What each kind of coupon entitles to. A set coupon (セット券) covers the checkup and the first
/// interview; whether that interview is in time is a matter of R19.
struct Entitlement {
    Service service;
    CouponKind kind;
};

constexpr std::array entitlements{
    Entitlement{Service::checkup, CouponKind::checkup},
    Entitlement{Service::checkup, CouponKind::set},
    Entitlement{Service::dock, CouponKind::checkup},
    Entitlement{Service::dock, CouponKind::set},
    Entitlement{Service::guidance, CouponKind::guidance_active},
    Entitlement{Service::guidance, CouponKind::guidance_motivational},
    Entitlement{Service::guidance, CouponKind::guidance_motivational_equivalent},
    Entitlement{Service::guidance, CouponKind::set},
    Entitlement{Service::same_day_interview, CouponKind::set},
};

bool covers(CouponKind kind, Service service) {
    return std::any_of(entitlements.begin(), entitlements.end(), [&](const Entitlement& entry) {
        return entry.kind == kind && entry.service == service;
    });
}

/// Born on 1 April, so that by statute an age is reached on 31 March of the year before, at either
/// edge of the ages of the fiscal year.
bool at_april_boundary(Date birth, int year) {
    const auto edge = [](int first_april) { return fiscal_year_first_day(first_april); };
    return birth == edge(year + 1 - youngest) || birth == edge(year + 1 - elderly_age);
}

const std::optional<Date>& birth_date_of(const RuleInput& input) {
    static const std::optional<Date> none;
    if (input.membership != nullptr && input.membership->person.birth_date) {
        return input.membership->person.birth_date;
    }
    return input.coupon != nullptr ? input.coupon->person.birth_date : none;
}

} // namespace

Finding coupon_dates(const RuleInput& input) {
    if (input.coupon == nullptr) {
        return skip();
    }
    const auto& coupon = *input.coupon;
    if (input.request.date > coupon.expires_on) {
        return found(RuleCase::coupon_expired)
            .values(coupon.expires_on.iso(), std::nullopt)
            .differing(Difference::value);
    }
    if (coupon.issued_on && input.request.date < *coupon.issued_on) {
        return found(RuleCase::coupon_not_yet_issued)
            .values(coupon.issued_on->iso(), std::nullopt)
            .differing(Difference::value);
    }
    return pass();
}

Finding reference_number(const RuleInput& input) {
    if (input.coupon == nullptr) {
        return skip();
    }
    const auto refuse = [&input](RuleCase id) {
        return found(id).values(input.coupon->reference_number, std::nullopt);
    };
    const auto number = ReferenceNumber::parse(input.coupon->reference_number);
    if (!number) {
        return refuse(RuleCase::reference_malformed);
    }
    if (number->fiscal_year() != fiscal_year(input.request.date)) {
        return refuse(RuleCase::reference_year);
    }
    if (!number->kind()) {
        return refuse(RuleCase::reference_kind_unknown);
    }
    return covers(*number->kind(), input.request.service) ? pass()
                                                          : refuse(RuleCase::reference_kind);
}

Finding age(const RuleInput& input) {
    const auto& birth = birth_date_of(input);
    if (!birth) {
        const bool gap = input.qualification == nullptr || tells_a_person(*input.qualification);
        return gap ? found(RuleCase::age_unknown).differing(Difference::missing) : skip();
    }
    const Date day = input.request.date;
    const bool elderly = day >= seventy_fifth_birthday(*birth);
    const bool edge = !elderly && at_april_boundary(*birth, fiscal_year(day));
    if (!elderly && !edge && age_at_fiscal_year_end(*birth, day) >= youngest) {
        return pass();
    }
    const RuleCase younger_or_edge = edge ? RuleCase::age_boundary : RuleCase::age_below;
    const auto side = [&](bool present) {
        return present ? std::optional(birth->iso()) : std::nullopt;
    };
    return found(elderly ? RuleCase::age_above : younger_or_edge)
        .values(side(input.coupon != nullptr), side(input.qualification != nullptr));
}

Finding used_before(const RuleInput& input) {
    if (input.coupon == nullptr || !input.used_before) {
        return skip();
    }
    if (!*input.used_before) {
        return pass();
    }
    return found(RuleCase::coupon_used_before).values(input.coupon->reference_number, std::nullopt);
}

} // namespace mqa::rules
