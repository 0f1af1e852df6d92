// SPDX-License-Identifier: Apache-2.0
#include "card/pcsc_codes.hpp"
#include "card/session_file.hpp"
#include "model/codec.hpp"
#include "unit/card/recording_support.hpp"

#include <array>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

using namespace mqa;
using namespace mqa::test;

namespace {

constexpr std::array modes{ReplayMode::strict, ReplayMode::tolerant, ReplayMode::card};

/// The record of a reading as text, to compare all of it.
std::string text_of(const CardReading& reading) {
    return dump(encode(reading));
}

} // namespace

TEST_CASE("a recorded reading replays as the same reading in every mode") {
    for (const char* const image : {"valid-01-card.json", "p384-card.json"}) {
        for (const Method method : {Method::visual, Method::pin}) {
            const Recorded recorded =
                record(image_of(image), request_for(method), rules_at(RecordingLevel::none, true));
            REQUIRE(recorded.reading);
            for (const ReplayMode mode : modes) {
                CAPTURE(image);
                ReadingRequest asked = request_for(method);
                asked.challenge.reset();
                const Replayed again = replay(recorded.text, method, mode, &asked);
                REQUIRE_MESSAGE(again.reading, again.outcome());
                CHECK(text_of(*again.reading) == text_of(*recorded.reading));
            }
        }
    }
}

TEST_CASE("small chunks are recorded as they were read and replay as the same reading") {
    for (const std::size_t chunk : {1UL, 7UL, 64UL, 255UL}) {
        for (const RecordingLevel level :
             {RecordingLevel::none, RecordingLevel::personal, RecordingLevel::pin}) {
            ReadingRequest request = request_for(Method::visual);
            request.habits.chunk = chunk;
            const Recorded recorded =
                record(image_of("valid-01-card.json"), request, rules_at(level));
            CAPTURE(chunk);
            REQUIRE(recorded.reading);
            const Replayed again = replay(recorded.text);
            REQUIRE_MESSAGE(again.reading, again.outcome());
            CHECK(again.reading->certificate.der == recorded.reading->certificate.der);
            CHECK(recorded.text.find("rsp_redacted") == std::string::npos);
        }
    }
}

TEST_CASE("the header tells tool, time, level and challenge") {
    const Recorded recorded = record(image_of("valid-01-card.json"), request_for(Method::pin),
                                     rules_at(RecordingLevel::personal));
    const std::string header = recorded.text.substr(0, recorded.text.find('\n'));
    CHECK(header ==
          R"({"type":"header","format":"mqa-session","version":1,"tool":"mqa-read test",)"
          R"("created":"2026-11-22T09:14:30+09:00","redaction":"personal","synthetic":false,)"
          R"("challenge":{"challenge_id":"recorded-1",)"
          R"("nonce":"WlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlo=",)"
          R"("expires_at":"2026-11-22T09:19:30+09:00"}})");
    CHECK(recorded.text.find(R"({"type":"reader","t_us":0,"name":"Virtual PCD 00 00",)") !=
          std::string::npos);
    CHECK(recorded.text.find(R"("share":"exclusive","rc":0)") != std::string::npos);
    CHECK(recorded.text.find(R"("disposition":"unpower","rc":0)") != std::string::npos);
}

TEST_CASE("the end record counts the exchanges and fits all lines before it") {
    const Recorded recorded = record(image_of("valid-01-card.json"), request_for(Method::visual),
                                     rules_at(RecordingLevel::personal));
    CHECK(recorded.text == sealed(recorded.text));
    CHECK(replay(recorded.text, Method::visual, ReplayMode::strict).outcome() == "verified/none");
}

TEST_CASE("no level lets a PIN in, by either way it reaches the card") {
    for (const RecordingLevel level :
         {RecordingLevel::pin, RecordingLevel::personal, RecordingLevel::none}) {
        for (const bool from_keys : {false, true}) {
            ReadingRequest request = request_for(Method::pin);
            request.pin_from_keys = from_keys;
            FailingCard card(image_of("valid-01-card.json"), Error(Errc::defect), 1000);
            const Recorded recorded = record(card, request, rules_at(level));
            CAPTURE(recorded.text);
            CHECK(recorded.reading);
            CHECK(recorded.text.find("32343630") == std::string::npos);
            CHECK(recorded.text.find(canary_pin) == std::string::npos);
            CHECK(lines_with(recorded.text,
                             R"("cmd":"0020009804","secret":{"kind":"auth_pin","lc":4})")
                      .size() == 1);
        }
    }
}

