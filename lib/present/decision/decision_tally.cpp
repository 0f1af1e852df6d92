// SPDX-License-Identifier: Apache-2.0
#include "present/decision/decision_tally.hpp"

#include "present/decision/decision_facts.hpp"

#include <algorithm>
#include <numeric>
#include <set>

namespace mqa {
namespace {

/// Far more than there are; records from elsewhere may hold any code.
constexpr std::size_t most_codes = 200;

} // namespace

std::uint64_t VerdictCounts::total() const {
    return std::accumulate(counts_.begin(), counts_.end(), std::uint64_t{0});
}

void DecisionTally::add(const Decision& decision, Language language) {
    if (!service_date_) {
        service_ = decision.service;
        service_date_ = decision.service_date;
    }
    verdicts_.add(decision.verdict);
    std::string number = insurer_number_of(decision);
    if (insurers_.size() >= most_insurers && !insurers_.contains(number)) {
        number.clear();
    }
    InsurerCounts& insurer = insurers_[number];
    if (insurer.name.empty() && !number.empty()) {
        insurer.name = insurer_name_of(decision);
    }
    insurer.verdicts.add(decision.verdict);

    std::set<std::string> seen;
    for (const Reason& reason : decision.reasons) {
        if (reason.outcome != Outcome::warn && seen.insert(reason.code).second) {
            add_reason(reason.code, message_of(reason, language));
        }
    }
    if (decision.error) {
        const ErrorRecord& error = *decision.error;
        add_reason(error.code, language == Language::ja ? error.message_ja : error.message);
    }
}

std::string title_of(const std::string& code, const ReasonCount& reason,
                     const std::vector<CodeTitle>& titles, Language language) {
    const auto found = std::ranges::find(titles, code, &CodeTitle::code);
    return found == titles.end() ? reason.told : std::string(found->title.in(language));
}

void DecisionTally::add_reason(const std::string& code, const std::string& told) {
    if (reasons_.size() >= most_codes && !reasons_.contains(code)) {
        return;
    }
    ReasonCount& reason = reasons_[code];
    if (reason.times++ == 0) {
        reason.told = told;
    }
}

} // namespace mqa
