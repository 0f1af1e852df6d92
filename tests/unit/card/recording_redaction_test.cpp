// SPDX-License-Identifier: Apache-2.0
#include "card/recording/issuer.hpp"
#include "card/recording/observed.hpp"
#include "crypto/digest.hpp"
#include "unit/card/recording_support.hpp"

#include <doctest/doctest.h>

using namespace mqa;
using namespace mqa::test;

namespace {

/// Writes one session, exchange by exchange.
class Bench {
public:
    explicit Bench(RecordingLevel level, bool synthetic = false)
        : writer_(output_, rules_at(level, synthetic)) {
        writer_.begin({SysTime{}, std::nullopt, "Bench"});
    }

    void exchange(std::string_view command, const Bytes& data = {}, std::uint16_t sw = 0x9000);

    SessionWriter& writer() { return writer_; }

    const std::string& text() const { return output_.text(); }

    /// The line of the last exchange.
    std::string last() const { return lines_with(text(), "\"type\":\"apdu\"").back(); }

private:
    TextOutput output_;
    SessionWriter writer_;
};

void Bench::exchange(std::string_view command, const Bytes& data, std::uint16_t sw) {
    RecordedExchange one = observed(from_hex(command).value()).value();
    one.response = encode_response(data, sw);
    writer_.exchange(std::move(one));
}

bool has(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

Bytes certificate_of(const CardImage& image) {
    return image.applications.front().files.at(0x000A).content;
}

Bytes production_certificate() {
    return certificate_of(production_like(image_of("valid-01-card.json")));
}

Bytes first(const Bytes& bytes, std::size_t size) {
    return Bytes(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(size));
}

enum class Authority { test, production };

CardImage card_of(Authority authority) {
    CardImage image = image_of("valid-01-card.json");
    return authority == Authority::test ? std::move(image) : production_like(std::move(image));
}

/// "kept", "left out" or "refused".
std::string fate(RecordingLevel level, bool synthetic, Authority authority,
                 std::size_t chunk = 256) {
    ReadingRequest request = request_for(Method::visual);
    request.habits.chunk = chunk;
    const Recorded recorded = record(card_of(authority), request, rules_at(level, synthetic));
    const bool told =
        has(recorded.text, to_hex(first(certificate_of(card_of(authority)), 16)).substr(0, 14));
    if (recorded.error) {
        CHECK(recorded.error->errc() == Errc::recording_level_refused);
        CHECK_FALSE(told);
        CHECK_FALSE(has(recorded.text, "rsp_redacted"));
        CHECK_FALSE(has(recorded.text, "\"type\":\"end\""));
        return "refused";
    }
    CHECK(told != has(recorded.text, R"("rsp_redacted":{"kind":"certificate")"));
    return told ? "kept" : "left out";
}

} // namespace

TEST_CASE("each level keeps, leaves out or refuses a certificate by who issued it") {
    constexpr Authority test_card = Authority::test;
    constexpr Authority real_card = Authority::production;
    for (const bool synthetic : {false, true}) {
        for (const RecordingLevel level :
             {RecordingLevel::pin, RecordingLevel::personal, RecordingLevel::none}) {
            CHECK(fate(level, synthetic, test_card) == "kept");
        }
        CHECK(fate(RecordingLevel::personal, synthetic, real_card) == "left out");
        CHECK(fate(RecordingLevel::none, synthetic, real_card) == "refused");
    }
    CHECK(fate(RecordingLevel::pin, false, real_card) == "kept");
    CHECK(fate(RecordingLevel::pin, true, real_card) == "refused");
}

TEST_CASE("a certificate read in small pieces has the same fate") {
    constexpr Authority real_card = Authority::production;
    CHECK(fate(RecordingLevel::personal, false, real_card, 7) == "left out");
    CHECK(fate(RecordingLevel::none, false, real_card, 7) == "refused");
    CHECK(fate(RecordingLevel::pin, true, real_card, 7) == "refused");
}

TEST_CASE("no byte of a certificate that is left out is in the recording") {
    const std::string certificate = to_hex(production_certificate());
    for (const std::size_t chunk : {16UL, 100UL, 256UL}) {
        ReadingRequest request = request_for(Method::visual);
        request.habits.chunk = chunk;
        const std::string text =
            record(card_of(Authority::production), request, rules_at(RecordingLevel::personal))
                .text;
        for (std::size_t at = 0; at + 32 <= 2 * 1024; at += 32) {
            CHECK_FALSE(has(text, certificate.substr(at, 32)));
        }
    }
}

TEST_CASE(
    "the piece that is left out is told by length and digest, unless it is too small for one") {
    const Bytes certificate = production_certificate();
    Bench bench(RecordingLevel::personal);
    bench.exchange(select_jpki);
    bench.exchange("00b08a0000", first(certificate, 256));
    CHECK(has(bench.last(), R"("cmd":"00b08a0000","rsp_redacted":{"kind":"certificate","len":256,)"
                            R"("sha256":")" +
                                sha256_hex(first(certificate, 256)) +
                                R"("},"rsp":"","sw":"9000"})"));
    bench.exchange("00b0000010", first(certificate, 16));
    CHECK(has(bench.last(), R"("rsp_redacted":{"kind":"certificate","len":16},"rsp":"")"));
}

