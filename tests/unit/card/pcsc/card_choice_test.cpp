// SPDX-License-Identifier: Apache-2.0
#include "card/pcsc/card_watch.hpp"
#include "support/thrown.hpp"
#include "unit/card/pcsc/fake_pcsc.hpp"

#include <doctest/doctest.h>

using namespace mqa;
using namespace mqa::test;
using std::chrono::milliseconds;
using std::chrono::seconds;

namespace {

/// Counts what is said.
class CountingLog final : public Log {
public:
    void write(LogLevel, Text, const TextArguments&) override { ++lines; }

    int lines = 0;
};

/// A watch over a fake service with the readers "ACS ACR39U 00 00", "ACS ACR1252 01 00" and "SCM".
struct ChoiceDesk {
    FixedClock clock{SysTime{}};
    CountingLog log;
    FakeService service{clock};
    CardWatch watch{service.contexts(), clock, log};

    ChoiceDesk() {
        for (const char* const reader : {contact, contactless, other}) {
            service.plug(reader);
        }
    }

    PresentCard wait(const CardWanted& wanted = {}, milliseconds patience = seconds(1)) {
        return watch.wait_for_card(wanted, clock.steady() + patience);
    }

    std::optional<Error> failure(const CardWanted& wanted = {},
                                 milliseconds patience = seconds(1)) {
        return error_of([&] { wait(wanted, patience); });
    }

    static constexpr const char* contact = "ACS ACR39U 00 00";
    static constexpr const char* contactless = "ACS ACR1252 01 00";
    static constexpr const char* other = "SCM";
};

} // namespace

TEST_CASE("a reader is named by its whole name or by the start of only one name") {
    const std::vector<std::string> names{"ACS ACR39U 00 00", "ACS ACR39U 00 00 x", "SCM"};
    CHECK(find_reader(names, "SCM") == "SCM");
    CHECK(find_reader(names, "S") == "SCM");
    CHECK(find_reader(names, "ACS ACR39U 00 00") == "ACS ACR39U 00 00");
    CHECK(find_reader(names, "ACS ACR39U 00 00 ") == "ACS ACR39U 00 00 x");
    CHECK(errc_of([&] { find_reader(names, "ACS"); }) == Errc::reader_ambiguous);
    CHECK(errc_of([&] { find_reader(names, "ACR39U"); }) == Errc::reader_not_found);
    CHECK(errc_of([&] { find_reader(names, "scm"); }) == Errc::reader_not_found);
    CHECK(errc_of([&] { find_reader({}, "SCM"); }) == Errc::reader_not_found);
}

TEST_CASE("an ambiguous or unknown name is answered with the names there are") {
    const std::vector<std::string> names{"Alpha 1", "Alpha 2", "Beta"};
    CHECK(error_of([&] { find_reader(names, "Al"); })->causes().front().second ==
          "Alpha 1, Alpha 2");
    CHECK(error_of([&] { find_reader(names, "C"); })->causes().front().second ==
          "Alpha 1, Alpha 2, Beta");
}

TEST_CASE("of several cards none is taken unless the reader is named") {
    ChoiceDesk desk;
    desk.service.put_card(ChoiceDesk::contact);
    desk.service.put_card(ChoiceDesk::other);
    const std::optional<Error> error = desk.failure();
    REQUIRE(error);
    CHECK(error->errc() == Errc::reader_ambiguous);
    CHECK(error->causes().front().second == "ACS ACR39U 00 00, SCM");
    CHECK(desk.clock.steady() == SteadyTime{});
    CHECK(desk.wait({.reader = "SCM"}).reader == "SCM");
    CHECK(desk.wait({.reader = "ACS ACR3"}).reader == ChoiceDesk::contact);
}

TEST_CASE("the named reader is waited for although a card lies in another one") {
    ChoiceDesk desk;
    desk.service.put_card(ChoiceDesk::contact);
    CHECK(desk.failure({.reader = "SCM"})->errc() == Errc::no_card);
    desk.service.at(milliseconds(1'500), [&] { desk.service.put_card(ChoiceDesk::other); });
    CHECK(desk.wait({.reader = "SCM"}).reader == "SCM");
}

TEST_CASE("an ambiguous name is not waited for") {
    ChoiceDesk desk;
    desk.service.put_card(ChoiceDesk::contact);
    desk.service.put_card(ChoiceDesk::contactless);
    for (const bool patient : {false, true}) {
        CHECK(desk.failure({.reader = "ACS", .patient_if_several = patient}, seconds(60))->errc() ==
              Errc::reader_ambiguous);
    }
    CHECK(desk.log.lines == 0);
    CHECK(desk.clock.steady() - SteadyTime{} < seconds(1));
}

TEST_CASE("who is patient waits until one card is left, and is told once") {
    ChoiceDesk desk;
    desk.service.put_card(ChoiceDesk::contact);
    desk.service.put_card(ChoiceDesk::other);
    desk.service.at(milliseconds(2'000), [&] { desk.service.take_card(ChoiceDesk::contact); });
    CHECK(desk.wait({.patient_if_several = true}, seconds(10)).reader == ChoiceDesk::other);
    CHECK(desk.log.lines == 1);
    desk.service.put_card(ChoiceDesk::contact);
    CHECK(desk.failure({.patient_if_several = true})->errc() == Errc::reader_ambiguous);
}

TEST_CASE("a card that was dealt with is not found again while it lies there") {
    ChoiceDesk desk;
    desk.service.put_card(ChoiceDesk::other);
    desk.watch.forget(desk.wait());
    CHECK(desk.failure({}, seconds(5))->errc() == Errc::no_card);
    CHECK(desk.failure({.reader = "SCM"}, seconds(5))->errc() == Errc::no_card);
}

TEST_CASE("a card taken off and put on between two looks is a new card") {
    ChoiceDesk desk;
    desk.service.put_card(ChoiceDesk::other);
    desk.watch.forget(desk.wait());
    desk.service.take_card(ChoiceDesk::other);
    desk.service.put_card(ChoiceDesk::other);
    CHECK(desk.wait().reader == "SCM");
}

TEST_CASE("a card that was dealt with does not make the next one ambiguous") {
    ChoiceDesk desk;
    desk.service.put_card(ChoiceDesk::other);
    desk.watch.forget(desk.wait());
    desk.service.put_card(ChoiceDesk::contact);
    CHECK(desk.wait().reader == ChoiceDesk::contact);
}

TEST_CASE("a reader that was pulled out begins anew with whatever lies in it") {
    ChoiceDesk desk;
    desk.service.put_card(ChoiceDesk::other);
    desk.watch.forget(desk.wait());
    desk.service.unplug(ChoiceDesk::other);
    CHECK(desk.failure()->errc() == Errc::no_card);
    desk.service.put_card(ChoiceDesk::other);
    REQUIRE(desk.service.readers.at(ChoiceDesk::other).events == 1);
    CHECK(desk.wait().reader == "SCM");
}

TEST_CASE("after the service has restarted a card in the reader is a new one") {
    ChoiceDesk desk;
    desk.service.put_card(ChoiceDesk::other);
    desk.watch.forget(desk.wait());
    desk.service.stop();
    CHECK(desk.failure()->errc() == Errc::no_service);
    desk.service.start();
    // A service that starts anew counts from the beginning: the number says nothing.
    CHECK(desk.wait().reader == "SCM");
}

TEST_CASE("something that does not answer is found and called unreadable") {
    ChoiceDesk desk;
    desk.service.put_mute_card(ChoiceDesk::other);
    const PresentCard card = desk.wait();
    CHECK(card.unreadable);
    CHECK(card.atr.empty());
}
