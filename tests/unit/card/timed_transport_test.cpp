// SPDX-License-Identifier: Apache-2.0
#include "base/stream.hpp"
#include "card/exchange.hpp"
#include "card/timed_transport.hpp"
#include "support/own_process.hpp"
#include "unit/card/support.hpp"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

#include <doctest/doctest.h>

using namespace mqa;
using namespace mqa::test;
using std::chrono::milliseconds;

namespace {

/// What the tests share with a card that may outlive its transport.
class Gate {
public:
    /// Calls of this kind hang until `open`.
    void hang_at(const std::string& call) {
        const std::lock_guard lock(mutex_);
        closed_for_ = call;
    }

    void open() {
        const std::lock_guard lock(mutex_);
        closed_for_.clear();
        changed_.notify_all();
    }

    void pass(const std::string& call) {
        std::unique_lock lock(mutex_);
        calls_.push_back(call);
        changed_.wait(lock, [&] { return closed_for_ != call; });
    }

    std::vector<std::string> calls() {
        const std::lock_guard lock(mutex_);
        return calls_;
    }

    /// What the wire of a hanging card holds; it stays where it is until `open`.
    void lend(ByteView bytes) {
        const std::lock_guard lock(mutex_);
        on_the_wire_ = bytes;
    }

    Bytes on_the_wire() {
        const std::lock_guard lock(mutex_);
        return {on_the_wire_.begin(), on_the_wire_.end()};
    }

    std::atomic<bool> card_alive = false;

private:
    ByteView on_the_wire_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::string closed_for_;
    std::vector<std::string> calls_;
};

/// A card that hangs in the call it is told to.
class HangingCard final : public CardTransport {
public:
    explicit HangingCard(std::shared_ptr<Gate> gate) : gate_(std::move(gate)) {
        gate_->card_alive = true;
    }

    ~HangingCard() override { gate_->card_alive = false; }

    HangingCard(const HangingCard&) = delete;
    HangingCard& operator=(const HangingCard&) = delete;

    const std::string& reader() const override { return reader_; }

    const Bytes& atr() const override { return atr_; }

    void begin(ShareMode) override { gate_->pass("begin"); }

    void reconnect() override { gate_->pass("reconnect"); }

    void end(Disposition disposition) noexcept override {
        gate_->pass(disposition == Disposition::unpower ? "unpower" : "leave");
    }

    Bytes transmit(ByteView) override { return answer("transmit"); }

    Bytes transmit_secret(const VerifyCommand& command) override {
        Bytes response;
        command.deliver([&](ByteView bytes) {
            gate_->lend(bytes);
            response = answer(to_hex(bytes) == "002000980432343630" ? "verify" : "another pin");
        });
        return response;
    }

    Bytes transmit_from_keys(std::uint8_t) override { return answer("keys"); }

private:
    Bytes answer(const std::string& call) {
        gate_->pass(call);
        return {0x90, 0x00};
    }

    std::shared_ptr<Gate> gate_;
    std::string reader_ = "Alpha";
    Bytes atr_{0x3B};
};

/// A timed line to such a card; the thread that was left behind ends with the test.
struct Timed {
    explicit Timed(milliseconds limit) {
        line = std::make_unique<TimedTransport>(std::make_unique<HangingCard>(gate), limit, clock);
    }

    ~Timed() {
        line.reset();
        gate->open();
        while (gate->card_alive) {
            std::this_thread::sleep_for(milliseconds(1));
        }
    }

    Timed(const Timed&) = delete;
    Timed& operator=(const Timed&) = delete;

    milliseconds elapsed() {
        return std::chrono::duration_cast<milliseconds>(clock.steady() - began);
    }

