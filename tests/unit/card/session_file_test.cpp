// SPDX-License-Identifier: Apache-2.0
#include "unit/card/support.hpp"

#include <algorithm>
#include <string>

#include <doctest/doctest.h>

using namespace mqa;
using namespace mqa::test;

namespace {

/// Outcome of a recording whose end record fits its lines again after a change.
std::string resealed(std::string_view from, std::string_view to,
                     ReplayMode mode = ReplayMode::tolerant) {
    return replay(sealed(replaced(sessions_file("valid.ndjson"), from, to)), Method::visual, mode)
        .outcome();
}

/// Lines of the visual recording, cut down to the first `count`.
std::string first_lines(std::size_t count) {
    const std::string text = sessions_file("valid.ndjson");
    std::size_t end = 0;
    while (count-- > 0) {
        end = text.find('\n', end) + 1;
    }
    return text.substr(0, end);
}

} // namespace

TEST_CASE("the digest of the end record covers every line before it, line feeds included") {
    CHECK(sealed(sessions_file("valid.ndjson")) == sessions_file("valid.ndjson"));
    for (const ReplayMode mode : {ReplayMode::strict, ReplayMode::tolerant, ReplayMode::card}) {
        const std::string changed =
            replaced(sessions_file("valid.ndjson"), "make_sessions", "Make_sessions");
        const Replayed replayed = replay(changed, Method::visual, mode);
        REQUIRE(replayed.error);
        CHECK(replayed.error->errc() == Errc::session_invalid);
        CHECK(replayed.error->where().line == 15);
        CHECK(replayed.error->where().file == "test.ndjson");
    }
}

TEST_CASE("a byte order mark before the first line is no part of it") {
    CHECK(replay("\xEF\xBB\xBF" + sessions_file("valid.ndjson")).outcome() == "verified/none");
}

TEST_CASE("a recorder that was refused and got through reads the card all the same") {
    const std::string text = sessions_file("valid.ndjson");
    const std::size_t connect = text.find("{\"type\":\"connect\"");
    REQUIRE(connect != std::string::npos);
    for (const std::string_view before :
         {R"({"type":"connect","rc":"SCARD_E_SHARING_VIOLATION"})",
          R"({"type":"connect","rc":0})"
          "\n"
          R"({"type":"fault","on":"begin_transaction","rc":"SCARD_W_RESET_CARD"})"}) {
        std::string tried = text;
        tried.insert(connect, std::string(before) + "\n");
        CHECK(replay(sealed(tried)).outcome() == "verified/none");
    }
}

TEST_CASE("a token file of which only the first bytes were read still names the token") {
    std::string text = replaced(sessions_file("valid.ndjson"), "00b08600a0", "00b0860014");
    const std::size_t answer = text.find(R"("rsp":")", text.find("00b0860014")) + 7;
    const std::size_t end = text.find('"', answer);
    text.erase(answer + 40, end - answer - 40);
    const Replayed replayed = replay(sealed(text));
    CHECK(replayed.outcome() == "verified/none");
    CHECK(replayed.reading->token == "JPKIAPICCTOKEN2");
    CHECK(replayed.reading->warnings.empty());
}

TEST_CASE("a recording that never asked for the token reads in every mode, with a warning") {
    std::string text = sessions_file("valid.ndjson");
    const std::size_t token = text.find(R"({"type":"apdu","seq":2)");
    text.erase(token, text.find('\n', token) + 1 - token);
    const std::size_t count = text.find("\"apdus\":") + std::string_view("\"apdus\":").size();
    text[count] = '8';
    for (const ReplayMode mode : {ReplayMode::tolerant, ReplayMode::card}) {
        const Replayed replayed = replay(sealed(text), Method::visual, mode);
        CHECK(replayed.outcome() == "verified/none");
        CHECK(replayed.reading->warnings == std::vector<std::string>{"token_not_recorded"});
    }
}

