// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/bytes.hpp"
#include "cli/terminal.hpp"

#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mqa::test {

/// A person who gives these answers, one to each question, and then ends the input.
class FakeTerminal final : public Terminal {
public:
    explicit FakeTerminal(std::deque<std::string> answers) : answers_(std::move(answers)) {}

    bool available() override { return present; }

    std::optional<std::string> ask(std::string_view prompt) override {
        asked.emplace_back(prompt);
        return next();
    }

    std::optional<Secret> ask_secret(std::string_view prompt) override {
        asked_silently.emplace_back(prompt);
        const std::optional<std::string> answer = next();
        if (!answer) {
            return std::nullopt;
        }
        Secret secret;
        for (const std::uint8_t byte : as_bytes(*answer)) {
            secret.append(byte);
        }
        return secret;
    }

    bool present = true;
    std::vector<std::string> asked;
    std::vector<std::string> asked_silently;

private:
    std::optional<std::string> next() {
        if (answers_.empty()) {
            return std::nullopt;
        }
        std::string answer = answers_.front();
        answers_.pop_front();
        return answer;
    }

    std::deque<std::string> answers_;
};

} // namespace mqa::test
