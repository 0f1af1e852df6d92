// SPDX-License-Identifier: Apache-2.0
#include "cli/help.hpp"

#include "cli/suggestions.hpp"
#include "cli/tools/tables.hpp"
#include "present/layout.hpp"

namespace mqa {
namespace {

constexpr Text usage_word("Usage", "使い方");
constexpr Text examples_word("Examples", "例");
constexpr Text commands_word("Commands", "コマンド");
constexpr Text words_word("Arguments", "引数");
constexpr Text options_word("Options", "オプション");
constexpr Text common_word("Common options", "共通オプション");
constexpr Text
    more_word("Exit status 0 done, 2 usage, 10 review, 11 ineligible; the others: "
              "mqa-exit-codes(7). Records: mqa-records(5). Settings: mqa-config(5).",
              "終了コードは 0 完了、2 使い方の誤り、10 要確認あり、11 受診不可あり。ほかは "
              "mqa-exit-codes(7)、レコードは mqa-records(5)、設定は mqa-config(5)。");
constexpr Text choices_text(" (one of: {choices})", "（選択肢: {choices}）");
constexpr Text examples_text(" (such as: {choices})", "（例: {choices}）");
constexpr Text default_text(" [default: {value}]", "［既定: {value}］");

constexpr DefinitionColumns option_columns{.indent = 2, .label = 26, .total = 80};

std::string heading(Text text, Language language) {
    return "\n" + std::string(text.in(language)) + ":\n";
}

std::string paragraph(std::string_view text) {
    std::string out;
    for (const std::string& line : wrap_to_width(text, 80)) {
        out += line + "\n";
    }
    return out;
}

std::string example_lines(std::span<const ExampleSpec> examples, Language language) {
    std::string out;
    for (const ExampleSpec& example : examples) {
        out += "  # " + std::string(example.help.in(language)) + "\n";
        std::string command(example.command_line);
        for (std::size_t at = 0; (at = command.find('\n', at)) != std::string::npos; at += 3) {
            command.replace(at, 1, "\n  ");
        }
        out += "  " + command + "\n";
    }
    return out;
}

std::string option_lines(std::span<const OptionSpec> options, const ToolSpec& tool,
                         Language language) {
    std::string out;
    for (const OptionSpec& option : options) {
        out += definition(option_heading(option), option_text(option, &tool, language),
                          option_columns);
    }
    return out;
}

std::string command_lines(const ToolSpec& tool, Language language) {
    std::string out;
    for (const std::span<const CommandSpec> commands : {tool.commands, common_commands()}) {
        for (const CommandSpec& command : commands) {
            if (!command.path.empty()) {
                out += definition(command.path, command.summary.in(language), option_columns);
            }
        }
    }
    return out;
}

std::string word_lines(const CommandSpec& command, Language language) {
    std::string out;
    for (const PositionalSpec& word : command.positionals) {
        out += definition(word.name, word.help.in(language), option_columns);
    }
    return out;
}

} // namespace

std::string option_heading(const OptionSpec& option) {
    std::string text = option.short_name.empty() ? "    " : std::string(option.short_name) + ", ";
    text += option.name;
    if (!option.value_name.empty()) {
        text += " " + std::string(option.value_name);
        text += option.kind == OptionKind::repeated ? "..." : "";
    }
    return text;
}

std::string option_text(const OptionSpec& option, const ToolSpec* tool, Language language) {
    std::string text(option.help.in(language));
    if (const std::vector<std::string_view> choices = choices_of(option, tool); !choices.empty()) {
        text += fill(option.only_choices ? choices_text : examples_text, language,
                     {{"choices", join(choices, ", ")}});
    }
    if (!option.default_value.empty()) {
        text += fill(default_text, language, {{"value", option.default_value}});
    }
    return text;
}

std::string usage_line(const ToolSpec& tool, const CommandSpec& command) {
    std::string text(tool.name);
    text += command.path.empty() ? "" : " " + std::string(command.path);
    text += " [OPTION]...";
    for (const PositionalSpec& word : command.positionals) {
        text += word.required ? " " + std::string(word.name) : " [" + std::string(word.name) + "]";
    }
    return text;
}

std::string help_text(const ToolSpec& tool, const CommandSpec& command, Language language) {
    const bool whole_tool = command.path.empty();
    std::string out =
        std::string(usage_word.in(language)) + ": " + usage_line(tool, command) + "\n";
    if (whole_tool) {
        out += "  " + std::string(tool.name) + " COMMAND ...\n\n";
        out += paragraph(tool.description.in(language));
    } else {
        out += "\n" + paragraph(command.summary.in(language));
    }
    if (!command.examples.empty()) {
        out += heading(examples_word, language) + example_lines(command.examples, language);
    }
    if (!command.positionals.empty()) {
        out += heading(words_word, language) + word_lines(command, language);
    }
    if (!command.options.empty()) {
        out += heading(options_word, language) + option_lines(command.options, tool, language);
    }
    out += heading(common_word, language) + option_lines(common_options(), tool, language);
    if (whole_tool) {
        out += heading(commands_word, language) + command_lines(tool, language);
    }
    return out + "\n" + paragraph(more_word.in(language));
}

} // namespace mqa