TEST_CASE("what GET RESPONSE and a repeated command bring is treated like the answer itself") {
    const Bytes certificate = production_certificate();
    Bench bench(RecordingLevel::personal);
    bench.exchange(select_jpki);
    bench.exchange("00b08a0000", first(certificate, 20), 0x61EC);
    bench.exchange("00c00000ec", Bytes(certificate.begin() + 20, certificate.begin() + 256));
    CHECK(has(bench.last(), R"("rsp_redacted":{"kind":"certificate","len":236)"));
    CHECK(has(bench.text(),
              R"("rsp_redacted":{"kind":"certificate","len":20},"rsp":"","sw":"61ec")"));
    bench.exchange("00b0010000", {}, 0x6C49);
    CHECK(has(bench.last(), R"("rsp":"","sw":"6c49")"));
    CHECK_FALSE(has(bench.last(), "rsp_redacted"));
    bench.exchange("00b0010049", Bytes(certificate.begin() + 256, certificate.begin() + 329));
    CHECK(has(bench.last(), R"("rsp_redacted":{"kind":"certificate","len":73)"));
    // GET RESPONSE without anything to go on with is not understood.
    bench.exchange("00c0000010", Bytes(16, 0x41));
    CHECK(has(bench.last(), R"("rsp_redacted":{"kind":"data","len":16})"));
}

