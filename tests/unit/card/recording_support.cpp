// SPDX-License-Identifier: Apache-2.0
#include "unit/card/recording_support.hpp"

#include "card/image_replay.hpp"
#include "card/status_word.hpp"
#include "json/gate.hpp"

#include <algorithm>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

namespace mqa::test {
namespace {

SysTime recording_time() {
    return parse_instant("2026-11-22T09:14:30+09:00").value();
}

} // namespace

CardImage image_of(std::string_view name) {
    return decode_card_image(parse_json(sessions_file(name), {.line_bytes = 1UL << 20U}), "card",
                             1);
}

CardImage production_like(CardImage image) {
    Bytes& certificate = image.applications.front().files.at(0x000A).content;
    const std::string_view authority = "MQA-TEST";
    const auto issuer =
        std::search(certificate.begin(), certificate.end(), authority.begin(), authority.end());
    REQUIRE(issuer != certificate.end());
    std::ranges::copy(std::string_view("MQA-REAL"), issuer);
    return image;
}

RecordingRules rules_at(RecordingLevel level, bool synthetic) {
    return {"mqa-read test", level, synthetic};
}

Challenge sample_challenge() {
    Challenge challenge;
    challenge.challenge_id = "recorded-1";
    challenge.nonce = Bytes(32, 0x5A);
    challenge.expires_at = recording_time() + std::chrono::minutes(5);
    return challenge;
}

ReadingRequest request_for(Method method) {
    ReadingRequest request;
    request.method = method;
    request.face_confirmed = method == Method::visual;
    if (method == Method::pin) {
        request.challenge = sample_challenge();
    }
    return request;
}

void FailingCard::fail_if_due() {
    if (exchanges_++ == at_) {
        throw Error(error_);
    }
}

void FailingCard::reconnect() {
    if (on_reconnect) {
        throw Error(*on_reconnect);
    }
    engine_.power_off();
}

Bytes FailingCard::transmit(ByteView command) {
    fail_if_due();
    return engine_.answer(command);
}

Bytes FailingCard::transmit_secret(const VerifyCommand& command) {
    fail_if_due();
    Bytes answer;
    command.deliver([&](ByteView bytes) { answer = engine_.answer(bytes); });
    return answer;
}

Bytes FailingCard::transmit_from_keys(std::uint8_t reference) {
    const Secret typed = secret(canary_pin);
    return transmit_secret(VerifyCommand(reference, typed));
}

void FullDisk::write(std::string_view bytes) {
    if (left_ == 0) {
        throw Error(Errc::output_failed).cause("errno", "ENOSPC");
    }
    --left_;
    text_ += bytes;
}

Recorded record(CardTransport& card, ReadingRequest request, const RecordingRules& rules) {
    Secret pin = secret(canary_pin);
    request.pin = &pin;
    TextOutput output;
    FixedClock clock(recording_time());
    SessionWriter writer(output, rules);
    Recorded recorded;
    try {
        RecordingTransport recording(card, writer, {clock.now(), request.challenge, {}}, clock);
        recorded.reading = read_card(
            recording, request,
            {pinned_anchors(true), clock.now(), ReadingSource::recording, rules.synthetic});
    } catch (const Error& error) {
        recorded.error = error;
    }
    writer.check();
    recorded.text = output.text();
    return recorded;
}

Recorded record(CardImage image, const ReadingRequest& request, const RecordingRules& rules) {
    ImageReplay card(std::move(image));
    return record(card, request, rules);
}

void ask_with_pin(CardTransport& card, ReadingRequest request, std::string_view digits) {
    Secret pin = secret(digits);
    request.pin = &pin;
    ask_card(card, request);
}

std::vector<std::string> lines_with(std::string_view text, std::string_view part) {
    std::vector<std::string> found;
    while (!text.empty()) {
        const std::size_t feed = std::min(text.find('\n'), text.size() - 1);
        const std::string_view line = text.substr(0, feed + 1);
        if (line.find(part) != std::string_view::npos) {
            found.emplace_back(line);
        }
        text.remove_prefix(feed + 1);
    }
    return found;
}

} // namespace mqa::test
