// SPDX-License-Identifier: Apache-2.0
#include "base/error.hpp"
#include "cli/command_line.hpp"
#include "cli/tools/tables.hpp"

#include <doctest/doctest.h>

namespace mqa {
namespace {

using Words = std::vector<std::string>;

std::string first_value(const ParsedCommand& parsed, std::string_view option) {
    const std::vector<std::string>* values = parsed.values_of(option);
    return values == nullptr || values->empty() ? std::string() : values->front();
}

struct Refusal {
    std::string kind;
    std::string message;
    std::string hint;
};

Refusal refusal_of(const ToolSpec& tool, const Words& words) {
    try {
        parse_command_line(tool, words);
    } catch (const Error& error) {
        CHECK(error.exit_status() == ExitStatus::usage);
        return {std::string(error.entry().kind), error.message(Language::en),
                error.hint(Language::en)};
    }
    return {};
}

TEST_CASE("an option takes its value after a blank or an equals sign") {
    CHECK(first_value(parse_command_line(match_tool, {"--coupons", "a.csv"}), "--coupons") ==
          "a.csv");
    CHECK(first_value(parse_command_line(match_tool, {"--coupons=a.csv"}), "--coupons") == "a.csv");
    CHECK(first_value(parse_command_line(match_tool, {"-o", "json"}), "--output") == "json");
}

TEST_CASE("a lone hyphen is a value") {
    CHECK(first_value(parse_command_line(read_tool, {"--challenge", "-"}), "--challenge") == "-");
    CHECK(parse_command_line(match_tool, {"coupon", "parse", "-"}).argument(0) == "-");
}

TEST_CASE("without a command the default command is meant") {
    CHECK(parse_command_line(verify_tool, {}).is(""));
}

TEST_CASE("a command of two words is found with options before and behind it") {
    const ParsedCommand parsed = parse_command_line(
        verify_tool, {"--lang", "ja", "register", "import", "a.db", "b.csv", "--profile", "test"});
    CHECK(parsed.is("register import"));
    CHECK(parsed.arguments == Words{"a.db", "b.csv"});
    CHECK(first_value(parsed, "--lang") == "ja");
    CHECK(first_value(parsed, "--profile") == "test");
}

TEST_CASE("a repeated option takes several values and stops at the next option") {
    const ParsedCommand parsed =
        parse_command_line(read_tool, {"--replay", "a", "b", "--face-checked", "--replay", "c"});
    REQUIRE(parsed.values_of("--replay") != nullptr);
    CHECK(*parsed.values_of("--replay") == Words{"a", "b", "c"});
    CHECK(parsed.values_of("--face-checked") != nullptr);
}

TEST_CASE("an unknown option is refused with the nearest one as a suggestion") {
    const Refusal refusal = refusal_of(match_tool, {"--coupns", "a.csv"});
    CHECK(refusal.kind == "unknown_option");
    CHECK(refusal.message == "unknown option or word: --coupns");
    CHECK(refusal.hint == "did you mean --coupons?");
}

TEST_CASE("an unknown command is refused with the nearest one as a suggestion") {
    const Refusal refusal = refusal_of(match_tool, {"rulez"});
    CHECK(refusal.kind == "unknown_option");
    CHECK(refusal.hint == "did you mean rules?");
}

TEST_CASE("a value of an unknown option and a number in the wrong place are never quoted") {
    CHECK(refusal_of(read_tool, {"--pin=3917"}).message.find("3917") == std::string::npos);
    CHECK(refusal_of(read_tool, {"3917"}).message.find("3917") == std::string::npos);
    CHECK(refusal_of(read_tool, {"--pin-fd", "3", "3917"}).message.find("3917") ==
          std::string::npos);
}

TEST_CASE("an option without its value is refused, also when another option stands there") {
    CHECK(refusal_of(match_tool, {"--coupons"}).kind == "bad_option_value");
    const Refusal refusal = refusal_of(match_tool, {"--out", "--force"});
    CHECK(refusal.kind == "bad_option_value");
    CHECK(refusal.message == "--out: the value is not accepted; expected FILE");
}

TEST_CASE("an option that takes one value is refused when given twice") {
    CHECK(refusal_of(match_tool, {"--out", "a", "--out", "b"}).kind == "repeated_option");
}

TEST_CASE("an option of the default command is refused behind another command") {
    CHECK(refusal_of(match_tool, {"rules", "--coupons", "a.csv"}).kind == "unknown_option");
}

TEST_CASE("the start of a command alone is refused and names what may follow") {
    const Refusal refusal = refusal_of(verify_tool, {"register"});
    CHECK(refusal.kind == "option_required");
    CHECK(refusal.message == "import | add | show is required");
}

TEST_CASE("a missing word, a word too many and a word that is no choice are refused") {
    CHECK(refusal_of(match_tool, {"lists", "check"}).kind == "option_required");
    CHECK(refusal_of(match_tool, {"lists", "check", "a", "b"}).kind == "unknown_option");
    CHECK(refusal_of(match_tool, {"completion", "csh"}).kind == "bad_option_value");
}

TEST_CASE("--help and --version are understood whatever else is missing") {
    CHECK(parse_command_line(verify_tool, {"register", "--help"}).help);
    CHECK(parse_command_line(match_tool, {"lists", "check", "-h"}).is("lists check"));
    CHECK(parse_command_line(read_tool, {"-V"}).version);
}

} // namespace
} // namespace mqa