TEST_CASE("a signature and what was signed are left out at personal only") {
    const auto sign_line = [&](RecordingLevel level) {
        const Recorded recorded =
            record(image_of("valid-01-card.json"), request_for(Method::pin), rules_at(level));
        return lines_with(recorded.text, R"("cmd":"802a009733")").at(0);
    };
    CHECK(has(sign_line(RecordingLevel::personal),
              R"("data_ref":"challenge","rsp_redacted":{"kind":"signature","len":256},"rsp":"")"));
    for (const RecordingLevel level : {RecordingLevel::pin, RecordingLevel::none}) {
        const std::string line = sign_line(level);
        CHECK(has(line, R"("data_ref":"challenge","rsp":")"));
        CHECK_FALSE(has(line, "rsp_redacted"));
    }
}

TEST_CASE("a signature over something else keeps its input except at personal") {
    Bench personal(RecordingLevel::personal);
    personal.exchange("802a0097020102", Bytes(4, 1));
    CHECK(has(personal.last(), R"("cmd":"802a009702","data_ref":"challenge")"));
    Bench pin(RecordingLevel::pin);
    pin.exchange("802a0097020102", Bytes(4, 1));
    CHECK(has(pin.last(), R"("cmd":"802a0097020102","rsp":"01010101")"));
    // Without a test card there is no recording of signatures at none.
    Bench none(RecordingLevel::none);
    none.exchange("802a0097020102", Bytes(4, 1));
    CHECK(has(none.last(), R"("rsp_redacted":{"kind":"signature","len":4})"));
}

TEST_CASE("answers of other applications, unknown files and unknown commands are left out at every "
          "level") {
    for (const RecordingLevel level :
         {RecordingLevel::pin, RecordingLevel::personal, RecordingLevel::none}) {
        Bench bench(level);
        const auto left_out = [&](const char* command) {
            bench.exchange(command, Bytes(12, 0x41));
            CAPTURE(command);
            CHECK(has(bench.last(), R"("rsp_redacted":{"kind":"data","len":12},"rsp":"")"));
        };
        left_out("00b0860010");
        bench.exchange("00a4040c0ad3921000310001010408");
        left_out("00b0860010");
        left_out("00b0820010");
        bench.exchange(select_jpki);
        left_out("00b0890010");
        left_out("00ca004500");
        left_out("00b2010400");
        left_out("0084000010");
        left_out("00200098");
        // A SELECT that is not understood may have left the application.
        bench.exchange("00a40000");
        left_out("00b0860010");
        bench.exchange(select_jpki);
        bench.writer().forget_card();
        left_out("00b0860010");
    }
}

TEST_CASE("token label, availability, counters and filler say nothing about a person") {
    Bench bench(RecordingLevel::personal);
    bench.exchange(select_jpki);
    bench.exchange("00b0860010", Bytes(16, 0x4A));
    CHECK(has(bench.last(), R"("rsp":"4a4a4a)"));
    bench.exchange("00b0880003", Bytes{0x8F, 0x8F, 0x00});
    CHECK(has(bench.last(), R"("rsp":"8f8f00")"));
    bench.exchange("00200098", {}, 0x63C3);
    CHECK(has(bench.last(), R"("cmd":"00200098","rsp":"","sw":"63c3")"));
    bench.exchange("00b08a0010", Bytes(16, 0xFF));
    CHECK(has(bench.last(), R"("rsp":"ffffffff)"));
}

TEST_CASE("the signature certificate is kept of a test card only") {
    const Bytes certificate = production_certificate();
    Bench bench(RecordingLevel::pin);
    bench.exchange(select_jpki);
    bench.exchange("00b0810000", first(certificate, 256));
    CHECK(has(bench.last(), R"("rsp_redacted":{"kind":"certificate","len":256)"));
    Bench test(RecordingLevel::pin);
    test.exchange(select_jpki);
    test.exchange("00b0810000", first(certificate_of(image_of("valid-01-card.json")), 256));
    CHECK_FALSE(has(test.last(), "rsp_redacted"));
}

TEST_CASE("a second card in the same session is not taken for the first") {
    const Bytes test_card = certificate_of(image_of("valid-01-card.json"));
    Bench bench(RecordingLevel::personal);
    bench.exchange(select_jpki);
    bench.exchange("00b08a0000", first(test_card, 256));
    CHECK_FALSE(has(bench.last(), "rsp_redacted"));
    bench.exchange("00b08a0000", first(production_certificate(), 256));
    CHECK(has(bench.last(), "rsp_redacted"));
}

TEST_CASE("lines wait until it is known whose certificate it is, and none is lost at the end") {
    const Bytes certificate = certificate_of(image_of("valid-01-card.json"));
    Bench bench(RecordingLevel::personal);
    bench.exchange(select_jpki);
    bench.exchange("00b08a0004", first(certificate, 4));
    bench.exchange("00200098", {}, 0x63C3);
    CHECK(lines_with(bench.text(), "\"apdu\"").size() == 1);
    bench.writer().end();
    CHECK(lines_with(bench.text(), "\"apdu\"").size() == 3);
    CHECK(has(bench.text(), R"("rsp_redacted":{"kind":"certificate","len":4})"));
    CHECK(bench.text() == sealed(bench.text()));

    Bench refused(RecordingLevel::none);
    refused.exchange(select_jpki);
    refused.exchange("00b08a0004", first(certificate, 4));
    CHECK(errc_of([&] { refused.writer().end(); }) == Errc::recording_level_refused);
    CHECK(lines_with(refused.text(), "\"apdu\"").size() == 1);
}

TEST_CASE("whatever a command that may carry a PIN looks like, only its length is kept") {
    struct Case {
        const char* command;
        const char* line;
    };

    for (const Case& one : {
             Case{"002000980432343630",
                  R"("cmd":"0020009804","secret":{"kind":"auth_pin","lc":4})"},
             Case{"00200098043234363000",
                  R"("cmd":"0020009804","secret":{"kind":"auth_pin","lc":4})"},
             Case{"002000980000043234363"
                  "0",
                  R"("cmd":"0020009804","secret":{"kind":"auth_pin","lc":4})"},
             Case{"0020009b0641424331323"
                  "3",
                  R"("cmd":"0020009b06","secret":{"kind":"other","lc":6})"},
             Case{"0c2000980432343630",
                  R"("cmd":"0c20009804","secret":{"kind":"auth_pin","lc":4})"},
             Case{"002401800432343630", R"("cmd":"0024018004","secret":{"kind":"other","lc":4})"},
             Case{"803200800432343630", R"("cmd":"8032008004","secret":{"kind":"other","lc":4})"},
             Case{"002c00800432343630", R"("cmd":"002c008004","secret":{"kind":"other","lc":4})"},
             // Lc forgotten, too large, too small
             Case{"0020009832343630", R"("cmd":"0020009803","secret":{"kind":"auth_pin","lc":3})"},
             Case{"002000980832343630",
                  R"("cmd":"0020009804","secret":{"kind":"auth_pin","lc":4})"},
             Case{"002000980232343630",
                  R"("cmd":"0020009804","secret":{"kind":"auth_pin","lc":4})"},
             Case{"0020009832", R"("cmd":"0020009800","rsp")"},
         }) {
        for (const RecordingLevel level :
             {RecordingLevel::pin, RecordingLevel::personal, RecordingLevel::none}) {
            Bench bench(level);
            bench.exchange(select_jpki);
            bench.exchange(one.command, {}, 0x6700);
            CAPTURE(one.command);
            CHECK(has(bench.last(), one.line));
            CHECK_FALSE(has(bench.text(), "3234"));
            CHECK_FALSE(has(bench.text(), "3630"));
            bench.writer().end();
            CHECK(replay(bench.text()).outcome() != "session_invalid");
        }
    }
}

TEST_CASE("data of commands that are not understood is told by length only") {
    Bench bench(RecordingLevel::none);
    bench.exchange("80f100000432343630");
    CHECK(has(bench.last(), R"("cmd":"80f10000","data_redacted":{"len":4})"));
    bench.exchange("00d600000432343630");
    CHECK(has(bench.last(), R"("cmd":"00d60000","data_redacted":{"len":4})"));
}

TEST_CASE("the issuer is found in the start of a certificate and in no more than it takes") {
    const Bytes test_card = certificate_of(image_of("valid-01-card.json"));
    const Bytes real_card = production_certificate();
    for (std::size_t size = 0; size <= 256; ++size) {
        CAPTURE(size);
        const IssuerKind of_test = issuer_kind(first(test_card, size));
        CHECK(of_test == (size < 69 ? IssuerKind::undecided : IssuerKind::test));
        CHECK((issuer_kind(first(real_card, size)) == IssuerKind::other) ==
              (of_test == IssuerKind::test));
    }
    for (const char* const no_certificate : {"ffff", "040130", "3080", "30840000000130",
                                             "30043002"
                                             "0400"}) {
        CHECK(issuer_kind(from_hex(no_certificate).value()) == IssuerKind::other);
    }
}
