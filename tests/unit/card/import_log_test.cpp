// SPDX-License-Identifier: Apache-2.0
#include "base/file.hpp"
#include "card/recording/import_log.hpp"
#include "support/vectors.hpp"
#include "unit/card/recording_support.hpp"

#include <algorithm>

#include <doctest/doctest.h>

using namespace mqa;
using namespace mqa::test;

namespace {

constexpr const char* log_folder = MQA_TEST_DATA "/logs/";

SysTime import_time() {
    return parse_instant("2026-11-22T09:14:30+09:00").value();
}

struct Imported {
    std::string text;
    std::optional<ImportResult> result;
    std::optional<Error> error;
};

Imported import_text(std::string_view log, const RecordingRules& rules) {
    TextInput input(log, 777);
    TextOutput output;
    SessionWriter writer(output, rules);
    Imported imported;
    try {
        imported.result = import_log(input, "card.log", writer, import_time());
    } catch (const Error& error) {
        imported.error = error;
    }
    imported.text = output.text();
    return imported;
}

std::string log_text(const std::string& name) {
    return read_file(log_folder + name, 1UL << 20U);
}

Imported import_file(const std::string& name, RecordingLevel level = RecordingLevel::personal) {
    return import_text(log_text(name), rules_at(level));
}

/// A log line of pcscd.
std::string apdu(std::string_view hex) {
    return "00000100 APDU: " + std::string(hex) + " \n";
}

std::string sw(std::string_view hex) {
    return "00000050 SW: " + std::string(hex) + " \n";
}

/// The line a log is refused at; 0 when it is accepted.
std::uint64_t refused_line(std::string_view log) {
    const Imported imported = import_text(log, rules_at(RecordingLevel::personal));
    if (!imported.error) {
        return 0;
    }
    CHECK(imported.error->errc() == Errc::session_invalid);
    CHECK(imported.error->where().file == "card.log");
    CHECK(imported.error->message(Language::en).find("3234") == std::string::npos);
    return imported.error->where().line.value_or(0);
}

constexpr const char* spaced_select_jpki = "00 A4 04 0C 0A D3 92 F0 00 26 01 00 00 00 01";

/// What reading one card leaves in a log of pcscd --apdu.
std::string one_card() {
    const std::string log = log_text("pcscd-apdu.log");
    return log.substr(0, log.rfind('\n', log.find("80 2A")) + 1);
}

} // namespace

TEST_CASE("every captured log becomes sessions that replay") {
    for (const VectorRow& row : read_vectors(std::string(log_folder) + "imports.vec")) {
        CAPTURE(row.at(0));
        const Imported imported = import_file(row.at(0));
        REQUIRE(imported.result);
        CHECK((imported.result->style == LogStyle::pcscd ? "pcscd" : "scriptor") == row.at(1));
        CHECK(std::to_string(imported.result->sessions) == row.at(2));
        CHECK(std::to_string(imported.result->exchanges) == row.at(3));
        CHECK(imported.result->unanswered == 0);
        const std::vector<Replayed> replayed = replay_all(imported.text);
        REQUIRE(replayed.size() + 4 == row.size());
        for (std::size_t index = 0; index < replayed.size(); ++index) {
            CHECK(replayed[index].outcome() == row.at(4 + index));
        }
    }
}

TEST_CASE("a log that holds a signature replays with the challenge that was signed") {
    ReadingRequest request;
    request.challenge.emplace();
    request.challenge->nonce = from_base64("TSLo+9dcG0B5/O1uNetAY4aM+0GhwbkQkt3PbFV7QfU=").value();
    for (const char* const name :
         {"pcscd-apdu.log", "pcscd-info.log", "pcscd-debug.log", "scriptor-file.txt"}) {
        CAPTURE(name);
        const Imported imported = import_file(name, RecordingLevel::pin);
        CHECK(replay_all(imported.text, Method::pin, ReplayMode::tolerant, &request)
                  .front()
                  .outcome() == "verified/challenge_signature");
        request.challenge->nonce[0] ^= 1U;
        CHECK(replay_all(imported.text, Method::pin, ReplayMode::tolerant, &request)
                  .front()
                  .outcome() == "replay_mismatch");
        request.challenge->nonce[0] ^= 1U;
    }
    const Imported foreign = import_file("pcscd-opensc.log", RecordingLevel::none);
    CHECK(replay_all(foreign.text, Method::pin, ReplayMode::tolerant, &request).back().outcome() ==
          "verified/challenge_signature");
}

