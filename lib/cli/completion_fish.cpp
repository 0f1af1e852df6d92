// SPDX-License-Identifier: Apache-2.0
#include "cli/completion.hpp"
#include "cli/suggestions.hpp"
#include "cli/tools/tables.hpp"

#include <fmt/core.h>

namespace mqa {
namespace {

std::string fish_quoted(std::string_view text) {
    std::string out = "'";
    for (const char c : text) {
        if (c == '\'' || c == '\\') {
            out += '\\';
        }
        out += c;
    }
    return out + "'";
}

/// How the value of an option or a word is completed.
std::string fish_action(ValueType type, std::span<const std::string_view> choices) {
    if (!choices.empty()) {
        return " -x -a " + fish_quoted(join(choices, " "));
    }
    return type == ValueType::file || type == ValueType::folder ? " -r -F" : " -x";
}

std::string option_line(const ToolSpec& tool, const OptionSpec& option,
                        const std::string& condition, Language language) {
    std::string line =
        fmt::format("complete -c {}{} -l {}", tool.name, condition, option.name.substr(2));
    if (!option.short_name.empty()) {
        line += fmt::format(" -s {}", option.short_name.substr(1));
    }
    if (!option.value_name.empty()) {
        line += fish_action(option.type, choices_of(option, &tool));
    }
    return line + " -d " + fish_quoted(option.help.in(language)) + "\n";
}

std::string at_condition(const ToolSpec& tool, std::string_view path) {
    return fmt::format(" -n 'test (_{}_path) = {}'", function_name(tool),
                       path.empty() ? "\"\"" : "\"" + std::string(path) + "\"");
}

std::string summary_of(const ToolSpec& tool, const std::string& path, Language language) {
    for (const CommandSpec* command : commands_of(tool)) {
        if (command->path == path) {
            return " -d " + fish_quoted(command->summary.in(language));
        }
    }
    return {};
}

std::string command_lines(const ToolSpec& tool, const CommandSpec& command, Language language) {
    const std::string condition = at_condition(tool, command.path);
    std::string out;
    for (const OptionSpec& option : command.options) {
        out += option_line(tool, option, condition, language);
    }
    for (const PositionalSpec& word : command.positionals) {
        if (!word.choices.empty()) {
            out += fmt::format("complete -c {}{} -a {}\n", tool.name, condition,
                               fish_quoted(join(word.choices, " ")));
        } else if (word.type == ValueType::file) {
            out += fmt::format("complete -c {}{} -F\n", tool.name, condition);
        }
    }
    return out;
}

} // namespace

std::string fish_completion(const ToolSpec& tool, Language language) {
    std::string steps;
    std::string words;
    for (const std::string& path : command_paths(tool)) {
        steps += path.empty() ? "" : " \"" + path + "\"";
        for (const std::string& word : next_words(tool, path)) {
            const std::string longer = path.empty() ? word : path + " " + word;
            words += fmt::format("complete -c {}{} -a {}{}\n", tool.name, at_condition(tool, path),
                                 word, summary_of(tool, longer, language));
        }
    }
    std::string options;
    for (const OptionSpec& option : common_options()) {
        options += option_line(tool, option, "", language);
    }
    for (const CommandSpec* command : commands_of(tool)) {
        options += command_lines(tool, *command, language);
    }
    return fmt::format("# fish completion for {0}, made from its option table\n"
                       "function _{1}_path\n"
                       "    set -l path\n"
                       "    for word in (commandline -opc)[2..-1]\n"
                       "        set -l longer (string trim \"$path $word\")\n"
                       "        if contains -- \"$longer\"{2}\n"
                       "            set path $longer\n"
                       "        end\n"
                       "    end\n"
                       "    echo \"$path\"\n"
                       "end\n"
                       "complete -c {0} -f\n{3}{4}",
                       tool.name, function_name(tool), steps, words, options);
}

} // namespace mqa
