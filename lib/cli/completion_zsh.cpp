// SPDX-License-Identifier: Apache-2.0
#include "cli/completion.hpp"
#include "cli/suggestions.hpp"
#include "cli/tools/tables.hpp"

#include <fmt/core.h>

namespace mqa {
namespace {

/// `text` for the inside of a quoted _arguments specification.
std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '\'') {
            out += "'\\''";
            continue;
        }
        if (c == '[' || c == ']' || c == ':' || c == '\\') {
            out += '\\';
        }
        out += c;
    }
    return out;
}

std::string zsh_action(ValueType type, std::span<const std::string_view> choices) {
    if (!choices.empty()) {
        return "(" + escaped(join(choices, " ")) + ")";
    }
    return type == ValueType::file || type == ValueType::folder ? "_files" : "";
}

std::string option_line(const ToolSpec& tool, const OptionSpec& option, Language language) {
    const bool value = !option.value_name.empty();
    const std::string end = value ? "=" : "";
    std::string line = "        ";
    if (option.short_name.empty()) {
        line += fmt::format("'{}{}", option.name, end);
    } else {
        line += fmt::format("'({0} {1})'{{{0},{1}{2}}}'", option.short_name, option.name, end);
    }
    line += "[" + escaped(option.help.in(language)) + "]";
    if (value) {
        line += ":" + escaped(option.value_name) + ":" +
                zsh_action(option.type, choices_of(option, &tool));
    }
    return line + "'\n";
}

std::string described_words(const ToolSpec& tool, const std::string& path) {
    std::string words;
    for (const std::string& word : next_words(tool, path)) {
        words += (words.empty() ? "" : " ") + word;
    }
    return words;
}

std::string path_case(const ToolSpec& tool, const std::string& path, Language language) {
    std::string out = fmt::format("    '{}')\n        specs=(\n", path);
    std::size_t position = 1;
    for (; position <= split_words(path).size(); ++position) {
        out += fmt::format("        '{}: :'\n", position);
    }
    if (const std::string words = described_words(tool, path); !words.empty()) {
        out += fmt::format("        '{}:command:({})'\n", position, words);
    }
    for (const CommandSpec* command : commands_of(tool)) {
        if (command->path != path) {
            continue;
        }
        for (const PositionalSpec& word : command->positionals) {
            out += fmt::format("        '{}{}:{}:{}'\n", position++, word.required ? "" : ":",
                               escaped(word.name), zsh_action(word.type, word.choices));
        }
        for (const OptionSpec& option : command->options) {
            out += option_line(tool, option, language);
        }
    }
    return out + "        ) ;;\n";
}

} // namespace

std::string zsh_completion(const ToolSpec& tool, Language language) {
    std::string common;
    for (const OptionSpec& option : common_options()) {
        common += option_line(tool, option, language);
    }
    std::string cases;
    std::string steps;
    for (const std::string& path : command_paths(tool)) {
        cases += path_case(tool, path, language);
        if (!path.empty()) {
            steps += (steps.empty() ? "'" : "|'") + path + "'";
        }
    }
    return fmt::format("#compdef {0}\n"
                       "# zsh completion for {0}, made from its option table\n"
                       "{1}() {{\n"
                       "    local at= word\n"
                       "    local -a common specs\n"
                       "    common=(\n{2}    )\n"
                       "    for word in ${{words[2,CURRENT-1]}}; do\n"
                       "        case \"${{at:+$at }}$word\" in\n"
                       "        {3}) at=\"${{at:+$at }}$word\" ;;\n"
                       "        esac\n"
                       "    done\n"
                       "    case $at in\n{4}    esac\n"
                       "    _arguments -s $specs $common\n"
                       "}}\n"
                       "if [[ $zsh_eval_context[-1] == loadautofunc ]]; then\n"
                       "    {1} \"$@\"\n"
                       "else\n"
                       "    compdef {1} {0}\n"
                       "fi\n",
                       tool.name, function_name(tool), common, steps, cases);
}

} // namespace mqa