TEST_CASE("a recording without a certificate is no card without one") {
    const std::string text = first_lines(8) + sessions_file("valid.ndjson");
    for (const ReplayMode mode : {ReplayMode::tolerant, ReplayMode::card}) {
        CHECK(replay_all(text, Method::visual, mode).front().outcome() == "replay_mismatch");
    }
}

TEST_CASE("success is written as a name, a number or a hexadecimal number") {
    for (const std::string_view success :
         {"\"SCARD_S_SUCCESS\"", "0", "\"0\"", "\"0x0\"", "\"0x00000000\""}) {
        CAPTURE(success);
        CHECK(resealed(R"("share":"shared","rc":0)",
                       R"("share":"shared","rc":)" + std::string(success)) == "verified/none");
    }
}

TEST_CASE("a run that was interrupted when it was recorded ends no other one") {
    std::string text = first_lines(5);
    text += R"({"type":"fault","on":"transmit","rc":"SCARD_E_CANCELLED"})"
            "\n";
    for (const ReplayMode mode : {ReplayMode::strict, ReplayMode::tolerant, ReplayMode::card}) {
        const std::vector<Replayed> all =
            replay_all(text + sessions_file("valid.ndjson"), Method::visual, mode);
        REQUIRE(all.size() == 2);
        CHECK(all[0].outcome() == "session_invalid");
        CHECK(all[1].outcome() == "verified/none");
    }
}

TEST_CASE("an end record with the wrong number of exchanges is refused") {
    CHECK(replay(replaced(sessions_file("valid.ndjson"), "\"apdus\":9", "\"apdus\":8")).outcome() ==
          "session_invalid");
}

TEST_CASE("an end record may count the command that a fault left without an answer") {
    const std::string text = sessions_file("removed.ndjson");
    const std::string answered = sealed(text);
    const std::size_t count = answered.find("\"apdus\":") + std::string_view("\"apdus\":").size();
    const auto with_count = [&](char digit) {
        std::string changed = answered;
        changed[count] = digit;
        return replay(changed).outcome();
    };
    const char own = answered[count];
    CHECK(with_count(own) == "card_removed");
    CHECK(with_count(static_cast<char>(own + 1)) == "card_removed");
    CHECK(with_count(static_cast<char>(own + 2)) == "session_invalid");
    CHECK(with_count(static_cast<char>(own - 1)) == "session_invalid");
}

TEST_CASE("an end record without a digest is refused") {
    CHECK(replay(replaced(sessions_file("valid.ndjson"), "\"sha256\"", "\"sha255\"")).outcome() ==
          "session_invalid");
}

TEST_CASE("unknown members are passed over, unknown record types only when tolerant") {
    CHECK(resealed("\"type\":\"connect\"", "\"new\":{\"a\":[1]},\"type\":\"connect\"",
                   ReplayMode::strict) == "verified/none");
    CHECK(resealed("{\"type\":\"connect\"", "{\"type\":\"weather\"}\n{\"type\":\"connect\"") ==
          "verified/none");
    CHECK(resealed("{\"type\":\"connect\"", "{\"type\":\"weather\"}\n{\"type\":\"connect\"",
                   ReplayMode::strict) == "session_invalid");
}

TEST_CASE("another format or major version is refused") {
    CHECK(resealed("mqa-session", "qqa-session") == "session_invalid");
    CHECK(resealed("\"version\":1", "\"version\":2") == "session_invalid");
    CHECK(resealed("\"version\":1", "\"version\":\"1\"") == "session_invalid");
    CHECK(resealed("\"version\":1", "\"version\":1.5") == "verified/none");
}

