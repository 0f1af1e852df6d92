// SPDX-License-Identifier: Apache-2.0
#include "base/error.hpp"
#include "base/file.hpp"
#include "base/publish.hpp"
#include "confirm/lookup_log/log_file.hpp"
#include "confirm/lookup_log/lookup_log.hpp"
#include "support/temporary_folder.hpp"
#include "support/thrown.hpp"
#include "unit/confirm/support.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <sys/stat.h>
#include <vector>

#include <doctest/doctest.h>

using namespace mqa;
using namespace mqa::test;
using namespace std::chrono_literals;

namespace {

Question asked(const std::string& number, const std::string& request = {}) {
    Question question = inquire(R"({"number":")" + number + "\"}");
    question.idempotency_key = request;
    question.institution_number = "9929900018";
    return question;
}

BatchOutput answer_for(const std::string& number) {
    Qualification qualification;
    qualification.status = QualificationStatus::valid;
    qualification.membership.insurer_number = InsurerNumber::parse("06990014");
    qualification.membership.number = number;
    qualification.membership.person.name = "資格　一郎";
    qualification.membership.person.birth_date = Date::parse("1980-01-15");
    qualification.confirmation.channel = Channel::gateway;
    return qualification;
}

struct LookupDesk {
    TemporaryFolder folder;
    std::string path = folder.file("lookups.ndjson");
    LocalKey key = key_of(1);
    FixedClock clock{fixed_now()};

    void look_up(const std::vector<std::string>& numbers) {
        LookupLog log(path, key, clock, "受付 花子");
        for (const std::string& number : numbers) {
            log.saw(asked(number), answer_for(number));
        }
        log.settle();
        log.finish();
    }

    std::vector<LookupEntry> entries() const {
        std::vector<LookupEntry> all;
        verify_lookup_log(path, key, [&](const LookupEntry& entry) { all.push_back(entry); });
        return all;
    }

    std::string text() const { return read_file(path, 1UL << 24U); }

    bool holds_together(const std::string& text) const {
        publish_file(path, text, Overwrite::allow);
        return !errc_of([&] { entries(); });
    }
};

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    for (std::size_t start = 0; start < text.size();) {
        const std::size_t end = text.find('\n', start);
        lines.push_back(text.substr(start, end + 1 - start));
        start = end + 1;
    }
    return lines;
}

std::string text_of(const std::vector<std::string>& lines) {
    std::string text;
    for (const std::string& line : lines) {
        text += line;
    }
    return text;
}

} // namespace

TEST_CASE(
    "a look-up is on record with who, when, why and what came of it, and without the person") {
    LookupDesk desk;
    desk.look_up({"4567"});
    const std::vector<LookupEntry> entries = desk.entries();
    REQUIRE(entries.size() == 1);
    CHECK(entries[0].sequence == 1);
    CHECK(entries[0].tool == "mqa-verify");
    CHECK(entries[0].by == "受付 花子");
    CHECK(entries[0].at == fixed_now());
    CHECK(entries[0].purpose == "specific_checkup");
    CHECK(entries[0].institution_number == "9929900018");
    CHECK(entries[0].channel == "gateway");
    CHECK(entries[0].result == "valid");
    for (const char* personal : {"4567", "06990014", "1980", "一郎"}) {
        CHECK(desk.text().find(personal) == std::string::npos);
    }

    struct stat facts {};

    REQUIRE(::stat(desk.path.c_str(), &facts) == 0);
    CHECK((facts.st_mode & 0777U) == 0600);
}

TEST_CASE("the same person has the same pseudonym, another person or key another") {
    LookupDesk desk;
    desk.look_up({"1", "2", "1"});
    const std::vector<LookupEntry> entries = desk.entries();
    CHECK(entries.at(0).person == entries.at(2).person);
    CHECK(entries.at(0).subject == entries.at(2).subject);
    CHECK(entries.at(0).person != entries.at(1).person);
    LookupDesk other;
    other.key = key_of(2);
    other.look_up({"1"});
    CHECK(other.entries().at(0).person != entries.at(0).person);
}

