// SPDX-License-Identifier: Apache-2.0
#include "cli/manual.hpp"

#include "base/error.hpp"
#include "cli/completion.hpp"
#include "cli/exit_texts.hpp"
#include "cli/help.hpp"
#include "cli/suggestions.hpp"
#include "cli/tools/tables.hpp"

#include <algorithm>
#include <array>
#include <map>

#include <fmt/core.h>

namespace mqa {
namespace {

std::string entry(std::string_view heading, std::string_view text) {
    return fmt::format(".TP\n.B {}\n{}\n", roff_escaped(heading), roff_escaped(text));
}

std::string without_indent(const std::string& text) {
    return text.substr(text.find_first_not_of(' '));
}

std::string option_entries(std::span<const OptionSpec> options, const ToolSpec& tool,
                           Language language) {
    std::string out;
    for (const OptionSpec& option : options) {
        out += entry(without_indent(option_heading(option)), option_text(option, &tool, language));
    }
    return out;
}

std::string options_section(const ToolSpec& tool, Language language) {
    return option_entries(tool.commands.front().options, tool, language);
}

std::string common_section(const ToolSpec& tool, Language language) {
    return option_entries(common_options(), tool, language);
}

std::string commands_section(const ToolSpec& tool, Language language) {
    std::string out;
    for (const CommandSpec* command : commands_of(tool)) {
        if (command->path.empty()) {
            continue;
        }
        out += entry(usage_line(tool, *command), command->summary.in(language));
        for (const PositionalSpec& word : command->positionals) {
            out += fmt::format(".RS\n.TP\n.I {}\n{}\n.RE\n", word.name,
                               roff_escaped(word.help.in(language)));
        }
        if (!command->options.empty()) {
            out += ".RS\n" + option_entries(command->options, tool, language) + ".RE\n";
        }
    }
    return out;
}

std::string examples_section(const ToolSpec& tool, Language language) {
    std::string out;
    for (const ExampleSpec& example : tool.commands.front().examples) {
        out += fmt::format("{}{}\n.PP\n.nf\n.RS\n{}\n.RE\n.fi\n", out.empty() ? "" : ".PP\n",
                           roff_escaped(example.help.in(language)),
                           roff_escaped(example.command_line));
    }
    return out;
}

/// The variables that stand for the options of the tool.
std::string environment_section(const ToolSpec& tool, Language) {
    std::string names;
    for (const std::span<const OptionSpec> options :
         {tool.commands.front().options, common_options()}) {
        for (const OptionSpec& option : options) {
            if (option.in_environment) {
                names += (names.empty() ? "" : ", ") + environment_name(option);
            }
        }
    }
    return roff_escaped(names) + "\n";
}

std::string exit_section(Language language) {
    std::string out;
    for (const ExitText& text : exit_texts()) {
        out += entry(std::to_string(static_cast<int>(text.status)), text.meaning.in(language));
    }
    return out;
}

std::string errors_section(Language language) {
    std::string out;
    for (const ErrorEntry& error : error_table()) {
        out += entry(fmt::format("{}  {}  ({})", error.code, error.kind,
                                 static_cast<int>(error.exit_status)),
                     error.message.in(language));
        if (!error.hint.in(language).starts_with('{')) {
            out += fmt::format(".br\n{}\n", roff_escaped(error.hint.in(language)));
        }
    }
    return out;
}

std::string settings_section(Language language) {
    constexpr Text elsewhere(" [{tool}: {value}]", "［{tool}: {value}］");
    std::map<std::string, const OptionSpec*> keys;
    std::map<std::string, std::string> other_defaults;
    for (const ToolSpec* tool : all_tools()) {
        for (const CommandSpec* command : commands_of(*tool)) {
            for (const std::span<const OptionSpec> options : {command->options, common_options()}) {
                for (const OptionSpec& option : options) {
                    if (!option.in_config) {
                        continue;
                    }
                    const auto [known, fresh] = keys.emplace(setting_key(option), &option);
                    const std::string_view usual = option.default_value;
                    if (!fresh && !usual.empty() && usual != known->second->default_value) {
                        other_defaults.emplace(
                            known->first,
                            fill(elsewhere, language, {{"tool", tool->name}, {"value", usual}}));
                    }
                }
            }
        }
    }
    std::string out;
    for (const auto& [key, option] : keys) {
        out += entry(key, option_text(*option, nullptr, language) + other_defaults[key]);
    }
    return out;
}

struct ToolMarker {
    std::string_view name;
    std::string (*section)(const ToolSpec& tool, Language language);
};

struct SharedMarker {
    std::string_view name;
    std::string (*section)(Language language);
};

constexpr std::array tool_markers{
    ToolMarker{"@OPTIONS@", &options_section},
    ToolMarker{"@COMMON_OPTIONS@", &common_section},
    ToolMarker{"@COMMANDS@", &commands_section},
    ToolMarker{"@EXAMPLES@", &examples_section},
    ToolMarker{"@ENVIRONMENT@", &environment_section},
};
constexpr std::array shared_markers{
    SharedMarker{"@EXIT_STATUS@", &exit_section},
    SharedMarker{"@ERRORS@", &errors_section},
    SharedMarker{"@SETTINGS@", &settings_section},
};

std::string section_of(std::string_view marker, const ToolSpec* tool, Language language) {
    for (const SharedMarker& known : shared_markers) {
        if (known.name == marker) {
            return known.section(language);
        }
    }
    for (const ToolMarker& known : tool_markers) {
        if (known.name == marker && tool != nullptr) {
            return known.section(*tool, language);
        }
    }
    throw Error(Errc::defect).with("operation", "manual page marker " + std::string(marker));
}

} // namespace

std::string roff_escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        const bool line_start = out.empty() || out.back() == '\n';
        if (line_start && (c == '.' || c == '\'')) {
            out += "\\&";
        }
        if (c == '\\') {
            out += "\\e";
        } else if (c == '-') {
            out += "\\-";
        } else {
            out += c;
        }
    }
    return out;
}

std::string fill_manual(std::string_view page, const ToolSpec* tool, Language language) {
    std::string out;
    while (!page.empty()) {
        const std::size_t end = std::min(page.find('\n'), page.size());
        const std::string_view line = page.substr(0, end);
        page.remove_prefix(std::min(end + 1, page.size()));
        const bool marker = line.size() > 2 && line.front() == '@' && line.back() == '@';
        out += marker ? section_of(line, tool, language) : std::string(line) + "\n";
    }
    return out;
}

} // namespace mqa
