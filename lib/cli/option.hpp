// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/bilingual.hpp"

#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace mqa {

enum class OptionKind {
    flag,     ///< given or not
    count,    ///< counts how often it is given (-v -v)
    value,    ///< one value
    repeated, ///< one or more values each time it is given
};

/// What the value is: decides how it is checked and completed.
enum class ValueType { text, integer, choice, file, folder, date, instant };

/// One option. Help, manual pages, completions, environment variables and configuration keys all
/// come from these rows.
struct OptionSpec {
    std::string_view name; ///< "--max-rate"
    Text help;
    OptionKind kind = OptionKind::value;
    std::string_view value_name{}; ///< "FILE", as help shows it
    ValueType type = ValueType::text;
    std::string_view short_name{}; ///< "-o"
    std::span<const std::string_view> choices{};
    bool only_choices = true;         ///< false: choices are offered, the command judges the value
    std::string_view default_value{}; ///< as text; empty: none
    bool in_environment = true;
    bool in_config = true;
    long long least = std::numeric_limits<long long>::min();
    long long most = std::numeric_limits<long long>::max();
};

/// A word that is not an option.
struct PositionalSpec {
    std::string_view name; ///< "FILE"
    Text help;
    ValueType type = ValueType::text;
    bool required = true;
    std::span<const std::string_view> choices{};
};

struct ExampleSpec {
    std::string_view command_line;
    Text help;
};

/// One command of a tool. `path` holds its words ("register import"); empty is the default command.
struct CommandSpec {
    std::string_view path;
    Text summary;
    std::span<const OptionSpec> options{};
    std::span<const PositionalSpec> positionals{};
    std::span<const ExampleSpec> examples{};
};

/// A tool: its first command is the default command.
struct ToolSpec {
    std::string_view name; ///< "mqa-read"
    Text summary;          ///< one line, as in the NAME section of its manual page
    Text description;      ///< a paragraph for --help
    std::span<const CommandSpec> commands;
    std::string_view formats; ///< formats of -o this tool writes, "card table json ndjson"
};

/// The values to offer for an option: those of its row; for --output the formats of the tool,
/// unless it is about all tools (nullptr).
std::vector<std::string_view> choices_of(const OptionSpec& option, const ToolSpec* tool);

/// "max_rate" for "--max-rate": the name in configuration files and of the setting.
std::string setting_key(const OptionSpec& option);

/// "MQA_MAX_RATE" for "--max-rate".
std::string environment_name(const OptionSpec& option);

} // namespace mqa
