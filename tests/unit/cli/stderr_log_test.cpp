// SPDX-License-Identifier: Apache-2.0
#include "cli/stderr_log.hpp"

#include <doctest/doctest.h>

namespace mqa {
namespace {

constexpr Text greeting("{count} rows", "{count} 行");

std::string logged(const LogStyle& style, LogLevel level) {
    TextOutput output;
    StreamLog log(output, style);
    log.write(level, greeting, {{"count", "3"}});
    return output.text();
}

TEST_CASE("a message is one line with the tool and how grave it is, in the language chosen") {
    CHECK(logged({.tool = "mqa-read"}, LogLevel::warning) == "mqa-read: warning: 3 rows\n");
    CHECK(logged({.tool = "mqa-read", .language = Language::ja}, LogLevel::warning) ==
          "mqa-read: 注意: 3 行\n");
}

TEST_CASE("messages beyond the level are left out") {
    CHECK(logged({.tool = "mqa-read"}, LogLevel::notice) == "mqa-read: 3 rows\n");
    CHECK(logged({.tool = "mqa-read"}, LogLevel::info).empty());
    CHECK(logged({.tool = "mqa-read", .level = LogLevel::error}, LogLevel::warning).empty());
    CHECK_FALSE(logged({.tool = "mqa-read", .level = LogLevel::info}, LogLevel::info).empty());
}

TEST_CASE("a message as JSON has time and both languages") {
    TextOutput output;
    StreamLog log(output, {.tool = "mqa-read", .format = LogFormat::json});
    FixedClock clock(*parse_instant("2026-11-22T09:00:00+09:00"));
    log.set_clock(&clock);
    log.warning(greeting, {{"count", "3"}});
    CHECK(output.text() ==
          "{\"time\":\"2026-11-22T09:00:00+09:00\",\"level\":\"warning\","
          "\"tool\":\"mqa-read\",\"message\":\"3 rows\",\"message_ja\":\"3 行\"}\n");
}

TEST_CASE("a message cannot steer the terminal") {
    TextOutput output;
    StreamLog log(output, {.tool = "mqa-read"});
    log.warning(greeting, {{"count", "\x1b[2J"}});
    CHECK(output.text().find('\x1b') == std::string::npos);
}

TEST_CASE("an error tells message, hint, cause and where to read more") {
    Error error(Errc::file_unreadable);
    error.file("a.csv").cause_errno(2);
    CHECK(error_lines(error, {.tool = "mqa-match"}) ==
          "mqa-match: error: cannot read a.csv\n"
          "  hint: check the name and the permissions\n"
          "  cause: errno ENOENT\n"
          "  more: mqa-match explain C-401\n");
}

TEST_CASE("the hint of an error knows the name of the tool") {
    const Error error =
        Error(Errc::bad_option_value).with("option", "--lang").with("expected", "ja");
    CHECK(error_lines(error, {.tool = "mqa-match"}).find("see mqa-match --help") !=
          std::string::npos);
}

TEST_CASE("an error as JSON is one line with the members of an error record") {
    const std::string line =
        error_lines(Error(Errc::interrupted), {.tool = "mqa-read", .format = LogFormat::json});
    CHECK(line.starts_with("{\"schema\":\"mqa.error/1\",\"tool\":\"mqa-read\",\"code\":\"C-103\""));
    CHECK(line.find("\"exit_status\":130") != std::string::npos);
    CHECK(line.find('\n') == line.size() - 1);
}

} // namespace
} // namespace mqa
