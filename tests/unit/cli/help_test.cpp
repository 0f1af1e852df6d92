// SPDX-License-Identifier: Apache-2.0
#include "cli/help.hpp"
#include "cli/tools/tables.hpp"
#include "text/width.hpp"

#include <sstream>

#include <doctest/doctest.h>

namespace mqa {
namespace {

constexpr std::array languages{Language::en, Language::ja};

std::vector<std::string> lines_of(const std::string& text) {
    std::istringstream stream(text);
    std::vector<std::string> lines;
    for (std::string line; std::getline(stream, line);) {
        lines.push_back(line);
    }
    return lines;
}

TEST_CASE("help of every command fits 80 columns in both languages") {
    for (const ToolSpec* tool : all_tools()) {
        for (const std::span<const CommandSpec> commands : {tool->commands, common_commands()}) {
            for (const CommandSpec& command : commands) {
                for (const Language language : languages) {
                    for (const std::string& line : lines_of(help_text(*tool, command, language))) {
                        CAPTURE(line);
                        CHECK(display_width(line) <= 80);
                    }
                }
            }
        }
    }
}

TEST_CASE("help shows examples before options and names every option and command") {
    for (const ToolSpec* tool : all_tools()) {
        const std::string help = help_text(*tool, tool->commands.front(), Language::en);
        CHECK(help.find("Examples:") < help.find("Common options:"));
        for (const OptionSpec& option : tool->commands.front().options) {
            CHECK(help.find(option.name) != std::string::npos);
        }
        for (const OptionSpec& option : common_options()) {
            CHECK(help.find(option.name) != std::string::npos);
        }
        for (const CommandSpec& command : tool->commands) {
            CHECK(help.find(command.path) != std::string::npos);
        }
    }
}

TEST_CASE("help is in the language asked for") {
    CHECK(help_text(read_tool, read_tool.commands.front(), Language::ja).find("使い方: mqa-read") ==
          0);
    CHECK(help_text(read_tool, read_tool.commands.front(), Language::en).find("Usage: mqa-read") ==
          0);
}

} // namespace
} // namespace mqa
