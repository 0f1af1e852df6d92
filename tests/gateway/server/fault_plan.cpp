// SPDX-License-Identifier: Apache-2.0
#include "gateway/server/faults.hpp"
#include "json/json.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <stdexcept>

#include <nlohmann/json.hpp>

namespace mqa::test {
namespace {

constexpr std::array<std::string_view, 4> parameter_names{"ms", "retry_after", "size", "location"};

template <class Number>
Number number(const std::string& text) {
    Number value{};
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (problem != std::errc() || end != text.data() + text.size()) {
        throw std::invalid_argument("a number is expected in a fault");
    }
    return value;
}

void set_member(FaultRule& rule, const std::string& name, const std::string& value) {
    const std::map<std::string_view, std::uint64_t*> counts{{"nth", &rule.nth},
                                                            {"every", &rule.every},
                                                            {"first", &rule.first},
                                                            {"per_key", &rule.per_key}};
    if (const auto count = counts.find(name); count != counts.end()) {
        *count->second = number<std::uint64_t>(value);
    } else if (name == "fault") {
        rule.fault = value;
    } else if (name == "path") {
        rule.path = value;
    } else if (name == "probability") {
        rule.probability = number<double>(value);
    } else if (name == "seed") {
        rule.engine.seed(number<std::uint64_t>(value));
    } else if (std::ranges::find(parameter_names, name) != parameter_names.end()) {
        rule.parameters[name] = value;
    } else {
        throw std::invalid_argument("unknown member of a fault: " + name);
    }
}

bool is_about(const FaultRule& rule, const Call& call) {
    return rule.path == "*" || rule.path == call.path;
}

/// 53 random bits as a number from 0 to 1, the same on every machine.
double chance(std::mt19937_64& engine) {
    return static_cast<double>(engine() >> 11U) * 0x1p-53;
}

bool strikes_now(FaultRule& rule, const std::string& key) {
    ++rule.seen;
    const bool drawn = !rule.probability || chance(rule.engine) < *rule.probability;
    if ((rule.nth != 0 && rule.seen != rule.nth) ||
        (rule.every != 0 && rule.seen % rule.every != 0) ||
        (rule.first != 0 && rule.seen > rule.first) || !drawn) {
        return false;
    }
    if (rule.per_key != 0 && rule.struck_by_key[key]++ >= rule.per_key) {
        return false;
    }
    ++rule.struck;
    return true;
}

} // namespace

FaultRule make_fault(const std::map<std::string, std::string>& members) {
    FaultRule rule;
    for (const auto& [name, value] : members) {
        set_member(rule, name, value);
    }
    const std::vector<std::string_view> names = fault_names();
    if (std::ranges::find(names, rule.fault) == names.end()) {
        throw std::invalid_argument("unknown fault: " + rule.fault);
    }
    return rule;
}

FaultRule parse_fault(std::string_view text) {
    std::map<std::string, std::string> members;
    std::string_view rest = text;
    while (!rest.empty()) {
        const std::string_view part = rest.substr(0, rest.find(','));
        rest.remove_prefix(std::min(part.size() + 1, rest.size()));
        const std::size_t equals = part.find('=');
        if (members.empty() && equals == std::string_view::npos) {
            members["fault"] = part;
        } else if (equals != std::string_view::npos) {
            members[std::string(part.substr(0, equals))] = part.substr(equals + 1);
        } else {
            throw std::invalid_argument("a fault is NAME[,MEMBER=VALUE...]");
        }
    }
    return make_fault(members);
}

void FaultPlan::replace(std::vector<FaultRule> rules) {
    const std::lock_guard guard(mutex_);
    rules_ = std::move(rules);
}

std::vector<Strike> FaultPlan::strikes(const Call& call) {
    const std::lock_guard guard(mutex_);
    std::vector<Strike> strikes;
    const std::string key = call.idempotency_keys.empty() ? "" : call.idempotency_keys.front();
    for (FaultRule& rule : rules_) {
        if (is_about(rule, call) && strikes_now(rule, key)) {
            strikes.push_back({rule.fault, rule.parameters});
        }
    }
    return strikes;
}

std::string FaultPlan::counts() {
    const std::lock_guard guard(mutex_);
    std::string lines;
    for (const FaultRule& rule : rules_) {
        lines += dump(Json{{"fault", rule.fault}, {"seen", rule.seen}, {"struck", rule.struck}});
        lines += '\n';
    }
    return lines;
}

std::string FaultPlan::exchange_last_body(const std::string& path, std::string body) {
    const std::lock_guard guard(mutex_);
    std::swap(last_bodies_[path], body);
    return body;
}

} // namespace mqa::test
