// SPDX-License-Identifier: Apache-2.0
#include "card/timed_transport.hpp"

#include "base/error.hpp"
#include "base/secret.hpp"
#include "base/stream.hpp"

#include <algorithm>
#include <condition_variable>
#include <csignal>
#include <exception>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

#include <pthread.h>

namespace mqa {
namespace {

constexpr std::chrono::milliseconds signal_slice{100}; ///< how soon a signal is noticed
constexpr std::chrono::seconds time_to_let_go{1};
constexpr std::chrono::seconds time_to_type{60};
constexpr std::chrono::milliseconds time_to_send{100}; ///< a few bytes over a local socket

/// The PIN of a thread that may be left behind with it.
class LentPin {
public:
    explicit LentPin(const VerifyCommand& original)
        : pin_(pin_of(original)), command_(original.reference(), pin_) {}

    const VerifyCommand& command() const { return command_; }

    /// The thread may have begun a moment ago; by now its bytes are with the service.
    void wipe() {
        std::this_thread::sleep_for(time_to_send);
        command_.forget();
        pin_.clear();
    }

private:
    static Secret pin_of(const VerifyCommand& command) {
        Secret pin;
        command.deliver([&](ByteView bytes) {
            for (const std::uint8_t digit : bytes.subspan(bytes.size() - command.length())) {
                pin.append(digit);
            }
        });
        return pin;
    }

    Secret pin_;
    VerifyCommand command_;
};

/// Signals are for the main thread, whose waits notice them.
class SignalsBlocked {
public:
    SignalsBlocked() {
        sigset_t all;
        ::sigfillset(&all);
        ::pthread_sigmask(SIG_SETMASK, &all, &before_);
    }

    ~SignalsBlocked() { ::pthread_sigmask(SIG_SETMASK, &before_, nullptr); }

    SignalsBlocked(const SignalsBlocked&) = delete;
    SignalsBlocked& operator=(const SignalsBlocked&) = delete;

private:
    sigset_t before_{};
};

} // namespace

/// Owned by the thread and its master together, so that neither outlives what it uses.
struct TimedTransport::Worker {
    std::unique_ptr<CardTransport> card;
    std::mutex mutex;
    std::condition_variable changed;
    Task task;
    Bytes answer;
    std::exception_ptr failure;
    bool busy = false;
    bool stopping = false;
    std::thread thread;

    /// Tells the other side of a change. Not with the lock held: it would wake up only to wait for
    /// it, which for a fast card takes as long as an exchange.
    void tell(std::unique_lock<std::mutex>& lock) {
        lock.unlock();
        changed.notify_all();
        lock.lock();
    }

    /// The next command of a reading follows the last answer within microseconds, less than it
    /// takes to be woken up.
    void await_task(std::unique_lock<std::mutex>& lock) {
        constexpr int usual_pause = 100; // of giving way to others
        const auto called = [this] { return task || stopping; };
        for (int waited = 0; waited < usual_pause && !called(); ++waited) {
            lock.unlock();
            std::this_thread::yield();
            lock.lock();
        }
        changed.wait(lock, called);
    }

