// SPDX-License-Identifier: Apache-2.0
#include "cli/resolve.hpp"

#include "base/error.hpp"
#include "base/file.hpp"
#include "cli/config_file.hpp"
#include "cli/suggestions.hpp"
#include "cli/tools/tables.hpp"
#include "cli/value_check.hpp"

#include <algorithm>
#include <array>

#include <unistd.h>

namespace mqa {
namespace {

constexpr std::size_t config_limit = 1024UL * 1024;
constexpr std::string_view prefix = "MQA_";

using OptionsByName = std::map<std::string, const OptionSpec*, std::less<>>;

void visit_options(const ToolSpec& tool, const std::function<void(const OptionSpec&)>& visit) {
    std::ranges::for_each(common_options(), visit);
    for (const CommandSpec& command : tool.commands) {
        std::ranges::for_each(command.options, visit);
    }
}

/// Every key any of the tools takes in a file: they share their files.
OptionsByName options_by_key() {
    OptionsByName known;
    for (const ToolSpec* tool : all_tools()) {
        visit_options(*tool, [&](const OptionSpec& option) {
            if (option.in_config) {
                known.emplace(setting_key(option), &option);
            }
        });
    }
    return known;
}

OptionsByName options_by_variable() {
    OptionsByName known;
    for (const ToolSpec* tool : all_tools()) {
        visit_options(*tool, [&](const OptionSpec& option) {
            if (option.in_environment) {
                known.emplace(environment_name(option), &option);
            }
        });
    }
    return known;
}

bool may_carry_secret(std::string_view variable) {
    static constexpr std::array<std::string_view, 6> words{"PIN",        "PASSCODE", "PASSWORD",
                                                           "PASSPHRASE", "SECRET",   "ACTIVATION"};
    if (variable.ends_with("_FILE") || variable.ends_with("_FD")) {
        return false;
    }
    std::string spaced(variable);
    std::ranges::replace(spaced, '_', ' ');
    return std::ranges::any_of(split_words(spaced), [](const std::string& word) {
        return std::ranges::find(words, word) != words.end();
    });
}

void check_variables(const Environment& environment, const OptionsByName& known, Log& log) {
    for (const auto& [name, value] : environment.variables()) {
        if (!name.starts_with(prefix) || known.contains(name)) {
            continue;
        }
        if (may_carry_secret(name)) {
            throw Error(Errc::secret_in_environment).with("variable", name);
        }
        log.warning(Text("the environment variable {variable} means nothing to mqa",
                         "環境変数 {variable} は mqa では使われません"),
                    {{"variable", name}});
    }
}

std::optional<std::string> read_config(const ConfigPlace& place) {
    if (!place.required) {
        const bool exists = ::access(place.path.c_str(), F_OK) == 0;
        return exists ? std::optional(read_file(place.path, config_limit)) : std::nullopt;
    }
    try {
        return read_file(place.path, config_limit);
    } catch (const Error&) {
        throw Error(Errc::bad_option_value)
            .file(place.path)
            .with("option", "--config")
            .with("expected", Text("a readable file", "読めるファイル"));
    }
}

[[noreturn]] void refuse_key(const ConfigEntry& entry, const std::string& file,
                             const std::vector<std::string_view>& candidates) {
    const std::string key = entry.table.empty() ? entry.key : entry.table + "." + entry.key;
    Error error(Errc::unknown_config_key);
    error.file(file).line(entry.line).with("key", key);
    add_suggestion(error, entry.key, candidates);
    throw error;
}

[[noreturn]] void refuse_value(const ConfigEntry& entry, const ConfigPlace& place,
                               std::string_view key, const TextArgument& expected) {
    throw Error(Errc::bad_config_value)
        .file(place.path)
        .line(entry.line)
        .with("key", key)
        .with("expected", expected.en, expected.ja);
}

constexpr std::string_view rules_table = "rules";

/// A table where a value is expected, and the other way round.
void check_shape(const ConfigEntry& entry, const ConfigPlace& place, const OptionsByName& known) {
    const std::string_view outer = std::string_view(entry.table).substr(0, entry.table.find('.'));
    if (entry.table.empty() && entry.key == rules_table) {
        refuse_value(entry, place, entry.key,
                     {"expected", Text("a table: [rules] on a line of its own",
                                       "表（[rules] だけの行に続けて書く）")});
    }
    if (known.contains(outer)) {
        refuse_value(entry, place, outer,
                     {"expected", Text("a value, not a table", "表ではなく値")});
    }
}

bool is_rule(std::string_view name) {
    const bool form = name.size() == 3 && name[0] == 'R' && name[1] >= '0' && name[1] <= '2' &&
                      name[2] >= '0' && name[2] <= '9';
    return form && name <= "R20";
}

void take_rule(Settings& settings, const ConfigEntry& entry, const ConfigPlace& place) {
    static constexpr std::array<std::string_view, 4> outcomes{"off", "warn", "review", "fail"};
    if (!is_rule(entry.key)) {
        throw Error(Errc::unknown_config_key)
            .file(place.path)
            .line(entry.line)
            .with("key", "rules." + entry.key)
            .with("suggestion", Text("the rules are R00 to R20", "規則は R00 から R20 までです"));
    }
    if (entry.values.size() != 1 ||
        std::ranges::find(outcomes, entry.values.front()) == outcomes.end()) {
        refuse_value(entry, place, "rules." + entry.key, {"expected", join(outcomes, " | ")});
    }
    settings.assign_rule(entry.key, {nullptr, entry.values, place.origin, place.path});
}

void take_file(Settings& settings, const ConfigPlace& place, const OptionsByName& known) {
    const std::optional<std::string> text = read_config(place);
    if (!text) {
        return;
    }
    for (const ConfigEntry& entry : parse_config(*text, place.path)) {
        check_shape(entry, place, known);
        if (entry.table == rules_table) {
            take_rule(settings, entry, place);
            continue;
        }
        const auto found = entry.table.empty() ? known.find(entry.key) : known.end();
        if (found == known.end()) {
            std::vector<std::string_view> names;
            for (const auto& [name, option] : known) {
                names.push_back(name);
            }
            refuse_key(entry, place.path, names);
        }
        Setting setting{found->second, entry.values, place.origin, place.path};
        check_setting(setting);
        // A key of another tool is checked all the same, but this run has no use for it.
        if (settings.all().contains(entry.key)) {
            setting.option = settings.all().find(entry.key)->second.option;
            settings.assign(entry.key, std::move(setting));
        }
    }
}

void take_environment(Settings& settings, const Environment& environment) {
    std::vector<Setting> found;
    for (const auto& [key, declared] : settings.all()) {
        const OptionSpec& option = *declared.option;
        const std::string* value =
            option.in_environment ? environment.find(environment_name(option)) : nullptr;
        if (value != nullptr) {
            found.push_back({&option, {*value}, Origin::environment, {}});
        }
    }
    for (Setting& setting : found) {
        check_setting(setting);
        settings.assign(setting_key(*setting.option), setting);
    }
}

void take_command_line(Settings& settings, const ParsedCommand& command) {
    for (const auto& [option, values] : command.given) {
        Setting setting{option, values, Origin::option, {}};
        check_setting(setting);
        settings.assign(setting_key(*option), std::move(setting));
    }
}

} // namespace

std::vector<ConfigPlace> config_places(const ParsedCommand& command,
                                       const Environment& environment) {
    std::vector<ConfigPlace> places;
    const std::vector<std::string>* option = command.values_of("--config");
    const std::string* variable = environment.find("MQA_CONFIG");
    if (option != nullptr) {
        places.push_back({option->front(), Origin::project_file, true});
    } else if (variable != nullptr) {
        places.push_back({*variable, Origin::project_file, true});
    } else {
        places.push_back({"mqa.toml", Origin::project_file});
    }
    const std::string* config_home = environment.find("XDG_CONFIG_HOME");
    const std::string* home = environment.find("HOME");
    // The XDG Base Directory Specification has relative paths ignored.
    if (config_home != nullptr && config_home->starts_with('/')) {
        places.push_back({*config_home + "/mqa/config.toml", Origin::user_file});
    } else if (home != nullptr) {
        places.push_back({*home + "/.config/mqa/config.toml", Origin::user_file});
    }
    places.push_back({"/etc/mqa/config.toml", Origin::system_file});
    return places;
}

Settings resolve_settings(const ToolSpec& tool, const ParsedCommand& command,
                          const Environment& environment, const std::vector<ConfigPlace>& places,
                          Log& log) {
    Settings settings;
    visit_options(tool, [&](const OptionSpec& option) { settings.declare(option); });
    std::ranges::for_each(command.command->options,
                          [&](const OptionSpec& option) { settings.declare(option); });
    check_variables(environment, options_by_variable(), log);
    const OptionsByName known = options_by_key();
    std::for_each(places.rbegin(), places.rend(),
                  [&](const ConfigPlace& place) { take_file(settings, place, known); });
    take_environment(settings, environment);
    take_command_line(settings, command);
    return settings;
}

Language choose_language(const ParsedCommand& command, const Environment& environment) {
    const std::vector<std::string>* option = command.values_of("--lang");
    if (option != nullptr) {
        return option->back() == "ja" ? Language::ja : Language::en;
    }
    for (const std::string_view name : {"MQA_LANG", "LC_ALL", "LC_MESSAGES", "LANG"}) {
        if (const std::string* value = environment.find(name)) {
            return value->starts_with("ja") ? Language::ja : Language::en;
        }
    }
    return Language::en;
}

} // namespace mqa
