// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/bilingual.hpp"
#include "cli/option.hpp"

#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace mqa {

/// Where the value of a setting came from; an earlier one wins over a later one.
enum class Origin { option, environment, project_file, user_file, system_file, default_value };

std::string_view name_of(Origin origin);

struct Setting {
    const OptionSpec* option = nullptr;
    std::vector<std::string> values;
    Origin origin = Origin::default_value;
    std::string file; ///< the configuration file, empty otherwise
};

/// The settings of one run, by key ("max_rate" for --max-rate). Values are already checked against
/// type and choices. Asking for a key that no option of the tool has is a defect.
class Settings {
public:
    std::optional<std::string> text(std::string_view key) const;
    /// Throws option_required, with `advice` as the hint.
    std::string required_text(std::string_view key, Text advice) const;
    bool flag(std::string_view key) const;
    std::optional<long long> integer(std::string_view key) const;
    /// One of the option's choices; throws option_required when neither given nor defaulted.
    std::string choice(std::string_view key) const;
    std::vector<std::string> list(std::string_view key) const;

    const Setting* find(std::string_view key) const;
    bool given(std::string_view key) const;

    /// Refuses the value of `key` with bad_option_value or bad_config_value, by where it came from.
    [[noreturn]] void refuse(std::string_view key, Text expected) const;

    /// The `[rules]` table of the configuration: "R12" → off, warn, review or fail.
    const std::map<std::string, Setting>& rules() const { return rules_; }

    const std::map<std::string, Setting, std::less<>>& all() const { return settings_; }

    void declare(const OptionSpec& option);
    void assign(std::string_view key, Setting setting);

    void assign_rule(const std::string& rule, Setting setting) {
        rules_[rule] = std::move(setting);
    }

private:
    std::map<std::string, Setting, std::less<>> settings_;
    std::map<std::string, Setting> rules_;
};

} // namespace mqa
