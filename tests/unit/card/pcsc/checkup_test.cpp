// SPDX-License-Identifier: Apache-2.0
#include "card/pcsc/checkup.hpp"
#include "unit/card/pcsc/fake_pcsc.hpp"
#include "unit/card/pcsc/images.hpp"
#include "unit/card/support.hpp"

#include <mutex>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

using namespace mqa;
using namespace mqa::test;

namespace {

/// A desk that is looked over; time is real, and nothing here waits.
struct CheckupDesk {
    SystemClock clock;
    SilentLog log;
    FakeService service{clock};
    CardWatch watch{service.contexts(), clock, log};
    DeskOptions options{.wanted = {}, .habits = {}, .anchors = test_anchors()};

    CardStatus status(SysTime now = reading_day()) {
        return read_card_status(watch, options, now, clock);
    }

    std::vector<Finding> check() { return check_desk(watch, options, reading_day(), clock); }

    /// "service good", "reader broken"
    std::vector<std::string> found() {
        std::vector<std::string> lines;
        for (const Finding& finding : check()) {
            lines.push_back(finding.check + " " + std::string(name_of(finding.state)));
        }
        return lines;
    }
};

} // namespace

TEST_CASE("the status of a card is read without PIN, shared, and spends no try") {
    CheckupDesk desk;
    const auto card = desk.service.put_card("Alpha");
    const CardStatus status = desk.status();
    CHECK(status.reader == "Alpha");
    CHECK(status.token == "JPKIAPICCTOKEN2");
    CHECK(status.tries_left == 3);
    REQUIRE(status.certificate);
    CHECK(status.certificate->chain == ChainState::verified);
    CHECK(status.days_left == 816);
    CHECK(desk.service.count("transmit 0020009804") == 0);
    CHECK(desk.service.count("connect Alpha shared") == 1);
    CHECK(desk.service.count("disconnect leave") == 1);
    CHECK(card->image().applications.front().pins.at(0x0018).tries_left == 3);
}

TEST_CASE("days left are counted by the days of Japan") {
    CheckupDesk desk;
    desk.service.put_card("Alpha");
    CHECK(desk.status(*parse_instant("2029-02-15T00:00:01+09:00")).days_left == 0);
    CHECK(desk.status(*parse_instant("2029-02-14T23:59:59+09:00")).days_left == 1);
    const CardStatus expired = desk.status(*parse_instant("2029-02-16T00:00:01+09:00"));
    CHECK(expired.days_left == -1);
    CHECK(expired.certificate->chain == ChainState::expired);
}

TEST_CASE("the status of a blocked card can be read, and that of a mobile token in part") {
    CheckupDesk desk;
    desk.service.put_card("Alpha", card_with_tries(0));
    CHECK(desk.status().tries_left == 0);
    CardImage mobile = card_with_label("JPKIAPGPSETOKEN");
    mobile.applications.front().files.at(0x000A).needs_pin = 0x0018;
    desk.service.take_card("Alpha");
    desk.service.put_card("Alpha", std::move(mobile));
    const CardStatus status = desk.status();
    CHECK(status.tries_left == 3);
    CHECK_FALSE(status.certificate);
}

TEST_CASE("a check-up stops at what must be mended first") {
    CheckupDesk desk;
    desk.service.running = false;
    CHECK(desk.found() == Lines{"service broken"});
    CHECK(gravest_status(desk.check()) == ExitStatus::no_reader);
    desk.service.running = true;
    CHECK(desk.found() == Lines{"service good", "reader broken"});
    desk.service.plug("Alpha");
    CHECK(desk.found() == Lines{"service good", "reader good", "card note"});
    CHECK(gravest_status(desk.check()) == ExitStatus::done);
    desk.service.put_card("Alpha");
    CHECK(desk.found() ==
          Lines{"service good", "reader good", "card good", "pin good", "certificate good"});
}

TEST_CASE("every broken service or reader comes with advice and a command that helps") {
    CheckupDesk desk;
    desk.service.order("establish", {rc::no_access});
    const Finding denied = desk.check().front();
    CHECK(denied.status == ExitStatus::no_reader);
    CHECK_FALSE(denied.command.empty());
    CHECK_FALSE(denied.advice_ja.empty());
    desk.service.running = false;
    CHECK(desk.check().front().command == "sudo systemctl start pcscd.socket");
}

TEST_CASE("a card that another program holds, is unreadable or of another kind is told") {
    CheckupDesk desk;
    desk.service.put_card("Alpha");
    desk.service.order("connect", std::vector<PcscResult>(11, rc::sharing_violation));
    CHECK(desk.found().back() == "reader broken");
    desk.service.take_card("Alpha");
    desk.service.put_mute_card("Alpha");
    CHECK(desk.found() == Lines{"service good", "reader note", "card broken"});
    desk.service.take_card("Alpha");
    desk.service.put_card("Alpha", card_with_label("PKCS15TOKEN"));
    CHECK(desk.found().back() == "card broken");
    CHECK(gravest_status(desk.check()) == ExitStatus::wrong_card);
}

TEST_CASE("of several cards the check-up says that one must be chosen") {
    CheckupDesk desk;
    desk.service.put_card("Alpha");
    desk.service.put_card("Beta");
    CHECK(desk.found() == Lines{"service good", "reader good", "reader good", "reader broken"});
    desk.options.wanted.reader = "Beta";
    CHECK(desk.found().back() == "certificate good");
}

TEST_CASE("a card that hangs during a check-up is left behind with its context") {
    std::mutex mutex;
    std::unique_lock hanging(mutex);
    CheckupDesk desk;
    desk.service.put_card("Alpha");
    desk.options.timeout = std::chrono::seconds(1);
    desk.service.on_transmit = [&](ByteView) -> std::optional<FakeAnswer> {
        const std::lock_guard until_nobody_waits(mutex);
        return std::nullopt;
    };
    CHECK(errc_of([&] { desk.status(); }) == Errc::card_timeout);
    hanging.unlock();
    while (desk.service.alive > 0) {
        desk.clock.sleep_until(desk.clock.steady() + std::chrono::milliseconds(1));
    }
    CHECK(desk.status().tries_left == 3);
    CHECK(desk.service.made == 2);
}

TEST_CASE("a clock that nobody keeps right is worth a note, and how to mend it") {
    CHECK(clock_finding(reading_day(), true).state == FindingState::good);
    const Finding free_running = clock_finding(reading_day(), false);
    CHECK(free_running.state == FindingState::note);
    CHECK(free_running.command == "sudo timedatectl set-ntp true");
    const Finding unknown = clock_finding(reading_day(), std::nullopt);
    CHECK(unknown.state == FindingState::note);
    CHECK_FALSE(unknown.advice_en.empty());
    CHECK(encode(unknown)["found"] == "2026-11-22T09:14:30+09:00");
}
