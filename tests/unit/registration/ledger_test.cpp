// SPDX-License-Identifier: Apache-2.0
#include "base/publish.hpp"
#include "registration/ledger/devices.hpp"
#include "registration/ledger/ledger.hpp"
#include "registration/ledger/online_code.hpp"
#include "registration/ledger/standing.hpp"
#include "support/temporary_folder.hpp"
#include "support/thrown.hpp"
#include "unit/registration/support.hpp"

#include <sys/stat.h>
#include <thread>

#include <doctest/doctest.h>

using namespace mqa;
using namespace mqa::test;

namespace {

const LedgerSubject use{"9929900018", ApplicationKind::start_use, 0};

/// A ledger in a folder of its own.
struct Desk {
    TemporaryFolder folder;
    std::string file = folder.file("l.sqlite");
    Ledger ledger{file};
    LedgerWriting writing{.now = fixed_now(), .by = "desk"};

    bool record(const std::string& event, LedgerDetails details = {}, LedgerSubject subject = use) {
        NewLedgerEvent made{.subject = std::move(subject),
                            .event = event,
                            .occurred = fixed_now(),
                            .details = std::move(details)};
        made.moment_given = false;
        return write(made);
    }

    bool write(const NewLedgerEvent& event) {
        bool added = false;
        ledger.write(writing,
                     [&](Ledger::Transaction& transaction) { added = transaction.record(event); });
        return added;
    }

    bool prepare(const std::string& digest, bool ready = true, LedgerSubject subject = use,
                 Filing filing = Filing::once) {
        bool added = false;
        ledger.write(writing, [&](Ledger::Transaction& transaction) {
            added = transaction.prepare(subject, "架空健診センター", digest, ready, filing);
        });
        return added;
    }

    /// An application for use as `apply` drafts it, on its way to the devices.
    void begin_use(const LedgerDetails& about) {
        ledger.write(writing, [&](Ledger::Transaction& transaction) {
            transaction.prepare(use, "架空健診センター", "d1", true, Filing::once, about);
        });
        for (const char* event : {"submitted", "accepted", "settings_received"}) {
            record(event);
        }
    }

    /// The state of the application for use and what is to be done, as people are told.
    std::string told() {
        const StandingWords words =
            words_of(standings_of(ledger.history("9929900018"), fixed_now()).at(0));
        return words.title_en + ": " + words.next_action_en;
    }

    bool hand_out(const std::string& digest) {
        bool added = false;
        ledger.write(writing, [&](Ledger::Transaction& transaction) {
            added = transaction.hand_out(use, "架空健診センター", digest);
        });
        return added;
    }

    std::string state() {
        const auto history = ledger.history("9929900018");
        return history.empty() ? "none" : history.back().state;
    }
};

} // namespace

TEST_CASE("an application goes from draft to the end, and every step stays on record") {
    Desk desk;
    CHECK(desk.prepare("d1", false));
    CHECK(desk.state() == "draft");
    CHECK(desk.prepare("d2"));
    CHECK(desk.state() == "validated");
    CHECK(desk.hand_out("d2"));
    for (const char* event :
         {"submitted", "accepted", "settings_received", "device_activated", "operating", "ended"}) {
        CHECK(desk.record(event));
    }
    CHECK(desk.state() == "ended");
    CHECK(desk.ledger.history().size() == 10);
}

TEST_CASE("a returned application is corrected and submitted again") {
    Desk desk;
    desk.prepare("d1");
    desk.hand_out("d1");
    desk.record("submitted");
    CHECK(desk.record("returned", {{"reason", "口座番号の不一致"}}));
    CHECK(standings_of(desk.ledger.history(), fixed_now()).at(0).reason == "口座番号の不一致");
    CHECK(desk.prepare("d2"));
    desk.hand_out("d2");
    CHECK(desk.record("submitted"));
    CHECK(desk.state() == "submitted");
}

