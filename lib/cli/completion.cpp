// SPDX-License-Identifier: Apache-2.0
#include "cli/completion.hpp"

#include "cli/suggestions.hpp"
#include "cli/tools/tables.hpp"

#include <algorithm>

namespace mqa {

std::vector<const CommandSpec*> commands_of(const ToolSpec& tool) {
    std::vector<const CommandSpec*> all;
    for (const std::span<const CommandSpec> commands : {tool.commands, common_commands()}) {
        for (const CommandSpec& command : commands) {
            all.push_back(&command);
        }
    }
    return all;
}

std::vector<std::string> next_words(const ToolSpec& tool, std::string_view path) {
    const std::vector<std::string> given = split_words(path);
    std::vector<std::string> next;
    for (const CommandSpec* command : commands_of(tool)) {
        const std::vector<std::string> words = split_words(command->path);
        if (words.size() > given.size() && std::equal(given.begin(), given.end(), words.begin()) &&
            std::ranges::find(next, words[given.size()]) == next.end()) {
            next.push_back(words[given.size()]);
        }
    }
    return next;
}

std::vector<std::string> command_paths(const ToolSpec& tool) {
    std::vector<std::string> paths;
    for (const CommandSpec* command : commands_of(tool)) {
        std::string path;
        std::vector<std::string> words = split_words(command->path);
        words.insert(words.begin(), "");
        for (const std::string& word : words) {
            path += (path.empty() ? "" : " ") + word;
            if (std::ranges::find(paths, path) == paths.end()) {
                paths.push_back(path);
            }
        }
    }
    return paths;
}

std::string function_name(const ToolSpec& tool) {
    std::string name = "_" + std::string(tool.name);
    std::ranges::replace(name, '-', '_');
    return name;
}

std::string completion_script(const ToolSpec& tool, std::string_view shell, Language language) {
    if (shell == "zsh") {
        return zsh_completion(tool, language);
    }
    return shell == "fish" ? fish_completion(tool, language) : bash_completion(tool);
}

} // namespace mqa
