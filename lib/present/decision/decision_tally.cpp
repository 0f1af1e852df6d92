// SPDX-License-Identifier: Apache-2.0
#include "present/decision/decision_tally.hpp"

#include "base/error.hpp"
#include "present/decision/decision_facts.hpp"

#include <algorithm>
#include <numeric>
#include <set>

namespace mqa {
namespace {

/// Far more than there are; records from elsewhere may hold any code.
constexpr std::size_t most_codes = 200;

/// The text of an error for all of its cases: what one case put into it is left open.
std::string without_places(std::string_view text) {
    std::string open;
    while (!text.empty()) {
        const std::size_t place = text.find('{');
        const std::size_t end = text.find('}', place);
        if (place == std::string_view::npos || end == std::string_view::npos) {
            return open + std::string(text);
        }
        open.append(text.substr(0, place)).append("…");
        text.remove_prefix(end + 1);
    }
    return open;
}

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
    if (found != titles.end()) {
        return std::string(found->title.in(language));
    }
    const ErrorEntry* entry = find_error(code);
    return entry == nullptr ? reason.told : without_places(entry->message.in(language));
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
