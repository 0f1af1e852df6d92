// SPDX-License-Identifier: Apache-2.0
#include "cli/settings.hpp"

#include "base/error.hpp"

#include <array>
#include <charconv>

namespace mqa {
namespace {

constexpr std::array<std::string_view, 6> origin_names{"option",    "environment", "project_file",
                                                       "user_file", "system_file", "default"};

} // namespace

std::string_view name_of(Origin origin) {
    return origin_names.at(static_cast<std::size_t>(origin));
}

void Settings::declare(const OptionSpec& option) {
    Setting setting{.option = &option, .values = {}, .origin = Origin::default_value, .file = {}};
    if (!option.default_value.empty()) {
        setting.values.emplace_back(option.default_value);
    }
    settings_.emplace(setting_key(option), std::move(setting));
}

void Settings::assign(std::string_view key, Setting setting) {
    settings_.insert_or_assign(std::string(key), std::move(setting));
}

const Setting* Settings::find(std::string_view key) const {
    const auto found = settings_.find(key);
    if (found == settings_.end()) {
        throw Error(Errc::defect).with("operation", "setting " + std::string(key));
    }
    return found->second.values.empty() ? nullptr : &found->second;
}

bool Settings::given(std::string_view key) const {
    const Setting* setting = find(key);
    return setting != nullptr && setting->origin != Origin::default_value;
}

std::optional<std::string> Settings::text(std::string_view key) const {
    const Setting* setting = find(key);
    return setting == nullptr ? std::nullopt : std::optional(setting->values.front());
}

std::string Settings::required_text(std::string_view key, Text advice) const {
    std::optional<std::string> value = text(key);
    if (!value) {
        const auto found = settings_.find(key);
        throw Error(Errc::option_required)
            .with("option", found->second.option->name)
            .with("advice", advice);
    }
    return *std::move(value);
}

bool Settings::flag(std::string_view key) const {
    const Setting* setting = find(key);
    return setting != nullptr && setting->values.front() == "true";
}

std::optional<long long> Settings::integer(std::string_view key) const {
    const Setting* setting = find(key);
    if (setting == nullptr) {
        return std::nullopt;
    }
    const std::string& digits = setting->values.front();
    long long value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
}

std::string Settings::choice(std::string_view key) const {
    return required_text(key,
                         Text("see --help for the choices", "選択肢は --help で確かめてください"));
}

std::vector<std::string> Settings::list(std::string_view key) const {
    const Setting* setting = find(key);
    return setting == nullptr ? std::vector<std::string>() : setting->values;
}

void Settings::refuse(std::string_view key, Text expected) const {
    const auto found = settings_.find(key);
    if (found == settings_.end()) {
        throw Error(Errc::defect).with("operation", "setting " + std::string(key));
    }
    const Setting& setting = found->second;
    if (!setting.file.empty()) {
        throw Error(Errc::bad_config_value)
            .file(setting.file)
            .with("key", key)
            .with("expected", expected);
    }
    const bool from_environment = setting.origin == Origin::environment;
    throw Error(Errc::bad_option_value)
        .with("option", from_environment ? environment_name(*setting.option)
                                         : std::string(setting.option->name))
        .with("expected", expected);
}

} // namespace mqa