TEST_CASE("what was returned, withdrawn or ended is filed again as it is") {
    for (const std::vector<std::string>& way : {std::vector<std::string>{"submitted", "returned"},
                                                {"submitted", "withdrawn"},
                                                {"submitted", "accepted", "ended"}}) {
        Desk desk;
        desk.prepare("d1");
        desk.hand_out("d1");
        for (const std::string& event : way) {
            desk.record(event);
        }
        CHECK(desk.prepare("d1"));
        CHECK(desk.state() == "validated");
        CHECK_FALSE(desk.prepare("d1"));
        CHECK(desk.hand_out("d1"));
        CHECK(desk.record("submitted"));
    }
}

TEST_CASE("more devices are applied for again once those of the former application are there") {
    Desk desk;
    const LedgerSubject more{"9929900018", ApplicationKind::add_devices, 0};
    const auto again = [&] { return desk.prepare("d1", true, more, Filing::again); };
    CHECK(again());
    CHECK_FALSE(again()); // nothing has gone out yet
    desk.record("submitted", {}, more);
    for (const char* event : {"accepted", "settings_received"}) {
        CHECK(errc_of(again) == Errc::transition_refused);
        desk.record(event, {}, more);
    }
    CHECK(errc_of(again) == Errc::transition_refused);
    desk.record("device_activated", {{"device", "a"}}, more);
    CHECK_FALSE(desk.prepare("d1", true, more));
    CHECK(desk.state() == "devices_activated");
    CHECK(again());
    CHECK(desk.state() == "validated");
    CHECK(desk.record("submitted", {}, more));
}

TEST_CASE("the same change is filed again, an account or a use that goes on is not") {
    for (const auto& [kind, possible] : {std::pair{ApplicationKind::change_or_end, true},
                                         std::pair{ApplicationKind::account, false},
                                         std::pair{ApplicationKind::start_use, false}}) {
        Desk desk;
        const LedgerSubject subject{"9929900018", kind, 0};
        desk.prepare("d1", true, subject);
        desk.record("submitted", {}, subject);
        desk.record("accepted", {}, subject);
        const auto again = [&] { desk.prepare("d1", true, subject, Filing::again); };
        CHECK(errc_of(again).has_value() != possible);
    }
}

TEST_CASE("a device that comes later is activated while the others are in use") {
    Desk desk;
    desk.prepare("d1");
    for (const char* event :
         {"submitted", "accepted", "settings_received", "device_activated", "operating"}) {
        desk.record(event);
    }
    CHECK(desk.record("device_activated", {{"device", "b"}}));
    CHECK(desk.state() == "operating");
    CHECK(possible_events("operating", ApplicationKind::start_use) ==
          "device_activated, ended, corrected");
}

TEST_CASE("what cannot follow is refused with what can, and nothing is written") {
    Desk desk;
    CHECK(errc_of([&] { desk.record("accepted"); }) == Errc::transition_refused);
    desk.prepare("d1");
    const auto error = error_of([&] { desk.record("operating"); });
    REQUIRE(error);
    CHECK(error->message(Language::en) == "9929900018, start_use: operating cannot follow checked");
    CHECK(error->hint(Language::en) == "possible now: submitted, withdrawn, corrected");
    CHECK(desk.ledger.history().size() == 2);
}

TEST_CASE("where nothing is recorded, the refusal says what to look at and how to begin") {
    Desk desk;
    const auto error = error_of([&] { desk.record("submitted"); });
    REQUIRE(error);
    CHECK(error->hint(Language::en) == "look at the number and --application, or prepare it first: "
                                       "mqa-register apply PROFILE");
    CHECK(error->message(Language::ja) ==
          "9929900018 の start_use: 記録なし の後に submitted は記録できません");
}

TEST_CASE("a notification is not answered by a mail of the portal") {
    for (const ApplicationKind kind :
         {ApplicationKind::notification_introduce, ApplicationKind::notification_abolish}) {
        for (const char* state : {"submitted", "returned", "accepted"}) {
            const LedgerStateEntry* entry = find_state(state, kind);
            REQUIRE(entry != nullptr);
            CHECK(entry->next_action_en.find("mail") == std::string_view::npos);
            CHECK(entry->next_action_en.find("plan") == std::string_view::npos);
        }
    }
}

