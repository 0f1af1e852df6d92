// SPDX-License-Identifier: Apache-2.0
#include "cli/completion.hpp"
#include "cli/suggestions.hpp"
#include "cli/tools/tables.hpp"

#include <algorithm>
#include <set>

#include <fmt/core.h>

namespace mqa {
namespace {

bool completes_files(ValueType type) {
    return type == ValueType::file || type == ValueType::folder;
}

std::string pattern_of(const OptionSpec& option) {
    std::string pattern(option.name);
    return option.short_name.empty() ? pattern : std::string(option.short_name) + "|" + pattern;
}

/// What stands after an option that takes a value.
std::string value_case(const ToolSpec& tool, const OptionSpec& option) {
    std::string action;
    if (const std::vector<std::string_view> choices = choices_of(option, &tool); !choices.empty()) {
        action = fmt::format("mapfile -t COMPREPLY < <(compgen -W '{}' -- \"$cur\")",
                             join(choices, " "));
    } else if (completes_files(option.type)) {
        action = "compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- \"$cur\")";
    }
    return fmt::format("        {}) {}{}return ;;\n", pattern_of(option), action,
                       action.empty() ? "" : "; ");
}

std::string value_cases(const ToolSpec& tool) {
    std::string cases;
    std::set<std::string_view> seen;
    const auto add = [&](const OptionSpec& option) {
        if (!option.value_name.empty() && seen.insert(option.name).second) {
            cases += value_case(tool, option);
        }
    };
    std::ranges::for_each(common_options(), add);
    for (const CommandSpec* command : commands_of(tool)) {
        std::ranges::for_each(command->options, add);
    }
    return cases;
}

const CommandSpec* command_at(const ToolSpec& tool, std::string_view path) {
    for (const CommandSpec* command : commands_of(tool)) {
        if (command->path == path) {
            return command;
        }
    }
    return nullptr;
}

/// Options, next words and positional choices at one point of the command line.
std::string path_case(const ToolSpec& tool, const std::string& path) {
    const std::vector<std::string> next = next_words(tool, path);
    const std::vector<std::string_view> views(next.begin(), next.end());
    std::string words = join(views, " ");
    bool files = false;
    if (const CommandSpec* command = command_at(tool, path)) {
        for (const PositionalSpec& word : command->positionals) {
            words += (words.empty() ? "" : " ") + join(word.choices, " ");
            files = files || completes_files(word.type);
        }
        for (const OptionSpec& option : command->options) {
            words += " " + std::string(option.name);
        }
    }
    const std::string extra =
        files
            ? "; compopt -o filenames; mapfile -t -O ${#COMPREPLY[@]} COMPREPLY < <(compgen -f -- "
              "\"$cur\")"
            : "";
    return fmt::format(
        "        '{}') mapfile -t COMPREPLY < <(compgen -W '{} '\"$common\" -- \"$cur\"){} ;;\n",
        path, words, extra);
}

} // namespace

std::string bash_completion(const ToolSpec& tool) {
    std::string common;
    for (const OptionSpec& option : common_options()) {
        common += (common.empty() ? "" : " ") + std::string(option.name);
    }
    std::string paths;
    std::string steps;
    for (const std::string& path : command_paths(tool)) {
        paths += path_case(tool, path);
        if (!path.empty()) {
            steps += (steps.empty() ? "'" : " | '") + path + "'";
        }
    }
    return fmt::format(
        "# bash completion for {0}, made from its option table\n"
        "{1}() {{\n"
        "    local cur=${{COMP_WORDS[COMP_CWORD]}} prev=${{COMP_WORDS[COMP_CWORD-1]}}\n"
        "    local path= word i\n"
        "    local common='{2}'\n"
        "    COMPREPLY=()\n"
        "    if [[ $prev == = ]]; then prev=${{COMP_WORDS[COMP_CWORD-2]}}; fi\n"
        "    if [[ $cur == = ]]; then cur=; fi\n"
        "    for ((i = 1; i < COMP_CWORD; i++)); do\n"
        "        word=${{COMP_WORDS[i]}}\n"
        "        case \"${{path:+$path }}$word\" in\n"
        "        {3}) path=\"${{path:+$path }}$word\" ;;\n"
        "        esac\n"
        "    done\n"
        "    case $prev in\n{4}    esac\n"
        "    case $path in\n{5}    esac\n"
        "}}\n"
        "complete -F {1} {0}\n",
        tool.name, function_name(tool), common, steps, value_cases(tool), paths);
}

} // namespace mqa
