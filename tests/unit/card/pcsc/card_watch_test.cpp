// SPDX-License-Identifier: Apache-2.0
#include "base/stream.hpp"
#include "card/pcsc/card_watch.hpp"
#include "support/own_process.hpp"
#include "support/thrown.hpp"
#include "unit/card/pcsc/fake_pcsc.hpp"

#include <doctest/doctest.h>

using namespace mqa;
using namespace mqa::test;
using std::chrono::milliseconds;
using std::chrono::seconds;

namespace {

/// A watch over a fake service whose time passes only in waits.
struct WatchDesk {
    FixedClock clock{SysTime{}};
    SilentLog log;
    FakeService service{clock};
    CardWatch watch{service.contexts(), clock, log};

    PresentCard wait(milliseconds patience, const CardWanted& wanted = {}) {
        return watch.wait_for_card(wanted, clock.steady() + patience);
    }

    std::optional<Errc> failure(milliseconds patience, const CardWanted& wanted = {}) {
        return errc_of([&] { wait(patience, wanted); });
    }

    milliseconds elapsed() {
        return std::chrono::duration_cast<milliseconds>(clock.steady() - SteadyTime{});
    }
};

} // namespace

TEST_CASE("a card that lies in the only reader is found at once") {
    WatchDesk desk;
    desk.service.put_card("Alpha");
    const PresentCard card = desk.wait(milliseconds(0));
    CHECK(card.reader == "Alpha");
    CHECK(to_hex(card.atr) == "3b888001000005e0b381a1007f");
    CHECK_FALSE(card.unreadable);
    CHECK(desk.elapsed() == milliseconds(0));
}

TEST_CASE("without patience nothing is waited for: service, reader and card must be there") {
    WatchDesk desk;
    desk.service.running = false;
    CHECK(desk.failure(milliseconds(0)) == Errc::no_service);
    desk.service.running = true;
    CHECK(desk.failure(milliseconds(0)) == Errc::no_reader);
    desk.service.plug("Alpha");
    CHECK(desk.failure(milliseconds(0)) == Errc::no_card);
    CHECK(desk.elapsed() == milliseconds(0));
}