TEST_CASE("values of the wrong form are refused with their line") {
    struct Case {
        const char* from;
        const char* to;
    };

    for (const Case& bad : {
             Case{"\"sw\":\"9000\"", "\"sw\":\"900\""},
             Case{"\"sw\":\"9000\"", "\"sw\":\"900000\""},
             Case{"\"sw\":\"9000\"", "\"sw\":\"90zz\""},
             Case{"\"sw\":\"9000\"", "\"sv\":\"9000\""},
             Case{"\"cmd\":\"00a4", "\"cmd\":\"0a4"},
             Case{"\"cmd\":\"00a4040c0a", "\"cmd\":\"00a4040c0b"},
             Case{"\"cmd\":", "\"kmd\":"},
             Case{"\"seq\":2", "\"seq\":1"},
             Case{"\"seq\":2", "\"seq\":-2"},
             Case{"\"seq\":2", "\"seq\":\"2\""},
             Case{"\"dur_us\":120", "\"dur_us\":-1"},
             Case{"\"t_us\":553500", "\"t_us\":9223372036854775807"},
             Case{"\"rc\":0", "\"rc\":[]"},
             Case{"\"atr\":\"3b", "\"atr\":\"3"},
             Case{"Virtual PCD", "Virtual\\u001bPCD"},
             Case{"2026-11-22T09:14:30+09:00", "2026-11-22"},
             Case{"\"type\":\"reader\"", "\"type\":\"reader"},
         }) {
        CAPTURE(bad.to);
        CHECK(resealed(bad.from, bad.to) == "session_invalid");
    }
}

TEST_CASE("a recording that holds a PIN is refused") {
    const std::string text = replaced(sessions_file("pin.ndjson"), "\"cmd\":\"0020009804\"",
                                      "\"cmd\":\"002000980432343630\"");
    const Replayed replayed = replay(sealed(text), Method::pin);
    CHECK(replayed.outcome() == "session_invalid");
    CHECK(replayed.error->message(Language::en).find("must be destroyed") != std::string::npos);
}

TEST_CASE("the length of a redacted PIN must fit its command") {
    CHECK(replay(sealed(replaced(sessions_file("pin.ndjson"), "\"lc\":4", "\"lc\":6")), Method::pin)
              .outcome() == "session_invalid");
}

TEST_CASE("a challenge in the header has 16 to 64 bytes of base64") {
    const std::string text = sessions_file("pin.ndjson");
    const std::size_t start = text.find("\"challenge\":\"") + 13;
    const std::string nonce = text.substr(start, 44);
    for (const char* const bad : {"AAAA", "====", "not base64"}) {
        CAPTURE(bad);
        CHECK(replay(sealed(replaced(text, nonce, bad)), Method::pin).outcome() ==
              "session_invalid");
    }
}

TEST_CASE("sessions stand one after the other and fail on their own") {
    const std::string good = sessions_file("valid.ndjson");
    const std::string damaged = replaced(good, "63c3", "63c2");
    const std::vector<Replayed> all =
        replay_all(good + damaged + "garbage\n{\n" + good + sessions_file("several.ndjson"));
    REQUIRE(all.size() == 7);
    CHECK(all[0].outcome() == "verified/none");
    CHECK(all[1].outcome() == "session_invalid");
    CHECK(all[1].error->where().line == 30);
    for (std::size_t i = 2; i < all.size(); ++i) {
        CHECK(all[i].outcome() == "verified/none");
    }
    CHECK(all[3].reading->certificate.serial != all[4].reading->certificate.serial);
}

TEST_CASE("a session that was never ended is used as far as it goes, but not when strict") {
    const std::string crashed = sessions_file("no-end.ndjson");
    const std::vector<Replayed> tolerant = replay_all(crashed + sessions_file("valid.ndjson"));
    REQUIRE(tolerant.size() == 2);
    CHECK(tolerant[0].outcome() == "verified/none");
    CHECK(tolerant[0].reading->warnings == std::vector<std::string>{"recording_ends_early"});
    CHECK(tolerant[1].reading->warnings.empty());
    const std::vector<Replayed> strict =
        replay_all(crashed + sessions_file("valid.ndjson"), Method::visual, ReplayMode::strict);
    REQUIRE(strict.size() == 2);
    CHECK(strict[0].outcome() == "session_invalid");
    CHECK(strict[1].outcome() == "verified/none");
}

