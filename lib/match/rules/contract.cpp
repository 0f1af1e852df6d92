// SPDX-License-Identifier: Apache-2.0
#include "match/rules/rules.hpp"

#include <array>

namespace mqa::rules {
namespace {

/// Channels that ask the online qualification system; a register or a proof seen by eye does not.
bool asks_online(Channel channel) {
    return channel == Channel::gateway || channel == Channel::oqs || channel == Channel::app_text;
}

std::optional<std::string> digits_of(const InsurerNumber* number) {
    return number != nullptr ? std::optional(number->digits()) : std::nullopt;
}

Finding refused_insurer(const RuleInput& input, RuleCase id) {
    const auto* of_person = insurer_of(nullptr, input.membership);
    const auto* of_coupon = input.coupon != nullptr ? insurer_of(input.coupon, nullptr) : nullptr;
    return found(id).values(digits_of(of_coupon), digits_of(of_person));
}

Finding about_institution(const RuleInput& input, RuleCase id) {
    return found(id).values(std::nullopt,
                            institution_number_of(input.request, input.qualification));
}

bool confirmed_online(const RuleInput& input) {
    if (input.qualification == nullptr) {
        return false;
    }
    const auto& confirmation = input.qualification->confirmation;
    return confirmation.proof == Proof::my_number_card && asks_online(confirmation.channel);
}

} // namespace

Finding insurer_contract(const RuleInput& input) {
    switch (input.insurer_listing) {
    case Listing::not_listed:
        return refused_insurer(input, RuleCase::insurer_not_listed);
    case Listing::not_marked:
        return refused_insurer(input, RuleCase::insurer_not_marked);
    case Listing::marked:
        return pass();
    default:
        return skip();
    }
}

Finding institution_contract(const RuleInput& input) {
    switch (input.institution_listing) {
    case Listing::not_asked:
        return about_institution(input, RuleCase::institution_unknown);
    case Listing::not_listed:
        return about_institution(input, RuleCase::institution_not_listed);
    case Listing::not_marked:
        return about_institution(input, RuleCase::institution_not_marked);
    case Listing::marked:
        break;
    default:
        return skip();
    }
    const bool unannounced = confirmed_online(input) && input.institution_online == false;
    return unannounced ? about_institution(input, RuleCase::institution_not_online) : pass();
}

} // namespace mqa::rules
