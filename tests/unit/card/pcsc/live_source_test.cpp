// SPDX-License-Identifier: Apache-2.0
#include "base/stream.hpp"
#include "card/pcsc/live_source.hpp"
#include "support/own_process.hpp"
#include "unit/card/pcsc/live_desk.hpp"

#include <condition_variable>
#include <mutex>
#include <thread>

#include <doctest/doctest.h>

using namespace mqa;
using namespace mqa::test;

TEST_CASE("a card in the reader gives a reading, and there is one card a run") {
    LiveDesk desk(valid_card());
    const std::optional<CardReading> reading = desk.read();
    REQUIRE(reading);
    CHECK(reading->reader == "Alpha");
    CHECK(reading->source == ReadingSource::card);
    CHECK(reading->environment == Profile::test);
    CHECK(reading->certificate.chain == ChainState::verified);
    CHECK(reading->read_at == reading_day());
    CHECK(reading->visual_check == "confirmed");
    CHECK(reading->pin_tries_left == 3);
    CHECK_FALSE(desk.read());
    CHECK(desk.service.count("connect") == 1);
}

TEST_CASE("without --clock a reading has the time of the reading") {
    LiveDesk desk(valid_card());
    desk.options.read_at.reset();
    const SysTime before = desk.clock.now();
    const SysTime read_at = desk.read()->read_at;
    CHECK(read_at >= before);
    CHECK(read_at <= desk.clock.now());
}

TEST_CASE("the face is compared before the card is touched") {
    LiveDesk desk(valid_card());
    std::size_t touched = 99;
    desk.options.desk.compare_face = [&] { touched = desk.service.count("connect"); };
    CHECK(desk.read()->visual_check == "confirmed");
    CHECK(touched == 0);
}

TEST_CASE("a card that was lifted to compare the face is waited for, and read once") {
    LiveDesk desk(valid_card());
    bool put_back = true;
    desk.options.desk.compare_face = [&] {
        desk.service.take_card("Alpha");
        if (put_back) {
            desk.card();
        }
    };
    SUBCASE("it is put back") {
        CHECK(desk.read()->visual_check == "confirmed");
        CHECK(desk.service.count("connect") == 1);
    }
    SUBCASE("it is not") {
        put_back = false;
        CHECK(desk.failure() == Errc::no_card);
        CHECK(desk.service.count("connect") == 0);
    }
}

TEST_CASE("a face that does not match leaves the card untouched") {
    LiveDesk desk(valid_card());
    desk.options.desk.compare_face = [] { throw Error(Errc::face_not_confirmed); };
    CHECK(desk.failure() == Errc::face_not_confirmed);
    CHECK(desk.service.count("connect") == 0);
    CHECK(desk.exchanges() == 0);
}

TEST_CASE("a visual reading never presents a PIN and asks nobody for one") {
    LiveDesk desk(valid_card());
    desk.options.desk.enter_pin = [](std::optional<int>, PinPolicy&) -> Secret {
        throw Error(Errc::defect);
    };
    CHECK(desk.read());
    CHECK(desk.verifications() == 0);
}

TEST_CASE("what does not answer is said to, and is not talked to") {
    LiveDesk desk;
    desk.service.put_mute_card("Alpha");
    CHECK(desk.failure() == Errc::card_silent);
    CHECK(desk.service.count("connect") == 0);
}

TEST_CASE("card after card is read while watching, each once") {
    LiveDesk desk(valid_card());
    desk.options.watch = true;
    CHECK(desk.read());
    desk.service.take_card("Alpha");
    desk.card();
    CHECK(desk.read());
    desk.service.take_card("Alpha");
    desk.service.put_mute_card("Alpha");
    CHECK(desk.failure() == Errc::card_silent);
    desk.service.take_card("Alpha");
    desk.card();
    CHECK(desk.read());
    CHECK(desk.service.count("connect") == 3);
}

TEST_CASE("a card that fails while watching does not end the watch") {
    LiveDesk desk(valid_card());
    desk.options.watch = true;
    desk.service.order("transmit", {rc::removed_card});
    CHECK(desk.failure() == Errc::card_removed);
    desk.service.take_card("Alpha");
    desk.card();
    CHECK(desk.read());
}

TEST_CASE("a watch that the service refuses is refused once, then there are no cards") {
    LiveDesk desk(valid_card());
    desk.options.watch = true;
    desk.service.order("establish", std::vector<PcscResult>(5, rc::no_access));
    CHECK(desk.failure() == Errc::access_denied);
    CHECK_FALSE(desk.read());
    CHECK(desk.service.count("establish") == 1);
}

TEST_CASE("a watch ends with the signal") {
    const auto interrupted = [] {
        LiveDesk desk;
        desk.options.watch = true;
        desk.service.at(std::chrono::milliseconds(50), [] { request_interruption(); });
        return desk.failure() == Errc::interrupted ? 0 : 1;
    };
    CHECK(status_in_own_process(interrupted) == 0);
}

TEST_CASE("the traffic of a card is told, also of one that failed") {
    std::vector<CardTraffic> told;
    for (const bool removed : {false, true}) {
        LiveDesk desk(valid_card());
        desk.options.habits.extended_reads = false;
        desk.options.on_traffic = [&](const CardTraffic& traffic, SteadyTime::duration) {
            told.push_back(traffic);
        };
        desk.service.order("transmit", {0, removed ? rc::removed_card : 0});
        CHECK(desk.failure() == (removed ? std::optional(Errc::card_removed) : std::nullopt));
    }
    REQUIRE(told.size() == 2);
    CHECK(told[0].exchanges == 9);
    CHECK(told[0].bytes_received > 1097);
    CHECK(told[1].exchanges == 2);
    CHECK(told[1].bytes_received == 2);
}

TEST_CASE("a card that hangs is left behind with its context, and the next one has a new one") {
    std::mutex mutex;
    std::unique_lock hanging(mutex);
    LiveDesk desk(valid_card());
    desk.options.watch = true;
    desk.options.timeout = std::chrono::seconds(1);
    desk.service.on_transmit = [&](ByteView) -> std::optional<FakeAnswer> {
        const std::lock_guard until_the_end(mutex);
        return std::nullopt;
    };
    CHECK(desk.failure() == Errc::card_timeout);
    CHECK(desk.service.alive == 1);
    hanging.unlock();
    while (desk.service.alive > 0) {
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    desk.service.take_card("Alpha");
    desk.card();
    CHECK(desk.read());
    CHECK(desk.service.made == 2);
}
