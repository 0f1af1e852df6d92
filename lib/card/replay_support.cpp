// SPDX-License-Identifier: Apache-2.0
#include "card/replay_support.hpp"

#include "crypto/challenge_signature.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>

namespace mqa {
namespace {

constexpr double fastest = 1'000'000;
constexpr std::chrono::seconds longest_wait{60};
/// A day: longer than any recording, short enough for arithmetic in nanoseconds.
constexpr double longest_us = 24.0 * 3600 * 1'000'000;

} // namespace

std::optional<ReplayTiming> parse_replay_timing(std::string_view text) {
    if (text == "none") {
        return ReplayTiming{0};
    }
    if (text == "recorded") {
        return ReplayTiming{1};
    }
    if (!text.starts_with('x')) {
        return std::nullopt;
    }
    text.remove_prefix(1);
    double speed = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), speed);
    if (failure != std::errc() || end != text.data() + text.size() ||
        !(speed > 0 && speed <= fastest)) {
        return std::nullopt;
    }
    return ReplayTiming{speed};
}

void ReplayPace::start(std::int64_t recorded_us) {
    began_ = clock_.steady();
    origin_us_ = recorded_us;
}

void ReplayPace::wait_until(std::int64_t recorded_us) {
    if (timing_.speed == 0) {
        return;
    }
    const auto since = static_cast<double>(recorded_us - origin_us_);
    const double scaled = std::clamp(since / timing_.speed, 0.0, longest_us);
    const SteadyTime target = began_ + std::chrono::microseconds(static_cast<std::int64_t>(scaled));
    const SteadyTime now = clock_.steady();
    if (target > now) {
        clock_.sleep_until(std::min(target, now + longest_wait));
    }
}

Error mismatch_error(const RecordedSession& session, std::uint64_t sequence,
                     const RecordedExchange* expected, ByteView got) {
    // Headers only: what follows them may be a person's.
    constexpr std::size_t header = 4;
    Error error(Errc::replay_mismatch);
    error.file(session.file).line(expected != nullptr ? expected->line : session.line);
    error.with("sequence", std::to_string(sequence));
    if (expected != nullptr) {
        error.cause("expected", to_hex(expected->command.header));
    }
    if (!got.empty()) {
        error.cause("got", to_hex(got.first(std::min(header, got.size()))));
    }
    return error;
}

Error mismatch_error(const CardImage& image, std::uint64_t sequence) {
    return Error(Errc::replay_mismatch)
        .file(image.file)
        .line(image.line)
        .with("sequence", std::to_string(sequence));
}

bool signs_the_same(const RecordedSession& session, const RecordedExchange& exchange,
                    ByteView data) {
    if (exchange.data_size != data.size()) {
        return false;
    }
    if (exchange.left_out == LeftOut::nothing) {
        return std::ranges::equal(exchange.command.data, data);
    }
    if (!session.header.challenge) {
        // Nobody knows what was signed; the check of the signature will tell.
        return true;
    }
    const Bytes& nonce = session.header.challenge->nonce;
    return std::ranges::equal(signature_input(KeyType::rsa, nonce), data) ||
           std::ranges::equal(signature_input(KeyType::ec_p384, nonce), data);
}

} // namespace mqa