TEST_CASE("every fault of a reader replays as the same error") {
    for (const Errc errc :
         {Errc::card_removed, Errc::card_reset, Errc::reader_busy, Errc::no_service,
          Errc::no_reader, Errc::reader_not_found, Errc::card_timeout, Errc::access_denied,
          Errc::interrupted, Errc::protocol_error, Errc::not_jpki_card}) {
        for (const std::size_t at : {0UL, 3UL, 6UL}) {
            FailingCard card(image_of("valid-01-card.json"), Error(errc), at);
            const Recorded recorded =
                record(card, request_for(Method::visual), rules_at(RecordingLevel::personal));
            const bool recovered = errc == Errc::card_reset;
            REQUIRE(recorded.error.has_value() == !recovered);
            // A signal ended the run that was recorded, and ends no other one.
            const Errc replayed = errc == Errc::interrupted ? Errc::session_invalid : errc;
            for (const ReplayMode mode : modes) {
                CAPTURE(entry_of(errc).kind);
                CAPTURE(at);
                CHECK(replay(recorded.text, Method::visual, mode).outcome() ==
                      (recovered ? "verified/none" : entry_of(replayed).kind));
            }
        }
    }
}

TEST_CASE("a reset card that cannot be connected anew replays as what that came to") {
    for (const Errc errc : {Errc::card_removed, Errc::reader_busy, Errc::no_service}) {
        for (const std::size_t at : {0UL, 3UL}) {
            FailingCard card(image_of("valid-01-card.json"), Error(Errc::card_reset), at);
            card.on_reconnect = Error(errc);
            const Recorded recorded =
                record(card, request_for(Method::visual), rules_at(RecordingLevel::personal));
            REQUIRE(recorded.error->errc() == errc);
            for (const ReplayMode mode : modes) {
                CAPTURE(at);
                CHECK(replay(recorded.text, Method::visual, mode).outcome() == entry_of(errc).kind);
            }
        }
    }
}

TEST_CASE("a fault keeps the return code that the error came from") {
    CHECK(pcsc_name(pcsc_error("SCARD_W_UNPOWERED_CARD", "transmit")) == "SCARD_W_UNPOWERED_CARD");
    CHECK(pcsc_name(Error(Errc::card_removed)) == "SCARD_W_REMOVED_CARD");
    CHECK(pcsc_name(Error(Errc::pin_wrong)).empty());
}

TEST_CASE("a card that vanishes while the PIN is checked replays with its outcome unknown") {
    // select, token, counter, five reads of the certificate, VERIFY
    FailingCard card(image_of("valid-01-card.json"), Error(Errc::card_removed), 8);
    const Recorded recorded = record(card, request_for(Method::pin), rules_at(RecordingLevel::pin));
    REQUIRE(recorded.error->errc() == Errc::pin_outcome_unknown);
    CHECK(replay(recorded.text, Method::pin).outcome() == "pin_outcome_unknown");
    CHECK(card.ended == std::vector{Disposition::unpower});
}

TEST_CASE("a card that is not connected or never comes is a session of its own") {
    TextOutput output;
    SessionWriter writer(output, rules_at(RecordingLevel::personal));
    const SessionStart start{SysTime{}, std::nullopt, "Reader"};
    for (const std::string_view code :
         {"SCARD_E_TIMEOUT", "SCARD_E_NO_READERS_AVAILABLE", "SCARD_E_NO_SERVICE"}) {
        writer.begin(start);
        writer.fault(0, "wait", code);
        writer.end();
    }
    const std::vector<Replayed> all = replay_all(output.text());
    REQUIRE(all.size() == 3);
    CHECK(all[0].outcome() == "no_card");
    CHECK(all[1].outcome() == "no_reader");
    CHECK(all[2].outcome() == "no_service");
}

