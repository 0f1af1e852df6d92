// SPDX-License-Identifier: Apache-2.0
#include "cli/parser.hpp"

#include "base/error.hpp"
#include "cli/suggestions.hpp"
#include "cli/tools/tables.hpp"

#include <map>

#include <CLI/CLI.hpp>

namespace mqa {
namespace {

constexpr int any_number = CLI::detail::expected_max_vector_size;

bool takes_value(const OptionSpec& option) {
    return option.kind == OptionKind::value || option.kind == OptionKind::repeated;
}

[[noreturn]] void refuse_value(const OptionSpec& option) {
    Error error(Errc::bad_option_value);
    error.with("option", option.name);
    if (takes_value(option)) {
        throw error.with("expected", option.value_name);
    }
    throw error.with("expected", Text("no value", "値なし"));
}

/// CLI11 only sorts the words. What they may be is judged by the tables, so that every refusal has
/// our code and both languages.
class Splitter {
public:
    explicit Splitter(const ToolSpec& tool) {
        app_.set_help_flag();
        app_.allow_extras();
        app_.require_subcommand(0, 1);
        declare(app_, common_options());
        for (const std::span<const CommandSpec> commands : {tool.commands, common_commands()}) {
            for (const CommandSpec& command : commands) {
                add_command(command);
            }
        }
    }

    SplitCommandLine split(const std::vector<std::string>& words) {
        try {
            app_.parse(std::vector<std::string>(words.rbegin(), words.rend()));
        } catch (const CLI::Error& error) {
            refuse(error.what());
        }
        CLI::App* app = &app_;
        while (!app->get_subcommands().empty()) {
            app = app->get_subcommands().front();
        }
        SplitCommandLine line;
        line.given = given_options();
        line.extras = app_.remaining(true);
        for (const CLI::App* next : app->get_subcommands({})) {
            line.next_words.push_back(next->get_name());
        }
        if (const auto found = commands_.find(app); found != commands_.end()) {
            line.command = found->second;
            if (!line.command->positionals.empty()) {
                line.arguments = app->get_option("words")->results();
            }
        }
        return line;
    }

private:
    void declare(CLI::App& app, std::span<const OptionSpec> options) {
        for (const OptionSpec& option : options) {
            std::string names(option.name);
            if (!option.short_name.empty()) {
                names += "," + std::string(option.short_name);
            }
            CLI::Option* added = takes_value(option) ? app.add_option(names) : app.add_flag(names);
            added->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
            if (option.kind == OptionKind::repeated) {
                added->expected(1, any_number)->allow_extra_args();
            }
            options_.emplace_back(added, &option);
        }
    }

    void add_command(const CommandSpec& command) {
        CLI::App* app = &app_;
        std::string path;
        for (const std::string& word : split_words(command.path)) {
            path += (path.empty() ? "" : " ") + word;
            CLI::App*& next = apps_[path];
            if (next == nullptr) {
                next = app->add_subcommand(word);
                next->set_help_flag();
                next->fallthrough();
                next->allow_extras();
                next->require_subcommand(0, 1);
            }
            app = next;
        }
        commands_[app] = &command;
        declare(*app, command.options);
        if (!command.positionals.empty()) {
            app->add_option("words")->expected(0, any_number)->allow_extra_args();
        }
    }

    std::vector<std::pair<const OptionSpec*, std::vector<std::string>>> given_options() const {
        std::vector<std::pair<const OptionSpec*, std::vector<std::string>>> given;
        for (const auto& [added, option] : options_) {
            if (added->count() > 0) {
                given.emplace_back(option, added->results());
            }
        }
        return given;
    }

    /// The message of CLI11 names the option; nothing else of it is used, as it may quote values.
    [[noreturn]] void refuse(const std::string& message) const {
        for (const auto& [added, option] : options_) {
            const std::size_t at = message.find(option->name);
            const std::size_t end = at + option->name.size();
            if (at != std::string::npos &&
                (end == message.size() || message[end] == ':' || message[end] == ' ')) {
                refuse_value(*option);
            }
        }
        throw Error(Errc::usage)
            .with("problem",
                  Text("the command line is not understood", "コマンド行を解釈できません"));
    }

    CLI::App app_;
    std::map<std::string, CLI::App*> apps_;
    std::vector<std::pair<CLI::Option*, const OptionSpec*>> options_;
    std::map<const CLI::App*, const CommandSpec*> commands_;
};

} // namespace

SplitCommandLine split_command_line(const ToolSpec& tool, const std::vector<std::string>& words) {
    return Splitter(tool).split(words);
}

} // namespace mqa