TEST_CASE("an answer that only repeats the question tells no person") {
    LookupDesk desk;
    auto nobody = std::get<Qualification>(answer_for("1"));
    nobody.status = QualificationStatus::not_found;
    LookupLog log(desk.path, desk.key, desk.clock, "a");
    log.saw(asked("1"), nobody);
    log.settle();
    log.finish();
    CHECK(desk.entries().at(0).person.empty());
}

TEST_CASE("a line of an earlier version, without the tool, is as genuine as before") {
    const LocalKey key = key_of(1);
    LookupEntry entry{.sequence = 1, .at = fixed_now(), .by = "a", .previous = "p"};
    const std::optional<LookupEntry> read = parse_entry(seal(entry, key));
    REQUIRE(read);
    CHECK(is_genuine(*read, key));
}

TEST_CASE("several runs write to one chain") {
    LookupDesk desk;
    desk.look_up({"1", "2"});
    desk.look_up({"3"});
    CHECK(desk.entries().size() == 3);
    CHECK(desk.entries().back().sequence == 3);
}

TEST_CASE("a look-up that is on record is not written again when a batch is resumed") {
    LookupDesk desk;
    for (int run = 0; run < 2; ++run) {
        LookupLog log(desk.path, desk.key, desk.clock, "a");
        log.skip_known();
        log.saw(asked("1", "key of row 1"), answer_for("1"));
        if (run == 1) {
            log.saw(asked("2", "key of row 2"), answer_for("2"));
        }
        log.settle();
        log.finish();
    }
    CHECK(desk.entries().size() == 2);
}

TEST_CASE("any change of any byte of a log shows") {
    LookupDesk desk;
    desk.look_up({"1", "2", "3"});
    const std::string whole = desk.text();
    REQUIRE(desk.holds_together(whole));
    for (std::size_t i = 0; i < whole.size(); ++i) {
        std::string changed = whole;
        changed[i] = static_cast<char>(changed[i] ^ 1);
        CAPTURE(i);
        CHECK_FALSE(desk.holds_together(changed));
    }
}

TEST_CASE("a line that is removed, doubled or moved shows, also at the end") {
    LookupDesk desk;
    desk.look_up({"1", "2", "3", "4", "5"});
    const std::vector<std::string> lines = lines_of(desk.text());
    for (std::size_t i = 0; i < lines.size(); ++i) {
        CAPTURE(i);
        std::vector<std::string> without = lines;
        without.erase(without.begin() + static_cast<long>(i));
        CHECK_FALSE(desk.holds_together(text_of(without)));
        std::vector<std::string> doubled = lines;
        doubled.insert(doubled.begin() + static_cast<long>(i), lines[i]);
        CHECK_FALSE(desk.holds_together(text_of(doubled)));
        std::vector<std::string> moved = lines;
        std::swap(moved[i], moved[(i + 1) % lines.size()]);
        CHECK_FALSE(desk.holds_together(text_of(moved)));
        CHECK_FALSE(
            desk.holds_together(text_of({lines.begin(), lines.begin() + static_cast<long>(i)})));
    }
}

TEST_CASE("with another key a chain can be written, but not this one") {
    LookupDesk desk;
    desk.look_up({"1"});
    desk.key = key_of(2);
    CHECK(errc_of([&] { desk.entries(); }) == Errc::lookup_log_invalid);
    CHECK(errc_of([&] { desk.look_up({"2"}); }) == Errc::lookup_log_invalid);
}

TEST_CASE("what a crash left of a line is cut off and the chain goes on") {
    LookupDesk desk;
    desk.look_up({"1"});
    const std::string whole = desk.text();
    const std::string end = read_file(desk.path + ".end", 1024);
    for (std::size_t size = 1; size < whole.size(); size += 7) {
        publish_file(desk.path, whole + whole.substr(0, size), Overwrite::allow);
        desk.look_up({"2"});
        CHECK(desk.entries().size() == 2);
        publish_file(desk.path, whole, Overwrite::allow);
        publish_file(desk.path + ".end", end, Overwrite::allow);
    }
}

