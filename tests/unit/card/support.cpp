// SPDX-License-Identifier: Apache-2.0
#include "unit/card/support.hpp"

#include "base/file.hpp"
#include "crypto/digest.hpp"
#include "model/terms.hpp"

#include <algorithm>

#include <doctest/doctest.h>

namespace mqa::test {
namespace {

const std::vector<Anchor>& anchors() {
    static const std::vector<Anchor> pinned = pinned_anchors(true);
    return pinned;
}

} // namespace

std::string sessions_file(std::string_view name) {
    return read_file(MQA_TEST_DATA "/sessions/" + std::string(name), 1UL << 20U);
}

std::string Replayed::outcome() const {
    if (error) {
        return std::string(error->entry().kind);
    }
    return std::string(name_of(*reading->certificate.chain)) + "/" +
           std::string(name_of(reading->proof.kind));
}

std::vector<Replayed> replay_all(std::string_view text, Method method, ReplayMode mode,
                                 const ReadingRequest* request) {
    FixedClock clock{SysTime{}};
    SilentLog log;
    TextInput input(text);
    SessionReplayer replayer(input, "test.ndjson", {mode, {}}, clock, log);
    std::vector<Replayed> results;
    while (true) {
        try {
            std::optional<ReplayedSession> session = replayer.next();
            if (!session) {
                return results;
            }
            ReadingRequest asked = request != nullptr ? *request : ReadingRequest{};
            asked.method = method;
            results.push_back(
                {read_replayed(*session, asked, {anchors(), std::nullopt}), std::nullopt});
        } catch (const Error& error) {
            results.push_back({std::nullopt, error});
        }
    }
}

Replayed replay(std::string_view text, Method method, ReplayMode mode,
                const ReadingRequest* request) {
    std::vector<Replayed> results = replay_all(text, method, mode, request);
    REQUIRE(results.size() == 1);
    return std::move(results.front());
}

std::string sealed(std::string_view lines) {
    std::string body;
    std::size_t exchanges = 0;
    while (!lines.empty()) {
        const std::size_t feed = std::min(lines.find('\n'), lines.size() - 1);
        const std::string_view line = lines.substr(0, feed + 1);
        lines.remove_prefix(feed + 1);
        if (line.find("\"type\":\"end\"") == std::string_view::npos) {
            body += line;
            exchanges += line.find("\"type\":\"apdu\"") != std::string_view::npos ? 1U : 0U;
        }
    }
    return body + R"({"type":"end","apdus":)" + std::to_string(exchanges) + R"(,"sha256":")" +
           sha256_hex(as_bytes(body)) + "\"}\n";
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
    const std::size_t position = text.find(from);
    REQUIRE(position != std::string::npos);
    return text.replace(position, from.size(), to);
}

Bytes ScriptedCard::transmit(ByteView command) {
    commands.push_back(to_hex(command));
    return respond_(parse_command(command).value());
}

Bytes ScriptedCard::transmit_secret(const VerifyCommand& command) {
    ++verifications;
    commands.push_back(to_hex(command.redacted()));
    return respond_({{0x00, 0x20, 0x00, command.reference()}, Bytes(command.length()), 0});
}

Secret secret(std::string_view characters) {
    Secret secret;
    for (const std::uint8_t byte : as_bytes(characters)) {
        secret.append(byte);
    }
    return secret;
}

} // namespace mqa::test
