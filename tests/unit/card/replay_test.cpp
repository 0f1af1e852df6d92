// SPDX-License-Identifier: Apache-2.0
#include "base/file.hpp"
#include "crypto/challenge_signature.hpp"
#include "unit/card/support.hpp"

#include <sstream>

#include <doctest/doctest.h>

using namespace mqa;
using namespace mqa::test;

namespace {

Challenge challenge_with(std::uint8_t byte) {
    Challenge challenge;
    challenge.challenge_id = "given";
    challenge.nonce = Bytes(32, byte);
    return challenge;
}

ReadingRequest asking(const Challenge& challenge) {
    ReadingRequest request;
    request.challenge = challenge;
    return request;
}

} // namespace

TEST_CASE("every recording gives its outcome in every mode") {
    std::istringstream table(sessions_file("outcomes.vec"));
    std::string line;
    int checked = 0;
    while (std::getline(table, line)) {
        if (line.empty() || line.front() == '#') {
            continue;
        }
        std::string file;
        std::string method;
        std::string mode;
        std::string expected;
        std::istringstream(line) >> file >> method >> mode >> expected;
        const std::string text = sessions_file(file);
        for (const char* const one : {"strict", "tolerant", "card"}) {
            if (mode == "all" || mode == one) {
                CAPTURE(file);
                CAPTURE(one);
                CHECK(replay(text, *term_from<Method>(method), *parse_replay_mode(one)).outcome() ==
                      expected);
                ++checked;
            }
        }
    }
    CHECK(checked > 80);
}

TEST_CASE("a visual reading holds what the card gave and proves no possession") {
    const CardReading reading = replay(sessions_file("valid.ndjson")).reading.value();
    const std::string der = read_file(MQA_TEST_DATA "/pki/leaves/valid-01.der", 8192);
    CHECK(reading.certificate.der == Bytes(der.begin(), der.end()));
    CHECK(reading.certificate.serial == "5a000001");
    CHECK(reading.certificate.revocation == "not_checked");
    CHECK(reading.certificate.anchor == "mqa-test-2019");
    CHECK(reading.environment == Profile::test);
    CHECK(reading.source == ReadingSource::recording);
    CHECK(reading.token == "JPKIAPICCTOKEN2");
    CHECK(reading.reader == "Virtual PCD 00 00");
    CHECK(reading.pin_tries_left == 3);
    CHECK(reading.proof.kind == ProofKind::none);
    CHECK(format_instant(reading.read_at) == "2026-11-22T09:14:30+09:00");
    CHECK(reading.warnings.empty());
}

TEST_CASE("a PIN reading holds the recorded challenge and a signature that verifies") {
    const CardReading reading =
        replay(sessions_file("foreign.ndjson"), Method::pin).reading.value();
    CHECK(reading.proof.challenge_id == "foreign-12");
    CHECK(reading.proof.algorithm == "rsa-pkcs1-sha256");
    const Certificate certificate = Certificate::parse(reading.certificate.der);
    CHECK(verify_challenge(certificate, *reading.proof.nonce, *reading.proof.signature));
    CHECK_FALSE(reading.visual_check);
}

TEST_CASE("a challenge that is not the recorded one is a mismatch") {
    const ReadingRequest request = asking(challenge_with(7));
    for (const ReplayMode mode : {ReplayMode::strict, ReplayMode::tolerant, ReplayMode::card}) {
        CHECK(replay(sessions_file("pin.ndjson"), Method::pin, mode, &request).outcome() ==
              "replay_mismatch");
    }
}

TEST_CASE("the recorded challenge may be given again and keeps its id") {
    const Bytes nonce = *replay(sessions_file("pin.ndjson"), Method::pin).reading->proof.nonce;
    Challenge challenge = challenge_with(0);
    challenge.nonce = nonce;
    const ReadingRequest request = asking(challenge);
    const Replayed again =
        replay(sessions_file("pin.ndjson"), Method::pin, ReplayMode::strict, &request);
    CHECK(again.reading->proof.challenge_id == "given");
}

TEST_CASE("a card image with a key signs the challenge it is given") {
    const ReadingRequest request = asking(challenge_with(9));
    for (const char* const image : {"valid-01-card.json", "p384-card.json"}) {
        CAPTURE(image);
        const Replayed replayed =
            replay(sessions_file(image), Method::pin, ReplayMode::card, &request);
        CHECK(replayed.outcome() == "verified/challenge_signature");
        CHECK(replayed.reading->proof.nonce == Bytes(32, 9));
    }
}

TEST_CASE("a card image checks the PIN that the operator gives") {
    Secret wrong = secret("9999");
    ReadingRequest request = asking(challenge_with(9));
    request.pin = &wrong;
    const Replayed replayed =
        replay(sessions_file("valid-01-card.json"), Method::pin, ReplayMode::card, &request);
    REQUIRE(replayed.error);
    CHECK(replayed.outcome() == "pin_wrong");
    CHECK(replayed.error->message(Language::en).find("2 tries") != std::string::npos);
}

