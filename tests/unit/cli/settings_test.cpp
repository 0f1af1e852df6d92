// SPDX-License-Identifier: Apache-2.0
#include "base/error.hpp"
#include "cli/resolve.hpp"
#include "cli/settings_listing.hpp"
#include "cli/tools/tables.hpp"
#include "support/temporary_folder.hpp"

#include <fstream>

#include <doctest/doctest.h>

namespace mqa {
namespace {

/// A folder with configuration files, removed at the end.
class ConfigFolder {
public:
    ConfigPlace file(const std::string& name, const std::string& content, Origin origin) const {
        std::ofstream(folder_.path() / name) << content;
        return {folder_.file(name), origin};
    }

private:
    test::TemporaryFolder folder_;
};

/// Remembers how many warnings were given.
class CountingLog final : public Log {
public:
    void write(LogLevel level, Text, const TextArguments&) override {
        warnings += level == LogLevel::warning ? 1 : 0;
    }

    int warnings = 0;
};

struct Inputs {
    std::vector<std::string> words{};
    Environment::Variables variables{};
    std::vector<ConfigPlace> places{};
};

Settings resolve(const Inputs& inputs, const ToolSpec& tool = match_tool) {
    SilentLog log;
    return resolve_settings(tool, parse_command_line(tool, inputs.words),
                            Environment(inputs.variables), inputs.places, log);
}

std::string refusal_of(const Inputs& inputs) {
    try {
        resolve(inputs);
    } catch (const Error& error) {
        CHECK(error.exit_status() == ExitStatus::usage);
        return std::string(error.entry().kind) + ": " + error.message(Language::en) + ": " +
               error.hint(Language::en);
    }
    return {};
}

TEST_CASE("option beats environment beats project beats user beats system beats default") {
    const ConfigFolder folder;
    Inputs inputs;
    CHECK(resolve(inputs).choice("service") == "checkup");
    inputs.places = {folder.file("system.toml", "service = \"dock\"", Origin::system_file)};
    CHECK(resolve(inputs).find("service")->origin == Origin::system_file);
    inputs.places.insert(inputs.places.begin(),
                         folder.file("user.toml", "service = \"guidance\"", Origin::user_file));
    CHECK(resolve(inputs).choice("service") == "guidance");
    inputs.places.insert(
        inputs.places.begin(),
        folder.file("mqa.toml", "service = \"same_day_interview\"", Origin::project_file));
    CHECK(resolve(inputs).choice("service") == "same_day_interview");
    inputs.variables = {{"MQA_SERVICE", "dock"}};
    CHECK(resolve(inputs).find("service")->origin == Origin::environment);
    inputs.words = {"--service", "checkup"};
    CHECK(resolve(inputs).find("service")->origin == Origin::option);
    CHECK(resolve(inputs).choice("service") == "checkup");
}

TEST_CASE("a file that says nothing of a key leaves the weaker file in force") {
    const ConfigFolder folder;
    const Settings settings =
        resolve({.places = {folder.file("mqa.toml", "strict = true", Origin::project_file),
                            folder.file("user.toml", "coupons = \"c.csv\"", Origin::user_file)}});
    CHECK(settings.flag("strict"));
    CHECK(settings.text("coupons") == "c.csv");
    CHECK(settings.find("coupons")->file.ends_with("user.toml"));
}

TEST_CASE("configuration files that are not there are passed over, the one of --config is not") {
    CHECK(resolve({.places = {{"/nonexistent/mqa.toml", Origin::project_file}}}).choice("color") ==
          "auto");
    CHECK(refusal_of({.places = {{"/nonexistent/mqa.toml", Origin::project_file, true}}})
              .starts_with("bad_option_value: --config"));
}

TEST_CASE("--config takes the place of the project file only") {
    const ParsedCommand parsed = parse_command_line(match_tool, {"--config", "other.toml"});
    const std::vector<ConfigPlace> places =
        config_places(parsed, Environment(Environment::Variables{{"HOME", "/home/u"}}));
    REQUIRE(places.size() == 3);
    CHECK(places[0].path == "other.toml");
    CHECK(places[0].required);
    CHECK(places[1].path == "/home/u/.config/mqa/config.toml");
    CHECK(places[2].path == "/etc/mqa/config.toml");
    const std::vector<ConfigPlace> usual = config_places(
        parse_command_line(match_tool, {}),
        Environment(Environment::Variables{{"XDG_CONFIG_HOME", "/x"}, {"HOME", "/h"}}));
    CHECK(usual[0].path == "mqa.toml");
    CHECK(usual[1].path == "/x/mqa/config.toml");
}

TEST_CASE("an unknown key in a configuration file is refused with a suggestion") {
    const ConfigFolder folder;
    const std::string refusal =
        refusal_of({.places = {folder.file("mqa.toml", "\ncupons = \"a\"", Origin::project_file)}});
    CHECK(refusal.starts_with("unknown_config_key: "));
    CHECK(refusal.ends_with("unknown key cupons: did you mean coupons?"));
}

TEST_CASE("the tools share their files: a key of another tool is known and checked") {
    const ConfigFolder folder;
    CHECK(refusal_of({.places = {folder.file("a.toml", "via = \"manual\"", Origin::project_file)}})
              .empty());
    CHECK(
        refusal_of({.places = {folder.file("b.toml", "method = \"voice\"", Origin::project_file)}})
            .starts_with("bad_config_value: "));
}

TEST_CASE("options that must be given each time are no keys of a file") {
    const ConfigFolder folder;
    for (const char* key : {"face_checked", "allow_last_try", "force", "pin_file", "config"}) {
        CHECK(refusal_of({.places = {folder.file("a.toml", std::string(key) + " = true",
                                                 Origin::project_file)}})
                  .starts_with("unknown_config_key: "));
    }
}

TEST_CASE("a value of the wrong kind is refused and names what is expected, never the value") {
    CHECK(refusal_of({.words = {"--service", "xray"}}) ==
          "bad_option_value: --service: the value is not accepted; expected checkup | guidance | "
          "same_day_interview | dock: see {tool} --help");
    CHECK(refusal_of({.words = {"--seed", "-4"}}).starts_with("bad_option_value: --seed"));
    CHECK(refusal_of({.words = {"--clock", "yesterday"}}).starts_with("bad_option_value: --clock"));
    CHECK(refusal_of({.words = {"--coupons", ""}}).starts_with("bad_option_value: --coupons"));
    CHECK(refusal_of({.variables = {{"MQA_STRICT", "perhaps"}}})
              .starts_with("bad_option_value: MQA_STRICT"));
    const ConfigFolder folder;
    CHECK(refusal_of({.places = {folder.file("a.toml", "strict = \"perhaps\"", Origin::user_file)}})
              .starts_with("bad_config_value: "));
    CHECK(refusal_of(
              {.places = {folder.file("b.toml", "coupons = [\"a\", \"b\"]", Origin::user_file)}})
              .starts_with("bad_config_value: "));
}

TEST_CASE("a flag can be taken back on the command line, and takes nothing else") {
    const ConfigFolder folder;
    const ConfigPlace place = folder.file("a.toml", "strict = true", Origin::project_file);
    CHECK(resolve({.places = {place}}).flag("strict"));
    CHECK_FALSE(resolve({.words = {"--strict=false"}, .places = {place}}).flag("strict"));
    CHECK(refusal_of({.words = {"--strict=maybe"}}).starts_with("bad_option_value: --strict"));
}

TEST_CASE("a secret in the environment is refused by name, its value is never shown") {
    for (const char* name : {"MQA_PIN", "MQA_PASSCODE", "MQA_PASSWORD", "MQA_ACTIVATION_CODE",
                             "MQA_CARD_PIN", "MQA_TOKEN_PASSPHRASE"}) {
        const std::string refusal = refusal_of({.variables = {{name, "3917"}}});
        CHECK(refusal.starts_with("secret_in_environment: "));
        CHECK(refusal.find(name) != std::string::npos);
        CHECK(refusal.find("3917") == std::string::npos);
    }
}

TEST_CASE("an environment variable that means nothing is warned of, others are left alone") {
    CountingLog log;
    const Environment environment(
        Environment::Variables{{"MQA_SERVICES", "dock"}, {"PATH", "/bin"}, {"MQA_VIA", "manual"}});
    resolve_settings(match_tool, parse_command_line(match_tool, {}), environment, {}, log);
    CHECK(log.warnings == 1);
}

TEST_CASE("rules are switched by the [rules] table, by known names and outcomes only") {
    const ConfigFolder folder;
    const Settings settings =
        resolve({.places = {folder.file("a.toml", "[rules]\nR12 = \"off\"\nR03 = \"review\"",
                                        Origin::project_file),
                            folder.file("b.toml", "[rules]\nR12 = \"fail\"\nR20 = \"off\"",
                                        Origin::system_file)}});
    REQUIRE(settings.rules().size() == 3);
    CHECK(settings.rules().at("R12").values.front() == "off");
    CHECK(settings.rules().at("R20").values.front() == "off");
    CHECK(
        refusal_of({.places = {folder.file("c.toml", "[rules]\nR21 = \"off\"", Origin::user_file)}})
            .starts_with("unknown_config_key: "));
    CHECK(refusal_of(
              {.places = {folder.file("d.toml", "[rules]\nR01 = \"ignore\"", Origin::user_file)}})
              .starts_with("bad_config_value: "));
    CHECK(refusal_of({.places = {folder.file("e.toml", "[tables]\nx = 1", Origin::user_file)}})
              .starts_with("unknown_config_key: "));
}

TEST_CASE("a value in place of the table of rules, and a table in place of a value, are told") {
    const ConfigFolder folder;
    for (const char* text : {"rules = 3", "rules = [\"R12\"]", "[[rules]]\nR12 = \"off\""}) {
        CAPTURE(text);
        const std::string refusal =
            refusal_of({.places = {folder.file("a.toml", text, Origin::user_file)}});
        CHECK(refusal.starts_with("bad_config_value: "));
        CHECK(refusal.find("the value of rules is not accepted; expected a table") !=
              std::string::npos);
    }
    for (const char* text : {"[date]\nday = 1", "[date.of]\nday = 1"}) {
        CAPTURE(text);
        const std::string refusal =
            refusal_of({.places = {folder.file("b.toml", text, Origin::user_file)}});
        CHECK(refusal.find("the value of date is not accepted; expected a value, not a table") !=
              std::string::npos);
    }
}

TEST_CASE("-v counts how often it stands on the command line and is a number elsewhere") {
    CHECK(resolve({.words = {"-vv"}}).integer("verbose") == 2);
    CHECK(resolve({.variables = {{"MQA_VERBOSE", "1"}}}).integer("verbose") == 1);
    CHECK_FALSE(resolve({}).integer("verbose"));
}

TEST_CASE("a required option that is missing is named with the advice of its command") {
    try {
        resolve({}, verify_tool).required_text("via", Text("say who answers", "照会先が必要です"));
        FAIL("accepted");
    } catch (const Error& error) {
        CHECK(error.message(Language::en) == "--via is required");
        CHECK(error.hint(Language::ja) == "照会先が必要です");
    }
}

TEST_CASE("a command can refuse a value by its place of origin") {
    const ConfigFolder folder;
    const Settings from_file =
        resolve({.places = {folder.file("a.toml", "date = \"someday\"", Origin::project_file)}});
    CHECK_THROWS_WITH_AS(from_file.refuse("date", Text("a date", "日付")), "C-210 bad_config_value",
                         Error);
    const Settings from_option = resolve({.words = {"--date", "someday"}});
    CHECK_THROWS_WITH_AS(from_option.refuse("date", Text("a date", "日付")),
                         "C-204 bad_option_value", Error);
}

TEST_CASE("the language is that of --lang, MQA_LANG, LC_ALL, LC_MESSAGES, LANG in this order") {
    const auto language = [](const std::vector<std::string>& words,
                             const Environment::Variables& variables) {
        return choose_language(parse_command_line(read_tool, words), Environment(variables));
    };
    CHECK(language({}, {}) == Language::en);
    CHECK(language({}, {{"LANG", "ja_JP.UTF-8"}}) == Language::ja);
    CHECK(language({}, {{"LC_ALL", "C"}, {"LANG", "ja_JP.UTF-8"}}) == Language::en);
    CHECK(language({}, {{"MQA_LANG", "ja"}, {"LC_ALL", "C"}}) == Language::ja);
    CHECK(language({"--lang", "en"}, {{"MQA_LANG", "ja"}}) == Language::en);
}

TEST_CASE("config show tells of each setting where it comes from") {
    const ConfigFolder folder;
    const Settings settings =
        resolve({.words = {"--service", "dock"},
                 .places = {folder.file("mqa.toml", "strict = true", Origin::project_file)}});
    const std::string lines = settings_as_lines(settings, true);
    CHECK(lines.find("{\"name\":\"service\",\"value\":\"dock\",\"origin\":\"option\"}\n") !=
          std::string::npos);
    CHECK(lines.find(
              "{\"name\":\"strict\",\"value\":\"true\",\"origin\":\"project_file\",\"file\":") !=
          std::string::npos);
    CHECK(lines.find("{\"name\":\"color\",\"value\":\"auto\",\"origin\":\"default\"}\n") !=
          std::string::npos);
    CHECK(settings_as_lines(settings, false).find("origin") == std::string::npos);
}

} // namespace
} // namespace mqa