    SystemClock clock;
    SteadyTime began = clock.steady();
    std::shared_ptr<Gate> gate = std::make_shared<Gate>();
    std::unique_ptr<TimedTransport> line;
};

const Bytes tries_command{0x00, 0x20, 0x00, 0x98};
constexpr milliseconds limit{400}; // a busy machine comes as far as the second call within it
/// Far less than a hang, far more than a slow machine needs.
constexpr milliseconds soon_enough{5'000};

} // namespace

TEST_CASE("a card that answers in time is passed on as it is, in order") {
    Timed timed(soon_enough);
    const Secret pin = secret("2460");
    timed.line->begin(ShareMode::shared);
    CHECK(timed.line->reader() == "Alpha");
    CHECK(timed.line->atr() == Bytes{0x3B});
    CHECK(timed.line->transmit(tries_command) == Bytes{0x90, 0x00});
    CHECK(timed.line->transmit_secret(VerifyCommand(0x98, pin)) == Bytes{0x90, 0x00});
    timed.line->reconnect();
    timed.line->end(Disposition::unpower);
    CHECK(timed.gate->calls() ==
          std::vector<std::string>{"begin", "transmit", "verify", "reconnect", "unpower"});
    CHECK_FALSE(timed.line->abandoned());
}

TEST_CASE("an error of the card comes out as it is, and the next call goes on") {
    SystemClock clock;
    auto scripted = std::make_unique<ScriptedCard>([](const CommandApdu& asked) -> Bytes {
        if (asked.header[1] == 0xB0) {
            throw Error(Errc::card_removed);
        }
        return {0x63, 0xC3};
    });
    TimedTransport line(std::move(scripted), soon_enough, clock);
    line.begin(ShareMode::shared);
    CHECK(errc_of([&] { line.transmit(read_binary(0, 256).encode()); }) == Errc::card_removed);
    CHECK(line.transmit(tries_command) == Bytes{0x63, 0xC3});
}

TEST_CASE("a card that hangs ends at the limit, and whatever follows fails at once") {
    for (const char* const call : {"begin", "transmit", "reconnect"}) {
        CAPTURE(call);
        Timed timed(limit);
        timed.gate->hang_at(call);
        CHECK(errc_of([&] {
                  timed.line->begin(ShareMode::shared);
                  timed.line->transmit(tries_command);
                  timed.line->reconnect();
              }) == Errc::card_timeout);
        CHECK(timed.line->abandoned());
        CHECK(timed.elapsed() >= limit);
        const SteadyTime after = timed.clock.steady();
        CHECK(errc_of([&] { timed.line->transmit(tries_command); }) == Errc::card_timeout);
        timed.line->end(Disposition::leave);
        timed.line.reset();
        CHECK(timed.clock.steady() - after < soon_enough);
        CHECK(timed.gate->card_alive);
    }
}

TEST_CASE("the limit is for the whole conversation, not for each command") {
    SystemClock clock;
    auto slow = std::make_unique<ScriptedCard>([](const CommandApdu&) -> Bytes {
        std::this_thread::sleep_for(milliseconds(40));
        return {0x90, 0x00};
    });
    TimedTransport line(std::move(slow), milliseconds(100), clock);
    line.begin(ShareMode::shared);
    CHECK(errc_of([&] {
              for (int i = 0; i < 100; ++i) {
                  line.transmit(tries_command);
              }
          }) == Errc::card_timeout);
    // The thread that was left behind uses only what it owns, and ends with its command.
    std::this_thread::sleep_for(milliseconds(100));
}

TEST_CASE("a card that hangs in VERIFY leaves the outcome unknown") {
    Timed timed(limit);
    timed.gate->hang_at("verify");
    timed.line->begin(ShareMode::exclusive);
    auto pin = std::make_unique<Secret>(secret("2460"));
    CHECK(errc_of([&] { exchange_secret(*timed.line, VerifyCommand(0x98, *pin)); }) ==
          Errc::pin_outcome_unknown);
    // The thread has a PIN of its own, which is gone as well, though the thread is still there.
    pin.reset();
    CHECK(timed.line->abandoned());
    CHECK(timed.gate->on_the_wire() == Bytes(9, 0x00));
}

TEST_CASE("no PIN is sent when the time is up before") {
    Timed timed(limit);
    timed.line->begin(ShareMode::exclusive);
    std::this_thread::sleep_for(2 * limit);
    CHECK(errc_of([&] { timed.line->transmit_secret(VerifyCommand(0x98, secret("2460"))); }) ==
          Errc::card_timeout);
    CHECK_FALSE(timed.line->abandoned());
    timed.line->end(Disposition::leave);
    CHECK(timed.gate->calls() == std::vector<std::string>{"begin", "leave"});
}

TEST_CASE("a card that hangs when it is let go of is left behind after a second") {
    Timed timed(limit);
    timed.gate->hang_at("unpower");
    timed.line->begin(ShareMode::exclusive);
    timed.line->end(Disposition::unpower);
    CHECK(timed.line->abandoned());
    CHECK(timed.elapsed() < soon_enough);
}

TEST_CASE("typing at the keys of the reader is not counted") {
    Timed timed(limit);
    timed.line->begin(ShareMode::exclusive);
    timed.gate->hang_at("keys");
    std::thread person([&] {
        std::this_thread::sleep_for(3 * limit);
        timed.gate->open();
    });
    CHECK(timed.line->transmit_from_keys(0x98) == Bytes{0x90, 0x00});
    person.join();
    CHECK(timed.line->transmit(tries_command) == Bytes{0x90, 0x00});
}

TEST_CASE("a signal ends a call on its way, and a card that comes back is let go of") {
    const auto interrupted = [] {
        Timed timed(milliseconds(60'000));
        timed.line->begin(ShareMode::shared);
        timed.gate->hang_at("transmit");
        std::thread person([&] {
            std::this_thread::sleep_for(milliseconds(50));
            request_interruption();
            std::this_thread::sleep_for(milliseconds(200));
            timed.gate->open();
        });
        const bool told =
            errc_of([&] { timed.line->transmit(tries_command); }) == Errc::interrupted;
        timed.line->end(Disposition::leave);
        person.join();
        const bool ended = timed.gate->calls().back() == "leave" && !timed.line->abandoned();
        return told && ended && timed.elapsed() < soon_enough ? 0 : 1;
    };
    CHECK(status_in_own_process(interrupted) == 0);
}

TEST_CASE("a signal while the card is being connected keeps nobody waiting for it") {
    const auto interrupted = [] {
        Timed timed(milliseconds(60'000));
        timed.gate->hang_at("begin");
        std::thread person([] {
            std::this_thread::sleep_for(milliseconds(50));
            request_interruption();
        });
        const bool told =
            errc_of([&] { timed.line->begin(ShareMode::shared); }) == Errc::interrupted;
        person.join();
        const bool left_behind = timed.line->abandoned();
        timed.line.reset();
        return told && left_behind && timed.elapsed() < soon_enough ? 0 : 1;
    };
    CHECK(status_in_own_process(interrupted) == 0);
}

TEST_CASE("a signal that came before a VERIFY spares the try") {
    const auto interrupted = [] {
        Timed timed(milliseconds(60'000));
        timed.line->begin(ShareMode::exclusive);
        request_interruption();
        const Secret pin = secret("2460");
        const auto verify = [&] { exchange_secret(*timed.line, VerifyCommand(0x98, pin)); };
        const bool spared = errc_of(verify) == Errc::interrupted;
        const bool keys =
            errc_of([&] { timed.line->transmit_from_keys(0x98); }) == Errc::interrupted;
        timed.line->end(Disposition::unpower);
        return spared && keys && timed.gate->calls() == std::vector<std::string>{"begin", "unpower"}
                   ? 0
                   : 1;
    };
    CHECK(status_in_own_process(interrupted) == 0);
}

TEST_CASE("a signal does not cut a VERIFY short, and nothing new is asked after it") {
    const auto interrupted = [] {
        Timed timed(milliseconds(60'000));
        timed.line->begin(ShareMode::exclusive);
        timed.gate->hang_at("verify");
        std::thread person([&] {
            while (timed.gate->calls().back() != "verify") {
                std::this_thread::yield();
            }
            request_interruption();
            std::this_thread::sleep_for(milliseconds(300));
            timed.gate->open();
        });
        const Secret pin = secret("2460");
        const bool answered = exchange_secret(*timed.line, VerifyCommand(0x98, pin)).sw == 0x9000;
        person.join();
        const bool stopped =
            errc_of([&] { timed.line->transmit(tries_command); }) == Errc::interrupted;
        timed.line->end(Disposition::unpower);
        return answered && stopped && timed.gate->calls().back() == "unpower" ? 0 : 1;
    };
    CHECK(status_in_own_process(interrupted) == 0);
}