TEST_CASE("a correction leads only to what such an application can come to") {
    CHECK(state_after("corrected", "accepted", ApplicationKind::account, "submitted"));
    for (const char* state : {"operating", "settings_received", "ended", "overdue", "none"}) {
        CHECK_FALSE(state_after("corrected", "accepted", ApplicationKind::account, state));
    }
    CHECK(state_after("corrected", "accepted", ApplicationKind::start_use, "ended"));
}

TEST_CASE("every transition that is not in the table is refused") {
    const std::vector<std::string> states{
        "none",     "draft",    "validated",         "exported",          "submitted",
        "accepted", "returned", "settings_received", "devices_activated", "operating",
        "ended",    "withdrawn"};
    std::size_t allowed = 0;
    for (const std::string& state : states) {
        for (const std::string_view event : recordable_events()) {
            allowed += state_after(event, state, ApplicationKind::start_use, "draft") ? 1U : 0U;
        }
    }
    // submitted 2, accepted 1, returned 1, settings 1, device 3, operating 1, ended 4, withdrawn 5,
    // corrected 11.
    CHECK(allowed == 29);
    for (const std::string& state : states) {
        CHECK((state == "none" || find_state(state, ApplicationKind::account) != nullptr));
    }
}

TEST_CASE("the same again is not recorded twice") {
    Desk desk;
    CHECK(desk.prepare("d1"));
    CHECK_FALSE(desk.prepare("d1"));
    CHECK(desk.hand_out("d1"));
    CHECK_FALSE(desk.hand_out("d1"));
    CHECK(desk.record("submitted", {{"reference", "1"}}));
    CHECK_FALSE(desk.record("submitted", {{"reference", "1"}}));
    CHECK_FALSE(desk.prepare("d1"));
    CHECK_FALSE(desk.hand_out("d1"));
    CHECK(desk.ledger.history().size() == 4);
}

TEST_CASE("the same moment and details are the same event, even after others") {
    Desk desk;
    desk.prepare("d1");
    desk.hand_out("d1");
    const NewLedgerEvent submitted{
        .subject = use, .event = "submitted", .occurred = fixed_now(), .details = {}};
    CHECK(desk.write(submitted));
    CHECK(desk.record("accepted"));
    CHECK_FALSE(desk.write(submitted));
}

TEST_CASE("another content is refused once the application has gone to the portal") {
    Desk desk;
    desk.prepare("d1");
    desk.hand_out("d1");
    desk.record("submitted");
    CHECK(errc_of([&] { desk.prepare("d2"); }) == Errc::transition_refused);
    CHECK(desk.state() == "submitted");
}

TEST_CASE("a mistake is put right by one more event, never by a change") {
    Desk desk;
    desk.prepare("d1");
    desk.hand_out("d1");
    desk.record("submitted");
    desk.record("accepted");
    const NewLedgerEvent corrected{.subject = use,
                                   .event = "corrected",
                                   .occurred = fixed_now(),
                                   .details = {{"reason", "別の機関のメール"}},
                                   .corrected_to = "submitted"};
    CHECK(desk.write(corrected));
    CHECK(desk.state() == "submitted");
    CHECK(desk.ledger.history().size() == 6);
}

TEST_CASE("history can be neither changed nor removed, not even by SQL") {
    Desk desk;
    desk.prepare("d1");
    SqliteDatabase database(desk.file, SqliteDatabase::Access::create);
    CHECK_THROWS_AS(database.execute("UPDATE event SET state = 'operating'"), Error);
    CHECK_THROWS_AS(database.execute("DELETE FROM event"), Error);
    CHECK_THROWS_AS(database.execute("INSERT OR REPLACE INTO event SELECT sequence, institution, "
                                     "name, application, event, 'operating', occurred, recorded, "
                                     "recorded_by, details FROM event WHERE sequence = 1"),
                    Error);
    CHECK(desk.state() == "validated");
    CHECK(desk.ledger.history().size() == 2);
}

TEST_CASE("the last word of a person is known, and what the tool noted is none") {
    Desk desk;
    desk.prepare("d1");
    const auto last = [&] {
        std::optional<LedgerEvent> found;
        desk.ledger.write(desk.writing, [&](Ledger::Transaction& transaction) {
            found = transaction.last_recorded(use);
        });
        return found ? found->event : "none";
    };
    CHECK(last() == "none");
    desk.record("submitted");
    CHECK(last() == "submitted");
}

