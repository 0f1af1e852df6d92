// SPDX-License-Identifier: Apache-2.0
#include "cli/progress.hpp"

#include <algorithm>

#include <doctest/doctest.h>

using namespace mqa;
using namespace std::chrono_literals;

namespace {

struct Watched {
    FixedClock clock{SysTime{}};
    TextOutput terminal;

    /// `count` rows, one every `each`.
    void rows(Progress& progress, int count, std::chrono::milliseconds each) {
        for (int done = 0; done < count; ++done) {
            clock.sleep_until(clock.steady() + each);
            progress.step();
        }
    }

    std::string last() const {
        const std::size_t start = terminal.text().rfind('\r');
        return start == std::string::npos ? "" : terminal.text().substr(start + 1);
    }
};

} // namespace

TEST_CASE("a run of less than a second shows no progress") {
    Watched watched;
    Progress progress(watched.terminal, watched.clock, Language::en, 100);
    watched.rows(progress, 99, 10ms);
    progress.clear();
    CHECK(watched.terminal.text().empty());
}

TEST_CASE("progress tells rows, rate and the time that is left") {
    Watched watched;
    Progress progress(watched.terminal, watched.clock, Language::en, 1000);
    watched.rows(progress, 100, 100ms);
    CHECK(watched.last() == "100 of 1000, 10 a second, 1:30 left\x1b[K");
}

TEST_CASE("time goes on while no row is done") {
    Watched watched;
    Progress progress(watched.terminal, watched.clock, Language::en, 1000);
    progress.tick();
    CHECK(watched.terminal.text().empty());
    watched.clock.sleep_until(watched.clock.steady() + 65s);
    progress.tick();
    CHECK(watched.last() == "0 of 1000, no answer yet, 1:05 waited\x1b[K");
    watched.rows(progress, 1, 15s);
    CHECK(watched.last() == "1 of 1000, 0.013 a second, 1332:00 left\x1b[K");
    Progress endless(watched.terminal, watched.clock, Language::ja, std::nullopt);
    watched.clock.sleep_until(watched.clock.steady() + 2s);
    endless.tick();
    CHECK(watched.last() == "回答待ち（0:02 経過）\x1b[K");
}

TEST_CASE("what is written to the same terminal takes the place of the line") {
    Watched watched;
    Progress progress(watched.terminal, watched.clock, Language::en, 10);
    ClearingOutput screen(watched.terminal, progress);
    screen.write("first\n");
    CHECK(watched.terminal.text() == "first\n");
    watched.rows(progress, 1, 2s);
    const std::string before = watched.terminal.text();
    screen.write("second\n");
    CHECK(watched.terminal.text() == before + "\r\x1b[Ksecond\n");
}

TEST_CASE("without a known end, and past a wrong one, no time is promised") {
    Watched watched;
    Progress progress(watched.terminal, watched.clock, Language::en, std::nullopt);
    watched.rows(progress, 20, 100ms);
    CHECK(watched.last() == "20 done, 10 a second\x1b[K");
    Progress wrong(watched.terminal, watched.clock, Language::ja, 5);
    watched.rows(wrong, 20, 100ms);
    CHECK(watched.last() == "20 件完了（毎秒 10 件）\x1b[K");
}

TEST_CASE("the line is written at most five times a second and taken away at the end") {
    Watched watched;
    Progress progress(watched.terminal, watched.clock, Language::en, 10'000);
    watched.rows(progress, 3000, 1ms);
    const std::string text = watched.terminal.text();
    const auto lines = std::count(text.begin(), text.end(), '\r');
    CHECK(lines >= 9);
    CHECK(lines <= 11);
    progress.clear();
    CHECK(watched.terminal.text() == text + "\r\x1b[K");
}