TEST_CASE("the wait ends exactly at its deadline") {
    WatchDesk desk;
    desk.service.plug("Alpha");
    CHECK(desk.failure(milliseconds(3'333)) == Errc::no_card);
    CHECK(desk.elapsed() == milliseconds(3'333));
    desk.service.at(milliseconds(5'000), [&] { desk.service.put_card("Alpha"); });
    CHECK(desk.failure(milliseconds(1'666)) == Errc::no_card);
    CHECK(desk.wait(milliseconds(1)).reader == "Alpha");
    CHECK(desk.elapsed() == milliseconds(5'000));
}

TEST_CASE("what was missing to the end is the error: service, reader, named reader, card") {
    WatchDesk desk;
    desk.service.running = false;
    CHECK(desk.failure(seconds(2)) == Errc::no_service);
    desk.service.running = true;
    CHECK(desk.failure(seconds(2)) == Errc::no_reader);
    desk.service.plug("Alpha");
    CHECK(desk.failure(seconds(2), {.reader = "Beta"}) == Errc::reader_not_found);
    CHECK(desk.failure(seconds(2), {.reader = "Alpha"}) == Errc::no_card);
    CHECK(desk.elapsed() == seconds(8));
}

TEST_CASE("a service that starts while it is waited for is used") {
    WatchDesk desk;
    desk.service.running = false;
    desk.service.put_card("Alpha");
    desk.service.at(milliseconds(1'100), [&] { desk.service.start(); });
    CHECK(desk.wait(seconds(5)).reader == "Alpha");
    CHECK(desk.elapsed() < milliseconds(1'500));
}

TEST_CASE("a service that dies is waited for, and asked through a new context") {
    WatchDesk desk;
    desk.service.plug("Alpha");
    desk.service.at(milliseconds(300), [&] { desk.service.stop(); });
    desk.service.at(milliseconds(2'000), [&] { desk.service.start(); });
    desk.service.at(milliseconds(3'000), [&] { desk.service.put_card("Alpha"); });
    CHECK(desk.wait(seconds(10)).reader == "Alpha");
    CHECK(desk.elapsed() == milliseconds(3'000));
    CHECK(desk.service.alive == 1);
    CHECK(desk.service.made > 2);
}

TEST_CASE("a service that never comes back is the error in the end") {
    WatchDesk desk;
    desk.service.plug("Alpha");
    desk.service.at(milliseconds(300), [&] { desk.service.stop(); });
    CHECK(desk.failure(seconds(2)) == Errc::no_service);
    CHECK(desk.elapsed() == seconds(2));
}

TEST_CASE("a refused access is told at once, however long one would wait") {
    WatchDesk desk;
    desk.service.order("establish", {rc::no_access});
    CHECK(desk.failure(seconds(30)) == Errc::access_denied);
    CHECK(desk.elapsed() == milliseconds(0));
}

TEST_CASE("every wait is for readers too, so that a new one is news at once") {
    WatchDesk desk;
    desk.service.plug("Alpha");
    CHECK(errc_of([&] { desk.wait(seconds(1)); }) == Errc::no_card);
    CHECK(desk.service.count("wait") > 1);
    CHECK(desk.service.count("wait for readers") == desk.service.count("wait"));
}

TEST_CASE("a reader that is plugged in while it is waited for is watched") {
    WatchDesk desk;
    desk.service.at(milliseconds(700), [&] { desk.service.plug("Alpha"); });
    desk.service.at(milliseconds(1'500), [&] { desk.service.put_card("Alpha"); });
    CHECK(desk.wait(seconds(5)).reader == "Alpha");
    CHECK(desk.elapsed() == milliseconds(1'500));
}

TEST_CASE("a reader that is pulled out between two calls is no failure of the wait") {
    WatchDesk desk;
    desk.service.plug("Alpha");
    desk.service.order("wait", {rc::unknown_reader, 0x80100017});
    desk.service.at(milliseconds(900), [&] { desk.service.put_card("Beta"); });
    CHECK(desk.wait(seconds(5)).reader == "Beta");
}

TEST_CASE("waiting is announced once, and only when there is something to wait for") {
    WatchDesk desk;
    int announced = 0;
    const CardWanted wanted{.on_wait = [&] { ++announced; }};
    desk.service.put_card("Alpha");
    desk.watch.forget(desk.wait(seconds(1), wanted));
    CHECK(announced == 0);
    CHECK(desk.failure(seconds(3), wanted) == Errc::no_card);
    CHECK(announced == 1);
    CHECK(desk.failure(milliseconds(0), wanted) == Errc::no_card);
    CHECK(announced == 1);
}

TEST_CASE("a signal ends the wait within a second") {
    const auto interrupted = [] {
        WatchDesk desk;
        desk.service.plug("Alpha");
        desk.service.at(milliseconds(10'100), [] { request_interruption(); });
        const bool told = desk.failure(seconds(60)) == Errc::interrupted;
        return told && desk.elapsed() < milliseconds(11'100) ? 0 : 1;
    };
    CHECK(status_in_own_process(interrupted) == 0);
}

TEST_CASE("the list of readers tells what lies in them and needs no card") {
    WatchDesk desk;
    CHECK(desk.watch.readers().empty());
    desk.service.plug("Alpha");
    desk.service.put_card("Beta");
    desk.service.put_mute_card("Gamma");
    for (int look = 0; look < 2; ++look) {
        const std::vector<ReaderState> readers = desk.watch.readers();
        REQUIRE(readers.size() == 3);
        CHECK((readers[0].event & reader_bits::present) == 0);
        CHECK((readers[1].event & reader_bits::present) != 0);
        CHECK((readers[2].event & reader_bits::mute) != 0);
        CHECK(readers[1].atr.size() == 13);
    }
    desk.service.stop();
    CHECK(errc_of([&] { desk.watch.readers(); }) == Errc::no_service);
}