    void serve() {
        std::unique_lock lock(mutex);
        for (;;) {
            await_task(lock);
            if (!task) {
                return;
            }
            const Task current = std::exchange(task, nullptr);
            lock.unlock();
            Bytes result;
            std::exception_ptr problem;
            try {
                result = current(*card);
            } catch (...) {
                problem = std::current_exception();
            }
            lock.lock();
            answer = std::move(result);
            failure = problem;
            busy = false;
            tell(lock);
        }
    }
};

TimedTransport::TimedTransport(std::unique_ptr<CardTransport> card, std::chrono::milliseconds limit,
                               Clock& clock)
    : worker_(std::make_shared<Worker>()), reader_(card->reader()), atr_(card->atr()),
      limit_(limit), clock_(clock) {
    worker_->card = std::move(card);
    const SignalsBlocked blocked;
    worker_->thread = std::thread([worker = worker_] { worker->serve(); });
}

TimedTransport::~TimedTransport() {
    {
        const std::lock_guard lock(worker_->mutex);
        worker_->stopping = true;
        worker_->changed.notify_all();
    }
    if (abandoned_) {
        // Should the call come back after all, the thread ends, and lets go of the card with it.
        worker_->thread.detach();
    } else {
        worker_->thread.join();
    }
}

Bytes TimedTransport::run(Task task, SteadyTime deadline, Interruptible interruptible) {
    std::unique_lock lock(worker_->mutex);
    if (abandoned_) {
        throw Error(Errc::card_timeout).step("transmit");
    }
    if (interruptible != Interruptible::no && interruption_requested()) {
        throw Error(Errc::interrupted);
    }
    const auto idle = [this] { return !worker_->busy; };
    // Only after an interruption is there a call that is still on its way.
    if (worker_->changed.wait_until(lock, deadline, idle)) {
        if (clock_.steady() >= deadline) {
            throw Error(Errc::card_timeout).step("transmit");
        }
        worker_->busy = true;
        worker_->task = std::move(task);
        worker_->tell(lock);
        while (!worker_->changed.wait_until(
            lock, std::min(deadline, clock_.steady() + signal_slice), idle)) {
            if (interruptible == Interruptible::yes && interruption_requested()) {
                throw Error(Errc::interrupted);
            }
            if (clock_.steady() >= deadline) {
                break;
            }
        }
    }
    if (worker_->task) {
        // The thread has not come to it: taken back, it never happens.
        worker_->task = nullptr;
        worker_->busy = false;
        throw Error(Errc::card_timeout).step("transmit");
    }
    if (worker_->busy) {
        abandoned_ = true;
        throw Error(Errc::card_timeout).step("transmit");
    }
    if (worker_->failure) {
        std::rethrow_exception(std::exchange(worker_->failure, nullptr));
    }
    return std::move(worker_->answer);
}

void TimedTransport::begin(ShareMode share) {
    deadline_ = clock_.steady() + limit_;
    try {
        run(
            [share](CardTransport& card) {
                card.begin(share);
                return Bytes{};
            },
            deadline_, Interruptible::yes);
    } catch (const Error&) {
        // Nobody calls `end` for what did not begin, and the thread may still be in the call.
        TimedTransport::end(Disposition::leave);
        throw;
    }
    // The thread is at rest again, so the card behind it may be looked at from here.
    extended_ = worker_->card->carries_extended();
}

void TimedTransport::reconnect() {
    run(
        [](CardTransport& card) {
            card.reconnect();
            return Bytes{};
        },
        deadline_, Interruptible::yes);
}

void TimedTransport::end(Disposition disposition) noexcept {
    try {
        run(
            [disposition](CardTransport& card) {
                card.end(disposition);
                return Bytes{};
            },
            clock_.steady() + time_to_let_go, Interruptible::no);
    } catch (const Error&) {
        // The thread is left behind; the service resets the card when this process has ended.
        abandoned_ = true;
    }
}

Bytes TimedTransport::transmit(ByteView command) {
    return run([bytes = Bytes(command.begin(), command.end())](
                   CardTransport& card) { return card.transmit(bytes); },
               deadline_, Interruptible::yes);
}

Bytes TimedTransport::transmit_secret(const VerifyCommand& command) {
    // The thread may outlive the caller's PIN, so it gets one of its own. A signal that came before
    // spares the try; none cuts this short: the answer tells whether it was spent.
    const auto lent = std::make_shared<LentPin>(command);
    try {
        return run([lent](CardTransport& card) { return card.transmit_secret(lent->command()); },
                   deadline_, Interruptible::until_begun);
    } catch (const Error&) {
        if (abandoned_) {
            lent->wipe();
        }
        throw;
    }
}

Bytes TimedTransport::transmit_from_keys(std::uint8_t reference) {
    const SteadyTime began = clock_.steady();
    Bytes answer =
        run([reference](CardTransport& card) { return card.transmit_from_keys(reference); },
            deadline_ + time_to_type, Interruptible::until_begun);
    deadline_ += clock_.steady() - began;
    return answer;
}

} // namespace mqa
