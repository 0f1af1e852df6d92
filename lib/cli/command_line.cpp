// SPDX-License-Identifier: Apache-2.0
#include "cli/command_line.hpp"

#include "base/error.hpp"
#include "cli/parser.hpp"
#include "cli/suggestions.hpp"
#include "cli/tools/tables.hpp"

#include <algorithm>

namespace mqa {
namespace {

bool takes_one_value(const OptionSpec& option) {
    return option.kind == OptionKind::value;
}

/// `--out --force` gives --out the value "--force", which nobody means.
void refuse_option_as_value(const ParsedCommand& parsed, const CommandSpec& command) {
    const std::vector<std::string> names = known_options(command);
    for (const auto& [option, values] : parsed.given) {
        if (takes_one_value(*option) && values.size() > 1) {
            throw Error(Errc::repeated_option).with("option", option->name);
        }
        for (const std::string& value : values) {
            if (std::ranges::find(names, value) != names.end()) {
                throw Error(Errc::bad_option_value)
                    .with("option", option->name)
                    .with("expected", option->value_name);
            }
        }
    }
}

/// Options of the default command are understood behind every command, but mean nothing to it.
void refuse_foreign_options(const ParsedCommand& parsed) {
    const std::vector<std::string> names = known_options(*parsed.command);
    for (const auto& [option, values] : parsed.given) {
        if (std::ranges::find(names, option->name) == names.end()) {
            throw unknown_word(std::string(option->name), names);
        }
    }
}

void refuse_extras(const SplitCommandLine& line, const CommandSpec& command) {
    if (line.extras.empty()) {
        return;
    }
    const auto dashed = std::ranges::find_if(line.extras, [](const std::string& word) {
        return word.size() > 1 && word.front() == '-' && word != "--";
    });
    if (dashed != line.extras.end()) {
        throw unknown_word(*dashed, known_options(command));
    }
    throw unknown_word(line.extras.front(), line.next_words);
}

[[noreturn]] void refuse_incomplete(const SplitCommandLine& line) {
    const std::vector<std::string_view> words(line.next_words.begin(), line.next_words.end());
    throw Error(Errc::option_required)
        .with("option", join(words, " | "))
        .with("advice", Text("one of these words must follow", "この中のどれかを続けてください"));
}

void check_arguments(const ParsedCommand& parsed) {
    const std::span<const PositionalSpec> expected = parsed.command->positionals;
    for (std::size_t i = 0; i < expected.size(); ++i) {
        const PositionalSpec& word = expected[i];
        if (i >= parsed.arguments.size()) {
            if (word.required) {
                throw Error(Errc::option_required)
                    .with("option", word.name)
                    .with("advice", word.help);
            }
        } else if (!word.choices.empty() &&
                   std::ranges::find(word.choices, parsed.arguments[i]) == word.choices.end()) {
            throw Error(Errc::bad_option_value)
                .with("option", word.name)
                .with("expected", join(word.choices, " | "));
        }
    }
    if (parsed.arguments.size() > expected.size()) {
        throw unknown_word(parsed.arguments[expected.size()], {});
    }
}

} // namespace

const std::vector<std::string>* ParsedCommand::values_of(std::string_view option_name) const {
    const auto found = std::ranges::find_if(
        given, [&](const auto& entry) { return entry.first->name == option_name; });
    return found == given.end() ? nullptr : &found->second;
}

std::string ParsedCommand::argument(std::size_t index) const {
    return index < arguments.size() ? arguments[index] : std::string();
}

ParsedCommand parse_command_line(const ToolSpec& tool, const std::vector<std::string>& words) {
    SplitCommandLine line = split_command_line(tool, words);
    ParsedCommand parsed;
    parsed.given = std::move(line.given);
    parsed.arguments = std::move(line.arguments);
    parsed.help = parsed.values_of("--help") != nullptr;
    parsed.version = parsed.values_of("--version") != nullptr;
    const bool incomplete = line.command == nullptr;
    parsed.command = incomplete ? &tool.commands.front() : line.command;
    refuse_option_as_value(parsed, *parsed.command);
    if (parsed.help || parsed.version) {
        return parsed;
    }
    refuse_extras(line, *parsed.command);
    if (incomplete) {
        refuse_incomplete(line);
    }
    refuse_foreign_options(parsed);
    check_arguments(parsed);
    return parsed;
}

} // namespace mqa