TEST_CASE("no PIN of a log survives its import at any level") {
    for (const char* const name : {"pcscd-apdu.log", "pcscd-info.log", "pcscd-debug.log",
                                   "pcscd-opensc.log", "scriptor-file.txt"}) {
        REQUIRE(log_text(name).find("32 34 36 30") != std::string::npos);
        for (const RecordingLevel level :
             {RecordingLevel::pin, RecordingLevel::personal, RecordingLevel::none}) {
            CAPTURE(name);
            const Imported imported = import_file(name, level);
            CHECK(imported.result);
            CHECK(imported.text.find("32343630") == std::string::npos);
            CHECK(imported.text.find("2460\"") == std::string::npos);
            CHECK(imported.text.find(R"("secret":{"kind":"auth_pin","lc":4})") !=
                  std::string::npos);
        }
    }
}

TEST_CASE("the logs of another card are redacted as a recording of it would be") {
    std::string log = one_card();
    const std::string authority = "4D 51 41 2D 54 45 53 54 31 25"; // O=MQA-TEST of the certificate
    const std::string other = "4D 51 41 2D 52 45 41 4C 31 25";
    log = replaced(log, authority, other);
    const Imported personal = import_text(log, rules_at(RecordingLevel::personal));
    CHECK(personal.text.find(R"("rsp_redacted":{"kind":"certificate","len":256,"sha256":)") !=
          std::string::npos);
    CHECK(personal.text.find("308204453082032d") == std::string::npos);
    CHECK(replay(personal.text).outcome() == "session_invalid");
    const Imported none = import_text(log, rules_at(RecordingLevel::none));
    REQUIRE(none.error);
    CHECK(none.error->errc() == Errc::recording_level_refused);
    CHECK(none.error->where().line == 7);
    CHECK(none.text.find("308204453082032d") == std::string::npos);
}

TEST_CASE("reader, ATR and times are taken from the log where it tells them") {
    const Imported info = import_file("pcscd-info.log");
    CHECK(info.text.find(R"("name":"Virtual PCD 00 00")") != std::string::npos);
    CHECK(info.text.find(R"("atr":"3b888001000005e0b381a1007f")") != std::string::npos);
    const Imported timed = import_text(apdu(spaced_select_jpki) + sw("90 00") +
                                           "00002000 a line\n" + apdu("00 20 00 98") + sw("63 C3"),
                                       rules_at(RecordingLevel::personal));
    CHECK(timed.text.find(R"("seq":1,"t_us":0,"dur_us":50,)") != std::string::npos);
    CHECK(timed.text.find(R"("seq":2,"t_us":2150,"dur_us":50,)") != std::string::npos);
    CHECK(timed.text.find(R"("created":"2026-11-22T09:14:30+09:00")") != std::string::npos);
    const Imported typed = import_file("scriptor-file.txt");
    CHECK(typed.text.find(R"("name":"Virtual PCD 00 00")") != std::string::npos);
}

TEST_CASE("a certificate read after selecting anew is another session, everything else is not") {
    const std::string card = one_card();
    const std::string again = apdu(spaced_select_jpki) + sw("90 00");
    const auto sessions_in = [](const std::string& log) {
        return import_text(log, rules_at(RecordingLevel::personal)).result.value().sessions;
    };
    CHECK(sessions_in(card) == 1);
    CHECK(sessions_in(card + card) == 2);
    CHECK(sessions_in(card + again + apdu("00 20 00 98") + sw("63 C3")) == 1);
    CHECK(sessions_in(card + again + apdu("00 20 00 98") + sw("63 C3") + card) == 2);
    CHECK(sessions_in("00000100 Card inserted into Reader\n" + again +
                      "00000100 Card Removed From Reader\n" + card) == 2);
}

TEST_CASE("a log through the system log or with colours is read all the same") {
    std::string log;
    for (const std::string& line : lines_with(one_card(), "")) {
        log += "Nov 22 09:14:30 host pcscd[123]: \x1B[32m" + line.substr(0, line.size() - 1) +
               "\x1B[0m\r\n";
    }
    const Imported imported = import_text(log, rules_at(RecordingLevel::personal));
    CHECK(replay(imported.text).outcome() == "verified/none");
    CHECK(imported.text.find(R"("t_us":0,)") != std::string::npos);
    CHECK(lines_with(imported.text, R"("dur_us":0)").empty());
}