TEST_CASE("a log that has lost its end is not gone on with, which would hide the loss") {
    LookupDesk desk;
    desk.look_up({"1", "2", "3"});
    const std::string whole = desk.text();
    const std::string end = read_file(desk.path + ".end", 1024);
    const std::vector<std::string> lines = lines_of(whole);
    for (const std::string& left :
         {lines[0], lines[0] + lines[1], lines[0] + lines[1].substr(0, 40),
          whole.substr(0, whole.size() - 1), std::string()}) {
        CAPTURE(left.size());
        publish_file(desk.path, left, Overwrite::allow);
        CHECK(errc_of([&] { desk.look_up({"4"}); }) == Errc::lookup_log_invalid);
        CHECK(errc_of([&] { LookupLog(desk.path, desk.key, desk.clock, "a").open(); }) ==
              Errc::lookup_log_invalid);
        CHECK(errc_of([&] { desk.entries(); }) == Errc::lookup_log_invalid);
        CHECK(desk.text() == left);
    }
    publish_file(desk.path, lines[0], Overwrite::allow);
    for (const std::string& other : {std::string(), std::string("x\n"), end + "x\n"}) {
        publish_file(desk.path + ".end", other, Overwrite::allow);
        CHECK(errc_of([&] { desk.look_up({"4"}); }) == Errc::lookup_log_invalid);
    }
    ::unlink((desk.path + ".end").c_str());
    CHECK(errc_of([&] { desk.look_up({"4"}); }) == Errc::lookup_log_invalid);
    publish_file(desk.path, whole, Overwrite::allow);
    publish_file(desk.path + ".end", end, Overwrite::allow);
    desk.look_up({"4"});
    CHECK(desk.entries().size() == 4);
}

TEST_CASE("a log that is cut while a run writes to it is not gone on with") {
    LookupDesk desk;
    LookupLog log(desk.path, desk.key, desk.clock, "a");
    log.saw(asked("1"), answer_for("1"));
    log.settle();
    log.saw(asked("2"), answer_for("2"));
    log.settle();
    publish_file(desk.path, lines_of(desk.text())[0], Overwrite::allow);
    log.saw(asked("3"), answer_for("3"));
    CHECK(errc_of([&] { log.settle(); }) == Errc::lookup_log_invalid);
    CHECK(errc_of([&] { log.finish(); }) == Errc::lookup_log_invalid);
}

TEST_CASE("a shortening that is cut off leaves a log that holds together") {
    LookupDesk desk;
    desk.look_up({"1"});
    desk.clock.sleep_until(desk.clock.steady() + 48h);
    desk.look_up({"2"});
    const std::string long_log = desk.text();
    const SysTime now = desk.clock.now();
    REQUIRE(purge_lookup_log(desk.path, desk.key, now - 24h, now, "admin") == 1);
    const std::string short_log = desk.text();
    const LogEnd last = read_log_ends(desk.path, desk.key).at(0);
    publish_file(desk.path, long_log, Overwrite::allow);
    ::unlink((desk.path + ".end").c_str());
    const std::vector<std::string> lines = lines_of(long_log);
    const LogEnd before{2, parse_entry(lines[1].substr(0, lines[1].size() - 1))->mac};
    write_log_ends(desk.path, std::array{before, last}, desk.key);
    CHECK(desk.holds_together(long_log));
    CHECK(desk.holds_together(short_log));
    CHECK_FALSE(desk.holds_together(lines[0]));
    CHECK_FALSE(desk.holds_together(lines_of(short_log)[0]));
    publish_file(desk.path, short_log, Overwrite::allow);
    desk.look_up({"3"});
    CHECK(desk.entries().size() == 3);
}

TEST_CASE("what is old can be dropped; the chain begins with a line that says so") {
    LookupDesk desk;
    desk.look_up({"1", "2"});
    desk.clock.sleep_until(desk.clock.steady() + 48h);
    desk.look_up({"3"});
    const SysTime limit = desk.clock.now() - 24h;
    CHECK(purge_lookup_log(desk.path, desk.key, limit, desk.clock.now(), "admin") == 2);
    const std::vector<LookupEntry> entries = desk.entries();
    REQUIRE(entries.size() == 2);
    CHECK(entries[0].action == "purge");
    CHECK(entries[0].by == "admin");
    CHECK(entries[1].sequence == 3);
    desk.look_up({"4"});
    CHECK(desk.entries().back().sequence == 4);
    CHECK(purge_lookup_log(desk.path, desk.key, limit, desk.clock.now(), "admin") == 0);
}