TEST_CASE("a line that was being written when the recorder died is left out") {
    const std::string cut = first_lines(12) + R"({"type":"apdu","seq":9,"cmd":"00b0)";
    CHECK(replay(cut).outcome() == "replay_mismatch");
    CHECK(replay(cut, Method::visual, ReplayMode::strict).outcome() == "session_invalid");
}

TEST_CASE("an end record without a line feed still ends its session") {
    std::string text = sessions_file("valid.ndjson");
    text.pop_back();
    CHECK(replay(text).reading->warnings.empty());
    CHECK(replay(text, Method::visual, ReplayMode::strict).outcome() == "session_invalid");
}

TEST_CASE("an empty file, and one without a header, hold no session") {
    CHECK(replay("").outcome() == "session_invalid");
    CHECK(replay("\n\n").outcome() == "session_invalid");
    CHECK(replay("{\"type\":\"reader\"}\n").outcome() == "session_invalid");
    CHECK(replay("[1,2]\n{\"type\":\"reader\"}\n").outcome() == "session_invalid");
    CHECK(replay("{\n\"format\":\"other\"\n}\n").outcome() == "session_invalid");
}

TEST_CASE("limits of lines hold") {
    const std::string padding(256UL * 1024, 'x');
    CHECK(resealed("\"serial\":null", "\"serial\":\"" + padding + "\"") == "session_invalid");
    std::string many = first_lines(4);
    for (int i = 0; i < 10'000; ++i) {
        many += "{\"type\":\"note\"}\n";
    }
    CHECK(replay(sealed(many)).outcome() == "session_invalid");
    const std::vector<Replayed> all = replay_all(sealed(many) + sessions_file("valid.ndjson"));
    REQUIRE(all.size() == 2);
    CHECK(all[1].outcome() == "verified/none");
}

TEST_CASE("without a moment of recording the clock must be given") {
    CHECK(resealed("\"created\"", "\"creation\"") == "session_invalid");
}

TEST_CASE("every recorded fault comes back as the error of a live reader") {
    struct Case {
        const char* code;
        const char* outcome;
    };

    for (const Case& fault : {
             Case{"\"SCARD_W_REMOVED_CARD\"", "card_removed"},
             Case{"\"SCARD_E_NO_SMARTCARD\"", "card_removed"},
             Case{"\"SCARD_E_NO_SERVICE\"", "no_service"},
             Case{"\"SCARD_E_TIMEOUT\"", "card_timeout"},
             Case{"\"SCARD_E_UNKNOWN_READER\"", "reader_not_found"},
             Case{"\"SCARD_E_NO_READERS_AVAILABLE\"", "no_reader"},
             Case{"\"SCARD_W_SECURITY_VIOLATION\"", "access_denied"},
             Case{"\"SCARD_E_4711\"", "protocol_error"},
             Case{"2148532329", "card_removed"},
         }) {
        CAPTURE(fault.code);
        const std::string text = sealed(
            replaced(sessions_file("removed.ndjson"), "\"SCARD_W_REMOVED_CARD\"", fault.code));
        for (const ReplayMode mode : {ReplayMode::strict, ReplayMode::tolerant, ReplayMode::card}) {
            CHECK(replay(text, Method::visual, mode).outcome() == fault.outcome);
        }
    }
}

TEST_CASE("a card that was taken away ends the reading, also when only the event was recorded") {
    const std::string text = sealed(replaced(sessions_file("removed.ndjson"), R"("type":"fault")",
                                             R"("type":"event","event":"card_removed")"));
    CHECK(replay(text).outcome() == "card_removed");
}

TEST_CASE("waiting for a card in vain is not the same as waiting for an answer in vain") {
    const std::string text = replaced(
        replaced(sessions_file("busy.ndjson"), "SCARD_E_SHARING_VIOLATION", "SCARD_E_TIMEOUT"),
        "\"on\":\"connect\"", "\"on\":\"wait\"");
    CHECK(replay(sealed(text)).outcome() == "no_card");
}