TEST_CASE("a transaction that fails leaves nothing behind") {
    Desk desk;
    CHECK_THROWS_AS(desk.ledger.write(desk.writing,
                                      [&](Ledger::Transaction& transaction) {
                                          transaction.prepare(use, "a", "d1", true);
                                          throw Error(Errc::interrupted);
                                      }),
                    Error);
    CHECK(desk.ledger.history().empty());
}

TEST_CASE("runs at the same time lose and double nothing") {
    const TemporaryFolder folder;
    const std::string file = folder.file("l.sqlite");
    constexpr std::size_t runs = 8;
    constexpr std::size_t each = 20;
    std::vector<std::thread> threads;
    for (std::size_t run = 0; run < runs; ++run) {
        threads.emplace_back([&file] {
            for (std::size_t index = 0; index < each; ++index) {
                Ledger ledger(file);
                const LedgerSubject subject{"institution " + std::to_string(index),
                                            ApplicationKind::account, 0};
                ledger.write({.now = fixed_now(), .by = "t"},
                             [&](Ledger::Transaction& transaction) {
                                 transaction.prepare(subject, "n", "d", true);
                             });
            }
        });
    }
    for (std::thread& thread : threads) {
        thread.join();
    }
    CHECK(Ledger(file).history().size() == each * 2);
}

TEST_CASE("the ledger is private, and a file that is something else is refused") {
    const Desk desk;

    struct stat facts {};

    REQUIRE(::stat(desk.file.c_str(), &facts) == 0);
    CHECK((facts.st_mode & 0777U) == 0600);
    const std::string words = desk.folder.write("words", "these are not the events of a ledger, "
                                                         "but words that go on for a while");
    CHECK(errc_of([&] { Ledger ledger(words); }) == Errc::ledger_invalid);
    const std::string other = desk.folder.file("other.sqlite");
    SqliteDatabase(other, SqliteDatabase::Access::create).execute("CREATE TABLE t (a)");
    CHECK(errc_of([&] { Ledger ledger(other); }) == Errc::ledger_invalid);
}

TEST_CASE("applications for more devices stand side by side") {
    Desk desk;
    const LedgerSubject second{"9929900018", ApplicationKind::add_devices, 1};
    CHECK(second.application() == "add_devices/2");
    CHECK(ledger_subject("9929900018", "add_devices/2") == second);
    for (const char* wrong : {"add_devices/1", "add_devices/x", "add_devices/", "nothing"}) {
        CHECK_FALSE(ledger_subject("", wrong));
    }
    desk.prepare("d1", true, {"9929900018", ApplicationKind::add_devices, 0});
    desk.prepare("d2", true, second);
    CHECK(standings_of(desk.ledger.history(), fixed_now()).size() == 2);
}

TEST_CASE("deadlines run from the day of submission and pass") {
    Desk desk;
    const LedgerSubject account{"9929900018", ApplicationKind::account, 0};
    desk.prepare("d1", true, account);
    desk.record("submitted", {}, account);
    desk.prepare("d2");
    desk.record("submitted");
    auto standings = standings_of(desk.ledger.history(), fixed_now() + std::chrono::hours(2));
    REQUIRE(standings.size() == 2);
    CHECK(standings[0].deadlines.at(0).due == "2026-11-22T13:00:00+09:00");
    CHECK_FALSE(standings[0].overdue);
    // 23 November is a holiday: the fifth office day is the 30th.
    CHECK(standings[1].deadlines.at(1).due == "2026-11-30");
    standings = standings_of(desk.ledger.history(), fixed_now() + std::chrono::hours(4));
    CHECK(standings[0].overdue);
    CHECK_FALSE(standings[1].overdue);
    standings = standings_of(desk.ledger.history(), fixed_now() + std::chrono::days(9));
    CHECK(standings[1].overdue);
}