TEST_CASE("a card image on one line may stand among sessions") {
    std::string image = sessions_file("valid-01-card.json");
    std::erase(image, '\n');
    const std::vector<Replayed> all =
        replay_all(sessions_file("valid.ndjson") + image + "\n" + sessions_file("p384.ndjson"));
    REQUIRE(all.size() == 3);
    for (const Replayed& one : all) {
        CHECK(one.outcome() == "verified/none");
    }
}

TEST_CASE("the PIN placeholder of a wrong recorded PIN tells the tries that were left") {
    const Replayed replayed = replay(sessions_file("pin-wrong.ndjson"), Method::pin);
    CHECK(replayed.error->message(Language::en).find("2 tries") != std::string::npos);
    CHECK(replayed.error->where().file == "test.ndjson");
    CHECK(replayed.error->where().line == 1);
}

TEST_CASE("the last try is used when the operator allows it") {
    ReadingRequest request;
    request.pin_policy.allow_last_try = true;
    const Replayed replayed =
        replay(sessions_file("pin-last-try.ndjson"), Method::pin, ReplayMode::tolerant, &request);
    CHECK(replayed.outcome() == "verified/challenge_signature");
}

TEST_CASE("other chunk sizes read the same certificate from a tolerant replay and from a card") {
    const Bytes expected = replay(sessions_file("valid.ndjson")).reading->certificate.der;
    for (const ReplayMode mode : {ReplayMode::tolerant, ReplayMode::card}) {
        for (const std::size_t chunk : {1UL, 7UL, 100UL, 255UL}) {
            FixedClock clock{SysTime{}};
            SilentLog log;
            const std::string text = sessions_file("valid.ndjson");
            TextInput input(text);
            SessionReplayer replayer(input, "test", {mode, {}}, clock, log);
            ReplayedSession session = *replayer.next();
            session.habits.chunk = chunk;
            CHECK(
                read_replayed(session, {}, {pinned_anchors(true), std::nullopt}).certificate.der ==
                expected);
        }
    }
}

TEST_CASE("a replay can be read by extended reads although it was recorded in short ones") {
    FixedClock clock{SysTime{}};
    SilentLog log;
    const std::string text = sessions_file("valid.ndjson");
    TextInput input(text);
    SessionReplayer replayer(input, "test", {}, clock, log);
    ReplayedSession session = *replayer.next();
    session.habits.extended_reads = true;
    CHECK(read_replayed(session, {}, {pinned_anchors(true), std::nullopt}).certificate.serial ==
          "5a000001");
}

TEST_CASE("recorded timing is kept to, against the clock that is given") {
    FixedClock clock{SysTime{}};
    SilentLog log;
    const std::string text = sessions_file("valid.ndjson");
    TextInput input(text);
    SessionReplayer replayer(input, "test", {ReplayMode::strict, {1}}, clock, log);
    ReplayedSession session = *replayer.next();
    read_replayed(session, {}, {pinned_anchors(true), std::nullopt});
    CHECK(clock.now() > SysTime{std::chrono::microseconds(1000)});
    CHECK(clock.now() < SysTime{std::chrono::microseconds(10000)});
}

TEST_CASE("a mismatch tells which exchange, what was expected and what came") {
    const Replayed replayed =
        replay(sessions_file("filler.ndjson"), Method::visual, ReplayMode::strict);
    REQUIRE(replayed.error);
    REQUIRE(replayed.error->errc() == Errc::replay_mismatch);
    std::vector<std::string> told;
    for (const auto& [name, value] : replayed.error->causes()) {
        told.push_back(name);
        CHECK(value.size() == 8); // four bytes
    }
    CHECK(told == std::vector<std::string>{"expected", "got"});
    CHECK(*replayed.error->where().line > 1);
}

TEST_CASE("a nonce in hexadecimal is read as one in base64 is") {
    const std::string text = sessions_file("pin.ndjson");
    const std::size_t begin = text.find(R"("challenge":")") + 13;
    const std::size_t end = text.find('"', begin);
    const auto nonce = from_base64(text.substr(begin, end - begin));
    REQUIRE(nonce);
    const std::string with_hex = sealed(text.substr(0, begin) + to_hex(*nonce) + text.substr(end));
    CHECK(replay(with_hex, Method::pin).outcome() == "verified/challenge_signature");
}

TEST_CASE("a file that does not exist or is a link cannot be replayed") {
    FixedClock clock{SysTime{}};
    SilentLog log;
    const auto open = [&](const std::string& path) { SessionReplayer(path, {}, clock, log); };
    CHECK(errc_of([&] { open(MQA_TEST_DATA "/sessions/absent.ndjson"); }) == Errc::file_unreadable);
    CHECK(errc_of([&] { open("/dev/null"); }) == Errc::file_not_regular);
    CHECK(errc_of([&] { open("/proc/self/exe"); }) == Errc::file_not_regular);
}

TEST_CASE("no recording and no image prints a PIN into a reading's texts") {
    const Replayed replayed =
        replay(sessions_file("valid-01-card.json"), Method::visual, ReplayMode::card);
    for (const std::string& warning : replayed.reading->warnings) {
        CHECK(warning.find("2460") == std::string::npos);
    }
    CHECK(sessions_file("pin.ndjson").find("32343630") == std::string::npos);
}
