// SPDX-License-Identifier: Apache-2.0
#include "cli/value_check.hpp"

#include "base/clock.hpp"
#include "base/error.hpp"
#include "cli/suggestions.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace mqa {
namespace {

constexpr Text expected_instant("an instant such as 2026-11-22T09:00:00+09:00",
                                "2026-11-22T09:00:00+09:00 のような時刻");
constexpr Text expected_something("a value that is not empty", "空でない値");

Error refusal_of(const Setting& setting) {
    if (!setting.file.empty()) {
        Error error(Errc::bad_config_value);
        error.file(setting.file).with("key", setting_key(*setting.option));
        return error;
    }
    const bool from_environment = setting.origin == Origin::environment;
    Error error(Errc::bad_option_value);
    error.with("option", from_environment ? environment_name(*setting.option)
                                          : std::string(setting.option->name));
    return error;
}

void normalise_flag(Setting& setting) {
    static constexpr std::array<std::string_view, 4> yes{"true", "1", "yes", "on"};
    static constexpr std::array<std::string_view, 4> no{"false", "0", "no", "off"};
    const std::string& value = setting.values.back();
    if (std::ranges::find(yes, value) != yes.end()) {
        setting.values = {"true"};
    } else if (std::ranges::find(no, value) != no.end()) {
        setting.values = {"false"};
    } else {
        throw refusal_of(setting).with("expected", "true | false");
    }
}

/// On the command line the option stands as often as it counts; elsewhere the number is written.
void normalise_count(Setting& setting) {
    if (setting.origin == Origin::option) {
        setting.values = {std::to_string(setting.values.size())};
    }
}

void check_integer(const Setting& setting, const std::string& value) {
    const OptionSpec& option = *setting.option;
    const bool bounded = option.most != std::numeric_limits<long long>::max();
    const long long least = option.kind == OptionKind::count ? 0 : option.least;
    long long number = 0;
    const auto [end, failure] = std::from_chars(value.data(), value.data() + value.size(), number);
    if (failure == std::errc{} && end == value.data() + value.size() && number >= least &&
        number <= option.most) {
        return;
    }
    std::string range = std::to_string(least) + "..";
    if (bounded) {
        range += std::to_string(option.most);
    }
    throw refusal_of(setting).with("expected", range);
}

void check_value(const Setting& setting, const std::string& value) {
    const OptionSpec& option = *setting.option;
    if (value.empty()) {
        throw refusal_of(setting).with("expected", expected_something);
    }
    if (!option.choices.empty() && option.only_choices &&
        std::ranges::find(option.choices, value) == option.choices.end()) {
        throw refusal_of(setting).with("expected", join(option.choices, " | "));
    }
    if (option.type == ValueType::integer || option.kind == OptionKind::count) {
        check_integer(setting, value);
    }
    if (option.type == ValueType::instant && !parse_instant(value)) {
        throw refusal_of(setting).with("expected", expected_instant);
    }
}

} // namespace

void check_setting(Setting& setting) {
    if (setting.option->kind == OptionKind::flag) {
        normalise_flag(setting);
        return;
    }
    if (setting.option->kind == OptionKind::count) {
        normalise_count(setting);
    }
    for (const std::string& value : setting.values) {
        check_value(setting, value);
    }
    if (setting.option->kind != OptionKind::repeated && setting.values.size() != 1) {
        throw refusal_of(setting).with("expected", Text("one value", "1 つの値"));
    }
}

} // namespace mqa
