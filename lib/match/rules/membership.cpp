// SPDX-License-Identifier: Apache-2.0
#include "match/rules/rules.hpp"
#include "model/proofs.hpp"

#include <array>
#include <chrono>

namespace mqa::rules {
namespace {

/// Case by status (OQSCD006); `valid` has none.
constexpr std::array<std::optional<RuleCase>, 6> status_cases{
    std::nullopt,
    RuleCase::status_invalid,
    RuleCase::status_superseded,
    RuleCase::status_not_found,
    RuleCase::status_ambiguous,
    RuleCase::status_no_answer,
};

/// "06990022 サンプル健康保険組合".
std::string title_of(const Membership& membership) {
    std::string title = membership.insurer_number ? membership.insurer_number->face_form() : "";
    if (membership.insurer_name) {
        title += (title.empty() ? "" : " ") + *membership.insurer_name;
    }
    return title;
}

/// The insurer of the new qualification, as far as the answer names one.
std::string new_insurer(const RuleInput& input) {
    const auto& own = *input.membership;
    for (const auto& candidate : input.qualification->candidates) {
        if (candidate.insurer_number && candidate.insurer_number != own.insurer_number) {
            return title_of(candidate);
        }
    }
    return {};
}

Finding superseded(const RuleInput& input) {
    const std::string insurer_title = new_insurer(input);
    if (insurer_title.empty()) {
        return found(RuleCase::status_superseded);
    }
    Finding finding = found(RuleCase::status_superseded_by);
    finding.arguments.emplace_back("insurer", insurer_title);
    return finding;
}

Finding outside(RuleCase id, const Date& limit) {
    return found(id).values(std::nullopt, limit.iso()).differing(Difference::value);
}

} // namespace

Finding coupon_found(const RuleInput& input) {
    if (input.qualification == nullptr) {
        return skip();
    }
    if (input.coupon != nullptr) {
        return pass();
    }
    return found(input.qualification->status == QualificationStatus::indeterminate
                     ? RuleCase::no_coupon_no_answer
                     : RuleCase::no_coupon);
}

Finding status(const RuleInput& input) {
    if (input.qualification == nullptr) {
        return found(RuleCase::not_confirmed);
    }
    const auto id = status_cases.at(static_cast<std::size_t>(input.qualification->status));
    if (!id) {
        return pass();
    }
    Finding finding = *id == RuleCase::status_superseded ? superseded(input) : found(*id);
    return finding.values(std::nullopt, std::string(name_of(input.qualification->status)));
}

Finding period(const RuleInput& input) {
    if (input.qualification == nullptr) {
        return skip();
    }
    const Date day = input.request.date;
    const auto& own = *input.membership;
    if (own.lost_on && day >= *own.lost_on) {
        return outside(RuleCase::membership_lost, *own.lost_on);
    }
    if (own.valid_to && day > *own.valid_to) {
        return outside(RuleCase::after_membership, *own.valid_to);
    }
    for (const auto& first : {own.valid_from, own.acquired_on}) {
        if (first && day < *first) {
            return outside(RuleCase::before_membership, *first);
        }
    }
    return own.valid_from || own.acquired_on ? pass() : missing(input, RuleCase::period_missing);
}

Finding confirmed_on_day(const RuleInput& input) {
    if (input.qualification == nullptr) {
        return skip();
    }
    const Date confirmed(day_in_japan(input.qualification->confirmation.confirmed_at));
    const auto later = confirmed.days() - input.request.date.days();
    // One day of grace: results of a day's round trip are often confirmed after midnight.
    if (later >= std::chrono::days(0) && later <= std::chrono::days(1)) {
        return pass();
    }
    return found(later.count() < 0 ? RuleCase::confirmed_earlier : RuleCase::confirmed_later)
        .values(std::nullopt, confirmed.iso())
        .differing(Difference::value);
}

Finding proof(const RuleInput& input) {
    if (input.qualification == nullptr) {
        return skip();
    }
    const Channel channel = input.qualification->confirmation.channel;
    if (channel == Channel::replay && input.request.profile == Profile::production) {
        return found(RuleCase::confirmation_recorded)
            .values(std::nullopt, std::string(name_of(channel)));
    }
    const Proof shown = input.qualification->confirmation.proof;
    if (proof_accepted(*input.reference.proof_periods, shown, input.request.date)) {
        return pass();
    }
    return found(RuleCase::proof_not_accepted).values(std::nullopt, std::string(name_of(shown)));
}

Finding programme(const RuleInput& input) {
    constexpr std::string_view elderly_law_code = "39"; // 後期高齢者医療
    const InsurerNumber* of_coupon =
        input.coupon != nullptr ? &input.coupon->insurer_number : nullptr;
    const InsurerNumber* of_person = input.membership != nullptr && input.membership->insurer_number
                                         ? &*input.membership->insurer_number
                                         : nullptr;
    for (const auto* number : {of_coupon, of_person}) {
        if (number != nullptr && number->law_code() == elderly_law_code) {
            return found(RuleCase::elderly_insurer)
                .values(of_coupon != nullptr ? std::optional(of_coupon->digits()) : std::nullopt,
                        of_person != nullptr ? std::optional(of_person->digits()) : std::nullopt);
        }
    }
    if (of_coupon == nullptr && of_person == nullptr) {
        return missing(input, RuleCase::programme_unknown);
    }
    return pass();
}

Finding member_in_april(const RuleInput& input) {
    if (input.qualification == nullptr) {
        return skip();
    }
    const auto& own = *input.membership;
    const auto& joined = own.acquired_on ? own.acquired_on : own.valid_from;
    if (!joined) {
        return skip();
    }
    if (*joined <= fiscal_year_first_day(fiscal_year(input.request.date))) {
        return pass();
    }
    return found(RuleCase::joined_after_april).values(std::nullopt, joined->iso());
}

} // namespace mqa::rules