TEST_CASE("a command that got no answer because the card had gone is a fault") {
    const std::string start = apdu(spaced_select_jpki) + sw("90 00") + apdu("00 B0 8A 00 00");
    for (const char* const end :
         {"00000010 eventhandler.c:358:EHStatusHandlerThread() Card Removed From Reader\n",
          "00000010 ifdwrapper.c:527:IFDTransmit() Card not transacted: 612\n",
          "00000010 TRANSMIT for client 11, rv=SCARD_W_REMOVED_CARD\n", "00000010 SW:\n"}) {
        const Imported imported = import_text(start + end, rules_at(RecordingLevel::personal));
        CHECK(replay(imported.text).outcome() == "card_removed");
    }
    const Imported reset =
        import_text(start + "00000010 TRANSMIT for client 11, rv=SCARD_W_RESET_CARD\n",
                    rules_at(RecordingLevel::personal));
    CHECK(replay(reset.text).outcome() == "card_reset");
    const Imported typed = import_text("Using T=1 protocol\n> 00 A4 04 0C 02 01 02\n"
                                       "Can't get info: Card was removed. at scriptor line 161\n",
                                       rules_at(RecordingLevel::personal));
    CHECK(typed.text.find(R"("on":"transmit","rc":"SCARD_W_REMOVED_CARD")") != std::string::npos);
}

TEST_CASE("a log that stops in the middle is used as far as it goes, and says what was left out") {
    const Imported stopped =
        import_text(apdu(spaced_select_jpki) + sw("90 00") + apdu("00 20 00 98"),
                    rules_at(RecordingLevel::personal));
    REQUIRE(stopped.result);
    CHECK(stopped.result->exchanges == 1);
    CHECK(stopped.result->unanswered == 1);
    // What was answered before the log began is nobody's.
    CHECK(import_text(sw("90 00") + apdu(spaced_select_jpki) + sw("90 00"),
                      rules_at(RecordingLevel::personal))
              .result->exchanges == 1);
}

TEST_CASE("a line that cannot be understood is named and never quoted") {
    const std::string good = apdu(spaced_select_jpki) + sw("90 00");
    CHECK(refused_line(good + "00000003 anything else\n") == 0);
    CHECK(refused_line(good + apdu("00 20 00 98 04 32 34 36 3")) == 3);
    CHECK(refused_line(good + apdu("00 20 00 98 04 32 34 36 XX")) == 3);
    CHECK(refused_line(good + apdu("00 A4")) == 3);
    CHECK(refused_line(good + apdu("00 B0 00 00 01 02 03 04")) == 3);
    CHECK(refused_line(good + apdu("00 20 00 98") + apdu("00 20 00 98")) == 4);
    CHECK(refused_line(good + sw("90 00")) == 3);
    CHECK(refused_line(good + apdu("00 20 00 98") + sw("90 0")) == 4);
    CHECK(refused_line("> 00 A4 00 00\n< 90 00 : ok\n> 00 20 00 98\n< 63\nC3 what\n") == 5);
    CHECK(refused_line("> 00 A4 00 00\n< 90\n> 00 20 00 98\n") == 3);
    CHECK(refused_line(good + apdu(std::string(300UL * 1024, '0'))) == 3);
}

TEST_CASE("a text that is neither kind of log is refused as a whole") {
    for (const char* const text :
         {"", "hello\n", "{\"type\":\"header\"}\n", "APDU without colon\n"}) {
        const Imported imported = import_text(text, rules_at(RecordingLevel::personal));
        REQUIRE(imported.error);
        CHECK(imported.error->errc() == Errc::file_format);
        CHECK(imported.text.empty());
    }
}

TEST_CASE("answers of a multiple of 16 bytes are whole although their colon stands alone") {
    const std::string log = "> 00 B0 86 00 0E\n"
                            "< 4A 50 4B 49 41 50 49 43 43 54 4F 4B 45 4E 90 00 \n"
                            " : Normal processing.\n"
                            "00 20 00 98 04 32 34 36 30\n"
                            "> 00 20 00 98 04 32 34 36 30\n< 90 00 : Normal processing.\n";
    const Imported imported = import_text(log, rules_at(RecordingLevel::pin));
    REQUIRE(imported.result);
    CHECK(imported.result->exchanges == 2);
    CHECK(imported.text.find("3234") == std::string::npos);
}

TEST_CASE("a log without end is cut into no session that could not be read back") {
    std::string log;
    for (int round = 0; round < 10'100; ++round) {
        log += apdu("00 20 00 98") + sw("63 C3");
    }
    CHECK(refused_line(log) > 10'000);
}
