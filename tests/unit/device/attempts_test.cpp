// SPDX-License-Identifier: Apache-2.0
#include "base/error.hpp"
#include "base/file.hpp"
#include "base/publish.hpp"
#include "device/attempts.hpp"
#include "unit/device/support.hpp"

#include <functional>

#include <doctest/doctest.h>
#include <unistd.h>

using namespace mqa;
using mqa::test::OwnFolder;
using namespace std::chrono_literals;

namespace {

/// A clock that is set by hand.
class HandClock final : public Clock {
public:
    SysTime now() override { return now_; }

    SteadyTime steady() override { return {}; }

    void sleep_until(SteadyTime) override {}

    void pass(std::chrono::seconds time) { now_ += time; }

private:
    SysTime now_ = parse_instant("2026-11-22T09:00:00+09:00").value();
};

struct Bench {
    OwnFolder folder;
    HandClock clock;
    SeededRandom random{1};
    Attempts attempts{folder.path(), clock};

    Bench() { attempts.reset(random); }

    /// What came of a try: nothing when it was let through and right.
    std::optional<Errc> attempt(bool right) {
        try {
            attempts.guard([right] { return right; });
            return std::nullopt;
        } catch (const Error& error) {
            return error.errc();
        }
    }

    void fail(int times) {
        for (int done = 0; done < times; ++done) {
            clock.pass(24h);
            attempt(false);
        }
    }

    std::string file() const { return folder.path() + "/attempts.json"; }
};

} // namespace

TEST_CASE("a right passphrase forgets the wrong ones before it") {
    Bench bench;
    bench.fail(9);
    bench.clock.pass(24h);
    CHECK_FALSE(bench.attempt(true));
    bench.fail(9);
    bench.clock.pass(24h);
    CHECK_FALSE(bench.attempt(true));
}

TEST_CASE("the first four wrong passphrases cost no pause") {
    Bench bench;
    for (int done = 0; done < 4; ++done) {
        CHECK(bench.attempt(false) == Errc::passphrase_wrong);
    }
    CHECK_FALSE(bench.attempt(true));
}

TEST_CASE("after the fifth wrong passphrase none is tried for a minute, then for two, then four") {
    Bench bench;
    for (int done = 0; done < 5; ++done) {
        bench.attempt(false);
    }
    for (const std::chrono::seconds pause : {60s, 120s, 240s}) {
        bench.clock.pass(pause - 1s);
        CHECK(bench.attempt(true) == Errc::device_paused);
        bench.clock.pass(1s);
        CHECK(bench.attempt(false) == Errc::passphrase_wrong);
    }
}

TEST_CASE("what is refused during a pause is not tried and not counted") {
    Bench bench;
    for (int done = 0; done < 5; ++done) {
        bench.attempt(false);
    }
    for (int done = 0; done < 20; ++done) {
        CHECK(bench.attempt(false) == Errc::device_paused);
    }
    bench.clock.pass(60s);
    CHECK_FALSE(bench.attempt(true));
}

TEST_CASE("the tenth wrong passphrase locks the device for good") {
    Bench bench;
    bench.fail(9);
    CHECK_FALSE(bench.attempts.locked());
    bench.clock.pass(24h);
    CHECK(bench.attempt(false) == Errc::device_locked);
    bench.clock.pass(24h * 365);
    CHECK(bench.attempt(true) == Errc::device_locked);
    CHECK(bench.attempts.locked());
    bench.attempts.reset(bench.random);
    CHECK_FALSE(bench.attempt(true));
}

TEST_CASE("an attempt that never ends has been counted") {
    Bench bench;
    bench.fail(9);
    bench.clock.pass(24h);
    // A program that is killed while it tries leaves just this behind.
    CHECK_THROWS(bench.attempts.guard([]() -> bool { throw 1; }));
    CHECK(bench.attempts.locked());
}

TEST_CASE("a count that was changed, or put in the place of one, counts as locked") {
    Bench bench;
    bench.fail(3);
    std::string text = read_file(bench.file(), 4096);
    text[text.find("\"failures\":3") + 11] = '0';
    publish_file(bench.file(), text, Overwrite::allow);
    CHECK(bench.attempt(true) == Errc::device_locked);
}

TEST_CASE("a count or its key that was taken away counts as locked") {
    Bench bench;
    ::unlink(bench.file().c_str());
    CHECK(bench.attempt(true) == Errc::device_locked);
    bench.attempts.reset(bench.random);
    ::unlink((bench.folder.path() + "/attempts.key").c_str());
    CHECK(bench.attempt(true) == Errc::device_locked);
}

TEST_CASE("a clock that was set back does not lengthen a pause") {
    Bench bench;
    for (int done = 0; done < 5; ++done) {
        bench.attempt(false);
    }
    bench.clock.pass(-24h);
    CHECK(bench.attempt(true) == Errc::device_paused);
    bench.clock.pass(59s);
    CHECK(bench.attempt(true) == Errc::device_paused);
    bench.clock.pass(1s);
    bench.attempts.require_open();
    CHECK_FALSE(bench.attempt(true));
}
