// SPDX-License-Identifier: Apache-2.0
#include "cli/completion.hpp"
#include "cli/tools/tables.hpp"

#include <algorithm>
#include <map>
#include <set>

#include <doctest/doctest.h>

namespace mqa {
namespace {

void for_each_option(const auto& visit) {
    for (const OptionSpec& option : common_options()) {
        visit(option);
    }
    for (const ToolSpec* tool : all_tools()) {
        for (const CommandSpec* command : commands_of(*tool)) {
            for (const OptionSpec& option : command->options) {
                visit(option);
            }
        }
    }
}

TEST_CASE("the key and the environment variable of an option follow from its name") {
    const OptionSpec option{.name = "--max-rate", .help = Text("a", "あ")};
    CHECK(setting_key(option) == "max_rate");
    CHECK(environment_name(option) == "MQA_MAX_RATE");
}

TEST_CASE("a default is one of the choices where there are choices") {
    for_each_option([](const OptionSpec& option) {
        if (!option.choices.empty() && !option.default_value.empty()) {
            CAPTURE(option.name);
            CHECK(std::ranges::find(option.choices, option.default_value) != option.choices.end());
        }
    });
}

TEST_CASE("an option has a value name exactly when it takes a value") {
    for_each_option([](const OptionSpec& option) {
        const bool takes_value =
            option.kind == OptionKind::value || option.kind == OptionKind::repeated;
        CAPTURE(option.name);
        CHECK(takes_value == !option.value_name.empty());
    });
}

TEST_CASE("no option takes a secret as its value") {
    const std::set<std::string> refused{"--pin", "--passcode", "--password", "--activation-code"};
    for_each_option(
        [&](const OptionSpec& option) { CHECK_FALSE(refused.contains(std::string(option.name))); });
}

TEST_CASE("no command has an option twice, nor one that all commands have") {
    for (const ToolSpec* tool : all_tools()) {
        for (const CommandSpec* command : commands_of(*tool)) {
            std::set<std::string_view> names;
            for (const OptionSpec& option : common_options()) {
                CHECK(names.insert(option.name).second);
            }
            for (const OptionSpec& option : command->options) {
                CAPTURE(option.name);
                CHECK(names.insert(option.name).second);
            }
        }
    }
}

TEST_CASE("options of the same key agree in all tools on what values they take") {
    std::map<std::string, const OptionSpec*> known;
    for_each_option([&](const OptionSpec& option) {
        const auto [found, fresh] = known.emplace(setting_key(option), &option);
        CHECK(found->second->type == option.type);
        CHECK(std::ranges::equal(found->second->choices, option.choices));
    });
}

} // namespace
} // namespace mqa
