// SPDX-License-Identifier: Apache-2.0
#include "base/file.hpp"
#include "card/card_engine.hpp"
#include "card/exchange.hpp"
#include "card/reading.hpp"
#include "json/gate.hpp"
#include "unit/card/pcsc/images.hpp"
#include "unit/card/support.hpp"

#include <algorithm>
#include <array>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

using namespace mqa;
using namespace mqa::test;

namespace {

/// A scripted card that answers as the engine does unless `special` has something else to say.
ScriptedCard
engine_card(CardEngine& engine,
            std::function<std::optional<Bytes>(const CommandApdu&)> special = nullptr) {
    return ScriptedCard([&engine, special = std::move(special)](const CommandApdu& command) {
        std::optional<Bytes> answer = special ? special(command) : std::nullopt;
        return answer ? *answer : engine.answer(command.encode());
    });
}

bool is_read(const CommandApdu& command) {
    return command.header[1] == 0xB0;
}

ReadingRequest pin_request(Secret& pin) {
    ReadingRequest request;
    request.method = Method::pin;
    request.challenge.emplace();
    request.challenge->nonce = Bytes(32, 0x5A);
    request.pin = &pin;
    return request;
}

} // namespace

TEST_CASE("a visual reading takes nine short exchanges and never presents a PIN") {
    CardEngine engine(valid_card());
    ScriptedCard card = engine_card(engine);
    const CardAnswers answers = ask_card(card, {});
    CHECK(answers.token == "JPKIAPICCTOKEN2");
    CHECK(answers.tries_left == 3);
    CHECK(answers.certificate.size() == 1097);
    CHECK(card.commands.size() == 9);
    CHECK(card.verifications == 0);
    CHECK(card.shares == std::vector{ShareMode::shared});
    CHECK(card.dispositions == std::vector{Disposition::leave});
}

TEST_CASE("with extended reads five exchanges are enough") {
    CardEngine engine(valid_card());
    ScriptedCard card = engine_card(engine);
    ReadingRequest request;
    request.habits.extended_reads = true;
    CHECK(ask_card(card, request).certificate.size() == 1097);
    CHECK(card.commands.size() == 5);
}

TEST_CASE("a PIN reading verifies once, signs once, and unpowers an exclusive card") {
    CardImage image = valid_card();
    for (ImagePin* pin : {&image.applications.front().pins[0x0018]}) {
        pin->value = Secret();
    }
    CardEngine engine(std::move(image));
    ScriptedCard card = engine_card(engine);
    Secret pin = secret("2460");
    const CardAnswers answers = ask_card(card, pin_request(pin));
    CHECK(answers.signature->size() == 256);
    CHECK(card.verifications == 1);
    CHECK(card.commands.size() == 10);
    CHECK(card.shares == std::vector{ShareMode::exclusive});
    CHECK(card.dispositions == std::vector{Disposition::unpower});
}

TEST_CASE("no command ever names the signature certificate or another application") {
    CardImage image = valid_card();
    image.applications.front().pins[0x0018].value = Secret(); // any PIN opens it
    CardEngine engine(std::move(image));
    ScriptedCard card = engine_card(engine);
    ask_card(card, {});
    Secret pin = secret("2460");
    REQUIRE(ask_card(card, pin_request(pin)).signature);
    for (const std::string& command : card.commands) {
        CHECK_FALSE(command.starts_with("00b081"));
        CHECK_FALSE(command.starts_with("00a4020c020001"));
        CHECK((!command.starts_with("00a404") || command == select_jpki));
    }
}

TEST_CASE("a PIN reading without PIN, challenge or four digits ends before the card is touched") {
    CardEngine engine(valid_card());
    ScriptedCard card = engine_card(engine);
    Secret short_pin = secret("123");
    Secret pin = secret("2460");
    ReadingRequest request = pin_request(pin);
    request.pin = nullptr;
    CHECK(errc_of([&] { ask_card(card, request); }) == Errc::pin_required);
    request = pin_request(short_pin);
    CHECK(errc_of([&] { ask_card(card, request); }) == Errc::pin_format);
    request = pin_request(pin);
    request.challenge.reset();
    CHECK(errc_of([&] { ask_card(card, request); }) == Errc::option_required);
    CHECK(card.commands.empty());
    CHECK(card.shares.empty());
}

TEST_CASE("a PIN that may not be sent leaves the card as it was") {
    CardImage image = valid_card();
    image.applications.front().pins[0x0018].tries_left = 1;
    CardEngine engine(std::move(image));
    ScriptedCard card = engine_card(engine);
    Secret pin = secret("2460");
    CHECK(errc_of([&] { ask_card(card, pin_request(pin)); }) == Errc::pin_last_try_refused);
    CHECK(card.verifications == 0);
    CHECK(card.dispositions == std::vector{Disposition::leave});
}

