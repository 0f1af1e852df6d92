// SPDX-License-Identifier: Apache-2.0
#include "unit/confirm/oqs/support.hpp"

#include "base/file.hpp"
#include "unit/confirm/support.hpp"

#include <algorithm>
#include <filesystem>
#include <utility>

#include <doctest/doctest.h>

namespace mqa::test {
namespace {

constexpr std::size_t file_limit = 1UL << 24U;

} // namespace

std::string oqs_sample(const std::string& name) {
    return read_file(std::string(MQA_TEST_DATA) + "/oqs/" + name, file_limit);
}

std::string edited(std::string text, std::string_view from, std::string_view to) {
    std::size_t at = text.find(from);
    REQUIRE(at != std::string::npos);
    for (; at != std::string::npos; at = text.find(from, at + to.size())) {
        text.replace(at, from.size(), to);
    }
    return text;
}

std::string value_in(std::string_view text, std::string_view name) {
    const std::string open = "<" + std::string(name) + ">";
    const std::size_t begin = text.find(open);
    if (begin == std::string_view::npos) {
        return {};
    }
    const std::size_t first = begin + open.size();
    return std::string(text.substr(first, text.find('<', first) - first));
}

OqsMessage message_of(std::string_view bytes) {
    const OqsOutcome outcome = read_oqs_result(bytes);
    REQUIRE(std::holds_alternative<OqsMessage>(outcome));
    return std::get<OqsMessage>(outcome);
}

SysTime TerminalClock::now() {
    return fixed_now();
}

void TerminalClock::sleep_until(SteadyTime when) {
    steady_ = std::max(steady_, when);
    if (work) {
        work();
    }
}

OqsDesk::OqsDesk() {
    for (const char* sub : {"req", "res"}) {
        std::filesystem::create_directory(folder.path() / sub);
    }
}

std::vector<std::string> OqsDesk::names(std::string_view sub) const {
    std::vector<std::string> found;
    for (const auto& entry : std::filesystem::directory_iterator(folder.path() / sub)) {
        found.push_back(entry.path().filename().string());
    }
    std::ranges::sort(found);
    return found;
}

std::string OqsDesk::read(const std::string& name) const {
    return read_file(folder.file(name), file_limit);
}

void OqsDesk::put(const std::string& name, std::string_view content) const {
    static_cast<void>(folder.write(name, content));
}

void OqsDesk::answer(std::string_view prefix,
                     const std::function<std::string(const std::string& request)>& reply) {
    for (const std::string& name : names("req")) {
        const std::string result = "res/" + edited(name, "req_", "res_");
        if (!name.starts_with(prefix) || std::filesystem::exists(folder.file(result))) {
            continue;
        }
        const std::string text = reply(read("req/" + name));
        if (!text.empty()) {
            put(result, text);
        }
    }
}

std::vector<std::optional<Answer>> ask_all(OqsConfirmer& confirmer, Clock& clock,
                                           const std::vector<Question>& questions, int seconds) {
    std::vector<std::optional<Answer>> answers(questions.size());
    for (std::size_t i = 0; i < questions.size(); ++i) {
        confirmer.confirm(questions[i], [&answers, i](Answer given) {
            CHECK_FALSE(answers[i]);
            answers[i] = std::move(given);
        });
    }
    const SteadyTime until = clock.steady() + std::chrono::seconds(seconds);
    const auto is_open = [](const std::optional<Answer>& answer) { return !answer; };
    while (clock.steady() < until && std::ranges::any_of(answers, is_open)) {
        confirmer.wait(until);
    }
    return answers;
}

const Qualification& qualification_in(const std::optional<Answer>& answer) {
    REQUIRE(answer);
    REQUIRE(std::holds_alternative<Qualification>(*answer));
    return std::get<Qualification>(*answer);
}

const Error& error_in(const std::optional<Answer>& answer) {
    REQUIRE(answer);
    REQUIRE(std::holds_alternative<Error>(*answer));
    return std::get<Error>(*answer);
}

} // namespace mqa::test
