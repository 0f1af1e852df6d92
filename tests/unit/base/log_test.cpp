// SPDX-License-Identifier: Apache-2.0
#include "base/log.hpp"

#include <string>
#include <vector>

#include <doctest/doctest.h>

using namespace mqa;

namespace {

class ListLog final : public Log {
public:
    void write(LogLevel level, Text text, const TextArguments& arguments) override {
        levels.push_back(level);
        lines.push_back(fill(text, Language::en, arguments));
    }

    std::vector<LogLevel> levels;
    std::vector<std::string> lines;
};

constexpr Text unknown("unknown member {name}", "知らない項目 {name} です");

} // namespace

TEST_CASE("a warning and an information reach the log with their levels") {
    ListLog log;
    log.warning(unknown, {{"name", "a"}});
    log.info(unknown, {{"name", "b"}});
    CHECK(log.lines == std::vector<std::string>{"unknown member a", "unknown member b"});
    CHECK(log.levels == std::vector<LogLevel>{LogLevel::warning, LogLevel::info});
}

TEST_CASE("a warning that is given once for a subject is not repeated") {
    ListLog log;
    for (const char* subject : {"a", "b", "a", "a", "b"}) {
        log.warning_once(subject, unknown, {{"name", subject}});
    }
    CHECK(log.lines == std::vector<std::string>{"unknown member a", "unknown member b"});
}

TEST_CASE("a hostile number of subjects does not grow without limit") {
    ListLog log;
    for (int i = 0; i < 5000; ++i) {
        log.warning_once(std::to_string(i), unknown, {{"name", "x"}});
    }
    CHECK(log.lines.size() == 1000);
}