TEST_CASE("a card that knows no short identifiers is read by selecting files") {
    CardEngine engine(valid_card());
    ScriptedCard card = engine_card(engine, [](const CommandApdu& command) -> std::optional<Bytes> {
        if (is_read(command) && command.header[2] >= 0x80) {
            return encode_response({}, 0x6A86);
        }
        return std::nullopt;
    });
    const CardAnswers answers = ask_card(card, {});
    CHECK(answers.certificate.size() == 1097);
    CHECK_FALSE(answers.habits.short_file_ids);
    CHECK(std::ranges::count(card.commands, "00b08a0000") == 0);
}

TEST_CASE("extended reads that the card refuses are not tried again") {
    CardEngine engine(valid_card());
    ScriptedCard card = engine_card(engine, [](const CommandApdu& command) -> std::optional<Bytes> {
        return command.expected > 256 ? std::optional(encode_response({}, 0x6700)) : std::nullopt;
    });
    ReadingRequest request;
    request.habits.extended_reads = true;
    const CardAnswers answers = ask_card(card, request);
    CHECK(answers.certificate.size() == 1097);
    CHECK_FALSE(answers.habits.extended_reads);
    CHECK(card.commands.size() == 10);
}

TEST_CASE("a card that takes only small reads is read in smaller ones") {
    CardEngine engine(valid_card());
    ScriptedCard card = engine_card(engine, [](const CommandApdu& command) -> std::optional<Bytes> {
        return command.expected > 100 ? std::optional(encode_response({}, 0x6700)) : std::nullopt;
    });
    const CardAnswers answers = ask_card(card, {});
    CHECK(answers.certificate.size() == 1097);
    CHECK(answers.habits.chunk <= 100);
}

TEST_CASE("fewer bytes than asked for are no end of the file") {
    CardEngine engine(valid_card());
    ScriptedCard card =
        engine_card(engine, [&](const CommandApdu& command) -> std::optional<Bytes> {
            if (!is_read(command) || command.expected < 100) {
                return std::nullopt;
            }
            CommandApdu shorter = command;
            shorter.expected = 99;
            return engine.answer(shorter.encode());
        });
    CHECK(ask_card(card, {}).certificate.size() == 1097);
}

TEST_CASE("a reset by another program is followed by one restart, two are too many") {
    CardEngine engine(valid_card());
    int resets = 1;
    ScriptedCard card =
        engine_card(engine, [&](const CommandApdu& command) -> std::optional<Bytes> {
            if (is_read(command) && resets-- > 0) {
                throw Error(Errc::card_reset);
            }
            return std::nullopt;
        });
    CHECK(ask_card(card, {}).certificate.size() == 1097);
    CHECK(card.reconnects == 1);
    resets = 2;
    CHECK(errc_of([&] { ask_card(card, {}); }) == Errc::card_reset);
    CHECK(card.reconnects == 2);
}

TEST_CASE("a reset after the PIN was accepted is never followed by a restart") {
    CardImage image = valid_card();
    image.applications.front().pins[0x0018].value = Secret();
    CardEngine engine(std::move(image));
    ScriptedCard card = engine_card(engine, [](const CommandApdu& command) -> std::optional<Bytes> {
        if (command.header[1] == 0x2A) {
            throw Error(Errc::card_reset);
        }
        return std::nullopt;
    });
    Secret pin = secret("2460");
    CHECK(errc_of([&] { ask_card(card, pin_request(pin)); }) == Errc::card_reset);
    CHECK(card.verifications == 1);
    CHECK(card.reconnects == 0);
    CHECK(card.dispositions == std::vector{Disposition::unpower});
}

TEST_CASE("an unknown token label is not a My Number Card") {
    CardImage image = valid_card();
    image.applications.front().files[0x0006].content = Bytes(160, 'X');
    CardEngine engine(std::move(image));
    ScriptedCard card = engine_card(engine);
    CHECK(errc_of([&] { ask_card(card, {}); }) == Errc::not_jpki_card);
}

TEST_CASE("an empty or filler-only certificate file holds no certificate") {
    for (const Bytes& content : {Bytes(), Bytes(1536, 0xFF), Bytes(1536, 0x00)}) {
        CardImage image = valid_card();
        image.applications.front().files[0x000A].content = content;
        CardEngine engine(std::move(image));
        ScriptedCard card = engine_card(engine);
        CHECK(errc_of([&] { ask_card(card, {}); }) == Errc::no_auth_certificate);
    }
}

