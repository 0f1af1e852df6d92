// SPDX-License-Identifier: Apache-2.0
#include "cli/completion.hpp"
#include "cli/tools/tables.hpp"
#include "support/temporary_folder.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <fstream>
#include <set>
#include <string>
#include <sys/wait.h>

#include <doctest/doctest.h>

namespace mqa {
namespace {

/// Sources the script in bash and asks what may follow `words`, the last of which is being typed.
std::string completed(const ToolSpec& tool, const std::vector<std::string>& words) {
    const test::TemporaryFolder folder;
    std::ofstream(folder.path() / "script") << bash_completion(tool);
    std::ofstream(folder.path() / "my file.csv");
    std::string list;
    for (const std::string& word : words) {
        list += " '" + word + "'";
    }
    // complete -F runs the function in the same way, but only in an interactive shell; compopt is
    // the one thing that needs it.
    std::ofstream(folder.path() / "ask")
        << "set -eu\ncd '" << folder.path().string() << "'\nsource ./script\ncompopt() { :; }\n"
        << "COMP_WORDS=('" << tool.name << "'" << list << ")\nCOMP_CWORD=$((${#COMP_WORDS[@]}-1))\n"
        << function_name(tool) << "\nprintf '%s\\n' \"${COMPREPLY[@]}\"\n";
    std::FILE* pipe = ::popen(("bash '" + folder.file("ask") + "' 2>&1").c_str(), "r");
    REQUIRE(pipe != nullptr);
    std::string out;
    std::array<char, 4096> buffer{};
    while (const std::size_t got = std::fread(buffer.data(), 1, buffer.size(), pipe)) {
        out.append(buffer.data(), got);
    }
    CHECK(::pclose(pipe) == 0);
    return out;
}

TEST_CASE("bash completes commands and the words after them") {
    CHECK(completed(match_tool, {"ru"}) == "rules\n");
    CHECK(completed(verify_tool, {"register", "i"}) == "import\n");
    CHECK(completed(verify_tool, {"config", ""}).starts_with("show\n"));
}

TEST_CASE("bash completes options, of the command and common ones") {
    CHECK(completed(match_tool, {"--insu"}) == "--insurers\n");
    CHECK(completed(match_tool, {"rules", "--cou"}) == "\n");
    CHECK(completed(match_tool, {"rules", "--sum"}) == "--summary-file\n");
}

TEST_CASE("bash completes choices behind an option, a short option and an equals sign") {
    CHECK(completed(match_tool, {"--service", "ch"}) == "checkup\n");
    CHECK(completed(match_tool, {"-o", "nd"}) == "ndjson\n");
    CHECK(completed(match_tool, {"--output", "=", "nd"}) == "ndjson\n");
    CHECK(completed(match_tool, {"--output", "="}).find("ndjson") != std::string::npos);
    CHECK(completed(match_tool, {"completion", "z"}) == "zsh\n");
}

TEST_CASE("bash completes file names with blanks where a file is expected") {
    CHECK(completed(match_tool, {"--coupons", "my"}) == "my file.csv\n");
    CHECK(completed(match_tool, {"lists", "check", "my"}) == "my file.csv\n");
    CHECK(completed(match_tool, {"--seed", "my"}) == "\n");
}

TEST_CASE("the scripts of all shells know every option and command") {
    for (const ToolSpec* tool : all_tools()) {
        const std::string bash = bash_completion(*tool);
        const std::string zsh = zsh_completion(*tool, Language::en);
        const std::string fish = fish_completion(*tool, Language::ja);
        for (const CommandSpec* command : commands_of(*tool)) {
            for (const OptionSpec& option : command->options) {
                CAPTURE(option.name);
                CHECK(bash.find(option.name) != std::string::npos);
                CHECK(zsh.find(option.name) != std::string::npos);
                CHECK(fish.find("-l " + std::string(option.name.substr(2))) != std::string::npos);
                CHECK(fish.find(option.help.ja) != std::string::npos);
            }
        }
        for (const std::string& word : next_words(*tool, "")) {
            CHECK(bash.find(word) != std::string::npos);
            CHECK(zsh.find(word) != std::string::npos);
            CHECK(fish.find(word) != std::string::npos);
        }
    }
}

TEST_CASE("what may follow a path is every next word once") {
    CHECK(next_words(verify_tool, "register") == std::vector<std::string>{"import", "add", "show"});
    CHECK(next_words(match_tool, "rules").empty());
    const std::vector<std::string> first = next_words(register_tool, "");
    CHECK(std::set<std::string>(first.begin(), first.end()).size() == first.size());
    CHECK(std::count(first.begin(), first.end(), "notify") == 1);
}

} // namespace
} // namespace mqa
