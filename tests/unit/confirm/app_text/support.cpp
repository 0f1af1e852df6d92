// SPDX-License-Identifier: Apache-2.0
#include "unit/confirm/app_text/support.hpp"

#include "base/file.hpp"
#include "confirm/app_text/app_text_batch.hpp"
#include "confirm/app_text/app_text_reader.hpp"

#include <doctest/doctest.h>

namespace mqa::test {
namespace {

class CollectingLog final : public Log {
public:
    void write(LogLevel, Text text, const TextArguments& arguments) override {
        lines.push_back(fill(text, Language::en, arguments));
    }

    std::vector<std::string> lines;
};

} // namespace

std::string app_text_bytes(const std::string& name) {
    return read_file(MQA_TEST_DATA "/app_text/" + name, 1UL << 20U);
}

std::string app_text(const std::string& name) {
    return decode_app_text(app_text_bytes(name), name);
}

std::string with(std::string text, std::string_view from, std::string_view to) {
    const std::size_t at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

const Qualification& AppRun::answer(std::size_t index) const {
    REQUIRE(outputs.size() > index);
    REQUIRE(std::holds_alternative<Qualification>(outputs[index]));
    return std::get<Qualification>(outputs[index]);
}

const ErrorRecord& AppRun::error(std::size_t index) const {
    REQUIRE(outputs.size() > index);
    REQUIRE(std::holds_alternative<ErrorRecord>(outputs[index]));
    return std::get<ErrorRecord>(outputs[index]);
}

AppRun run_app(std::string_view text, AppTextOptions options, SysTime now) {
    FixedClock clock(now);
    SeededRandom random(1);
    CollectingLog log;
    AppRun run;
    run.tally = confirm_app_texts(text, options, clock, random, log,
                                  [&](const BatchOutput& one) { run.outputs.push_back(one); });
    run.log = log.lines;
    return run;
}

} // namespace mqa::test