TEST_CASE("a certificate file with hostile lengths is refused before it is read") {
    for (const char* const head : {"3080", "30847fffffff", "3082ffff", "04030102", "30822001"}) {
        CAPTURE(head);
        CardImage image = valid_card();
        Bytes content = from_hex(head).value();
        content.resize(16384, 0x00);
        image.applications.front().files[0x000A].content = content;
        CardEngine engine(std::move(image));
        ScriptedCard card = engine_card(engine);
        CHECK(errc_of([&] { ask_card(card, {}); }) == Errc::certificate_malformed);
        CHECK(card.commands.size() == 5);
    }
}

TEST_CASE("endless 61xx and 6Cxx answers come to an end") {
    for (const std::uint16_t sw : std::to_array<std::uint16_t>({0x6100, 0x6110, 0x6C10})) {
        ScriptedCard card([=](const CommandApdu&) { return encode_response(Bytes(16), sw); });
        CHECK(errc_of([&] { exchange(card, read_binary(0, 256)); }) == Errc::protocol_error);
        CHECK(card.commands.size() <= 64);
    }
    ScriptedCard flood([](const CommandApdu&) { return encode_response(Bytes(60000), 0x6100); });
    CHECK(errc_of([&] { exchange(flood, read_binary(0, 256)); }) == Errc::protocol_error);
    CHECK(flood.commands.size() == 1);
}

TEST_CASE("every status word at every step ends in a reading or a clean error") {
    for (int step = 0; step < 9; ++step) {
        for (unsigned sw = 0x6000; sw <= 0x9100; sw += 0x101) {
            CardEngine engine(valid_card());
            int count = 0;
            ScriptedCard card =
                engine_card(engine, [&](const CommandApdu&) -> std::optional<Bytes> {
                    return count++ == step
                               ? std::optional(encode_response({}, static_cast<std::uint16_t>(sw)))
                               : std::nullopt;
                });
            const std::optional<Errc> errc = errc_of([&] { ask_card(card, {}); });
            const bool card_error =
                !errc || *errc == Errc::not_jpki_card || *errc == Errc::protocol_error ||
                *errc == Errc::no_auth_certificate || *errc == Errc::certificate_malformed;
            CHECK(card_error);
        }
    }
}

TEST_CASE("a certificate that expires within three months is warned about") {
    CardEngine engine(valid_card());
    ScriptedCard card = engine_card(engine);
    const CardAnswers answers = ask_card(card, {});
    const std::vector<Anchor> anchors = pinned_anchors(true);
    const auto warnings_at = [&](std::string_view when) {
        return judge_answers(answers, {}, {anchors, *parse_instant(when)}, "").warnings;
    };
    const std::vector<std::string> soon{"certificate_expires_soon"};
    CHECK(warnings_at("2028-11-14T12:00:00+09:00").empty());
    CHECK(warnings_at("2028-11-15T12:00:00+09:00") == soon);
    CHECK(warnings_at("2029-02-15T12:00:00+09:00") == soon);
    CHECK(warnings_at("2029-02-17T12:00:00+09:00") ==
          std::vector<std::string>{"certificate_expired"});
}

TEST_CASE("the environment is production only for certificates of the real authority") {
    CardEngine engine(valid_card());
    ScriptedCard card = engine_card(engine);
    const CardAnswers answers = ask_card(card, {});
    const std::vector<Anchor> production = pinned_anchors(false);
    ReadingRequest request;
    request.face_confirmed = true;
    const CardReading reading =
        judge_answers(answers, request, {production, *parse_instant("2026-11-22T00:00:00Z")}, "");
    CHECK(reading.certificate.chain == ChainState::untrusted);
    CHECK_FALSE(reading.certificate.anchor);
    CHECK(reading.environment == Profile::test);
    CHECK(reading.source == ReadingSource::card);
    CHECK(reading.visual_check == "confirmed");
    CHECK_FALSE(reading.reader);
}

TEST_CASE("a card whose counter is not what the person was told is shown no PIN") {
    CardEngine engine(valid_card());
    ScriptedCard card = engine_card(engine);
    Secret pin = secret("2460");
    ReadingRequest request = pin_request(pin);
    for (const std::optional<int> told : {std::optional(2), std::optional<int>()}) {
        request.tries_told = told;
        CHECK(errc_of([&] { ask_card(card, request); }) == Errc::card_changed);
    }
    CHECK(card.verifications == 0);
    request.tries_told = std::optional(3);
    // The scripted line carries no PIN, so the card calls it wrong; but it was presented.
    CHECK(errc_of([&] { ask_card(card, request); }) == Errc::pin_wrong);
    CHECK(card.verifications == 1);
}