TEST_CASE("the calendar holds a deadline each, in lines of at most 75 octets") {
    Desk desk;
    desk.prepare("d1");
    desk.record("submitted");
    const auto standings = standings_of(desk.ledger.history(), fixed_now());
    for (const Language language : {Language::en, Language::ja}) {
        const std::string calendar = calendar_of(standings, fixed_now(), language);
        CHECK(calendar.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"));
        CHECK(calendar.find("DTSTART;VALUE=DATE:20261130\r\n") != std::string::npos);
        CHECK(calendar.ends_with("END:VCALENDAR\r\n"));
        for (std::size_t begin = 0; begin < calendar.size();) {
            const std::size_t end = calendar.find("\r\n", begin);
            CHECK(end - begin <= 75);
            begin = end + 2;
        }
        CHECK(calendar == calendar_of(standings, fixed_now(), language));
    }
}

TEST_CASE("a calendar without deadlines is one all the same") {
    const std::string calendar = calendar_of({}, fixed_now(), Language::en);
    CHECK(calendar.find("BEGIN:VTIMEZONE\r\n") != std::string::npos);
    CHECK(calendar.find("VEVENT") == std::string::npos);
}

TEST_CASE("the day that an application is about stands with it until it has passed") {
    Desk desk;
    const LedgerSubject change{"9929900018", ApplicationKind::change_or_end, 0};
    desk.ledger.write(desk.writing, [&](Ledger::Transaction& transaction) {
        transaction.prepare(change, "架空健診センター", "d1", true, Filing::once,
                            {{"day", "2027-03-31"}});
    });
    const auto days = [&](SysTime now) {
        std::string names;
        const auto standings = standings_of(desk.ledger.history(), now);
        for (const ApplicationDeadline& deadline : standings.at(0).deadlines) {
            names += deadline.name + " " + deadline.due + ";";
        }
        return names;
    };
    CHECK(days(fixed_now()) == "day_of_change 2027-03-31;");
    const auto uid_of = [&] {
        const std::string calendar = calendar_of(standings_of(desk.ledger.history(), fixed_now()),
                                                 fixed_now(), Language::en);
        CHECK(calendar.find("DTSTART;VALUE=DATE:20270331\r\nSUMMARY:application for change or end "
                            "of use: day of ") != std::string::npos);
        return calendar.substr(calendar.find("UID:"), 40);
    };
    const std::string uid = uid_of();
    desk.record("submitted", {}, change);
    CHECK(days(fixed_now()) ==
          "day_of_change 2027-03-31;answer_earliest 2026-11-26;answer_latest 2026-11-30;");
    CHECK(standings_of(desk.ledger.history(), fixed_now() + std::chrono::days(9)).at(0).overdue);
    desk.record("accepted", {}, change);
    CHECK(uid_of() == uid);
    CHECK(days(fixed_now() + std::chrono::days(200)).empty());
}

TEST_CASE("an insurer is found by the code that came back to it") {
    Desk desk;
    const LedgerSubject notification{"06990014", ApplicationKind::notification_introduce, 0};
    desk.prepare("d1", true, notification);
    desk.record("submitted", {}, notification);
    desk.record("code_received", {{"code", "9929900026"}}, notification);
    desk.record("code_received", {{"code", "9929900018"}}, notification);
    const auto history = desk.ledger.history_of(ApplicationKind::notification_introduce);
    CHECK(history.size() == 5);
    CHECK(insurer_of_online_code(history, "9929900018") == "06990014");
    CHECK(insurer_of_online_code(history, "9929900026").empty());
    CHECK(insurer_of_online_code(history, "").empty());
}

TEST_CASE("the code of the last returned notification counts until it is taken back") {
    Desk desk;
    const LedgerSubject notification{"06990014", ApplicationKind::notification_introduce, 0};
    const auto code = [&] { return recorded_online_code(desk.ledger.history(), "06990014"); };
    CHECK(code().empty());
    desk.prepare("d1", true, notification);
    desk.record("submitted", {}, notification);
    CHECK(code().empty());
    desk.record("code_received", {{"code", "9929900018"}}, notification);
    CHECK(code() == "9929900018");
    CHECK(recorded_online_code(desk.ledger.history(), "06990022").empty());
    desk.record("code_received", {{"code", "9929900026"}}, notification);
    CHECK(code() == "9929900026");
    desk.write({.subject = notification,
                .event = "corrected",
                .occurred = fixed_now(),
                .details = {{"reason", "another insurer's form"}},
                .corrected_to = "submitted"});
    CHECK(code().empty());
}

TEST_CASE("while devices are missing the ledger counts them, and sends nobody on") {
    Desk desk;
    desk.begin_use({{"devices", "2"}, {"device_names", "受付1\nバス1号車"}});
    CHECK(desk.told() ==
          "settings received: activate the devices, and record device_activated for each");
    desk.record("device_activated", {{"device", "受付1"}});
    const std::string half =
        "1 of 2 devices activated: activate the rest, and record device_activated for each";
    CHECK(desk.told() == half);
    desk.record("device_activated", {{"device", "受付１"}});
    CHECK(desk.told() == half);
    desk.record("device_activated", {{"device", "受付9"}}); // no device of this application
    CHECK(desk.told() == half);
    desk.record("operating");
    CHECK(desk.told() == "operating, 1 of 2 devices activated: activate the rest, and record "
                         "device_activated for each");
    desk.record("device_activated", {{"device", "バス1号車"}});
    CHECK(desk.told() == "operating: nothing");
}

TEST_CASE("when all devices are activated the first day comes next") {
    Desk desk;
    desk.begin_use({{"devices", "2"}});
    desk.record("device_activated", {{"device", "受付1"}});
    desk.record("device_activated", {{"device", "バス1号車"}});
    CHECK(desk.told() == "devices activated: register the first day of operation (start-date), and "
                         "record operating");
    desk.write({.subject = use,
                .event = "corrected",
                .occurred = fixed_now(),
                .details = {{"reason", "another institution's devices"}},
                .corrected_to = "settings_received"});
    desk.record("device_activated", {{"device", "受付2"}});
    CHECK(standings_of(desk.ledger.history(), fixed_now()).at(0).devices ==
          std::set<std::string>{"受付2"});
}

TEST_CASE("a ledger from before devices were counted says what it knows") {
    Desk desk;
    desk.begin_use({});
    desk.record("device_activated", {{"device", "受付1"}});
    CHECK(desk.told() == "devices activated: activate the others, if any; then register the first "
                         "day of operation (start-date), and record operating");
    // What comes later may bring the count.
    desk.record("device_activated", {{"device", "受付2"}, {"devices", "3"}});
    CHECK(desk.told() ==
          "2 of 3 devices activated: activate the rest, and record device_activated for each");
}

TEST_CASE("the next use has devices of its own") {
    Desk desk;
    desk.begin_use({{"devices", "1"}});
    for (const char* event : {"device_activated", "operating", "ended"}) {
        desk.record(event, {{"device", "受付1"}});
    }
    CHECK(standings_of(desk.ledger.history(), fixed_now()).at(0).devices.empty());
    desk.begin_use({{"devices", "2"}});
    desk.record("device_activated", {{"device", "受付1"}});
    CHECK(desk.told().starts_with("1 of 2 devices activated"));
}

TEST_CASE("what the ledger keeps about devices is the number that an application asks for") {
    Institution institution = checkup_institution();
    CHECK(device_details(institution, use) ==
          LedgerDetails{{"devices", "2"}, {"device_names", "受付1\nバス1号車"}});
    institution.device_count = "45";
    CHECK(device_details(institution, use) == LedgerDetails{{"devices", "20"}});
    const auto more = [&](std::size_t batch) {
        return device_details(institution, {"9929900018", ApplicationKind::add_devices, batch});
    };
    CHECK(more(0) == LedgerDetails{{"devices", "20"}});
    CHECK(more(1) == LedgerDetails{{"devices", "5"}});
    CHECK(more(2).empty());
    CHECK(device_details(institution, {"9929900018", ApplicationKind::account, 0}).empty());
    institution.device_count = "many";
    CHECK(device_details(institution, use).empty());
}

TEST_CASE("an event of one kind of application names it by itself") {
    CHECK(only_application_of("code_received") == ApplicationKind::notification_introduce);
    CHECK(only_application_of("operating") == ApplicationKind::start_use);
    CHECK_FALSE(only_application_of("submitted"));
    CHECK_FALSE(only_application_of("device_activated"));
    CHECK_FALSE(only_application_of("nothing"));
}