TEST_CASE("a reader that is busy is recorded although nothing was connected") {
    class Busy final : public CardTransport {
    public:
        const std::string& reader() const override { return name_; }

        const Bytes& atr() const override { return atr_; }

        void begin(ShareMode) override { throw pcsc_error("SCARD_E_SHARING_VIOLATION", "connect"); }

        void reconnect() override {}

        void end(Disposition) noexcept override {}

        Bytes transmit(ByteView) override { return {}; }

        Bytes transmit_secret(const VerifyCommand&) override { return {}; }

    private:
        std::string name_ = "Busy\n\xFF";
        Bytes atr_;
    } busy;

    const Recorded recorded = record(busy, {}, rules_at(RecordingLevel::personal));
    CHECK(replay(recorded.text, Method::visual, ReplayMode::strict).outcome() == "reader_busy");
    CHECK(recorded.text.find(R"("name":"Busy ")") != std::string::npos);
}

TEST_CASE("a disk that is full stops the reading, and the card is let go of without its power") {
    FixedClock clock{SysTime{}};
    const ReadingRequest request = request_for(Method::pin);
    int stopped = 0;
    for (std::size_t writes = 0; writes < 16; ++writes) {
        FailingCard card(image_of("valid-01-card.json"), Error(Errc::defect), 1000);
        FullDisk disk(writes);
        SessionWriter writer(disk, rules_at(RecordingLevel::pin));
        RecordingTransport recording(card, writer, {SysTime{}, request.challenge, {}}, clock);
        const std::optional<Errc> errc =
            errc_of([&] { ask_with_pin(recording, request, canary_pin); });
        const std::optional<Errc> later = errc_of([&] { writer.check(); });
        CAPTURE(writes);
        if (errc) {
            CHECK(errc == Errc::output_failed);
            ++stopped;
        } else {
            CHECK(later == (writes < 16 ? std::optional(Errc::output_failed) : std::nullopt));
        }
        // Before the second line nothing has been connected.
        CHECK(card.ended.size() == (writes < 2 ? 0U : 1U));
        // select, token, counter, certificate (5) are written when 12 writes succeed.
        if (writes >= 12) {
            CHECK(card.ended == std::vector{Disposition::unpower});
        }
    }
    CHECK(stopped == 14);
}

TEST_CASE("a recorder that fails at the PIN does not hide what the card answered") {
    FixedClock clock{SysTime{}};
    FailingCard card(image_of("valid-01-card.json"), Error(Errc::defect), 1000);
    FullDisk disk(12);
    SessionWriter writer(disk, rules_at(RecordingLevel::pin));
    const ReadingRequest request = request_for(Method::pin);
    RecordingTransport recording(card, writer, {SysTime{}, request.challenge, {}}, clock);
    CHECK(errc_of([&] { ask_with_pin(recording, request, "9999"); }) == Errc::pin_wrong);
    CHECK(errc_of([&] { writer.check(); }) == Errc::output_failed);
}

TEST_CASE("a recording cut anywhere is the session so far or is refused, and never anything else") {
    const std::string text =
        record(image_of("p384-card.json"), request_for(Method::pin), rules_at(RecordingLevel::pin))
            .text;
    std::size_t read = 0;
    for (std::size_t size = 1; size < text.size(); ++size) {
        const std::string cut = text.substr(0, size);
        TextInput input(cut);
        SilentLog log;
        SessionReader sessions(input, "cut", {}, log);
        const std::optional<Errc> errc = errc_of([&] {
            const RecordedSession session = std::get<RecordedSession>(sessions.next().value());
            CHECK(session.exchanges.size() ==
                  lines_with(cut, "\"type\":\"apdu\"").size() -
                      (cut.back() != '\n' &&
                               cut.substr(cut.rfind('\n') + 1).find("\"apdu\"") != std::string::npos
                           ? 1U
                           : 0U));
            CHECK(session.complete == (size + 1 == text.size()));
            ++read;
        });
        CAPTURE(size);
        const bool acceptable = !errc || errc == Errc::session_invalid;
        CHECK(acceptable);
        // Every whole line is a valid end.
        if (cut.back() == '\n') {
            CHECK_FALSE(errc);
        }
    }
    CHECK(read > text.size() / 2);
}
