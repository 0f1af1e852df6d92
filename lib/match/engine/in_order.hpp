// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace mqa::engine {

/// Leaves the processor to others for some ten of its steps.
inline void pause_processor() {
#if defined(__x86_64__) || defined(__i386__)
    __builtin_ia32_pause();
#endif
}

/// Runs `work(worker)` on that many threads, of which the caller is number 0. The first exception
/// stops nothing by itself, but is thrown again when all have ended.
void run_threads(unsigned threads, const std::function<void(unsigned worker)>& work);

/// Calls `work(index, worker)` for every index below `count`, in no order, on that many threads.
/// After an exception no further index is begun; it is thrown again.
void for_each_index(std::size_t count, unsigned threads,
                    const std::function<void(std::size_t index, unsigned worker)>& work);

/// Lets the holders of tickets through one after the other, in the order of their numbers.
class Turnstile {
public:
    /// Calls `step()` when all tickets before have passed. False, and nothing is called, when it
    /// was stopped.
    template <typename Step>
    bool pass(std::uint64_t ticket, Step step) {
        if (!is_next_soon(ticket)) {
            std::unique_lock lock(turn_);
            ++sleeping_;
            moved_.wait(lock, [&] { return passed_ == ticket || stopped_; });
            --sleeping_;
        }
        if (stopped_) {
            return false;
        }
        step();
        const std::lock_guard lock(turn_);
        ++passed_;
        if (sleeping_ > 0) {
            moved_.notify_all();
        }
        return true;
    }

    /// Nobody passes any more.
    void stop() {
        const std::lock_guard lock(turn_);
        stopped_ = true;
        moved_.notify_all();
    }

private:
    /// A turn is short, and being woken takes longer than most of them.
    bool is_next_soon(std::uint64_t ticket) const {
        constexpr int looks = 4000;
        for (int look = 0; look < looks; ++look) {
            if (passed_ == ticket || stopped_) {
                return true;
            }
            pause_processor();
        }
        return false;
    }

    std::mutex turn_;
    std::condition_variable moved_;
    unsigned sleeping_ = 0; // guarded by turn_
    std::atomic<std::uint64_t> passed_ = 0;
    std::atomic<bool> stopped_ = false;
};

/// The steps of one item after the first: each is done by several threads at a time or, where
/// `in_turn`, in the order of the items.
template <typename Item>
struct Step {
    std::function<void(Item& item, unsigned worker)> work;
    bool in_turn = false;
};

/// Takes items one after the other from `produce(item)`, which says false at the end, and takes
/// each through all steps. One item a thread is in memory. An exception of any of them ends all and
/// is thrown again.
template <typename Item, typename Produce>
void run_steps(unsigned threads, Produce produce, const std::vector<Step<Item>>& steps) {
    std::mutex source;
    std::uint64_t given = 0;
    bool ended = false; // both guarded by source
    std::vector<Turnstile> turns(steps.size());
    const auto stop = [&] {
        {
            const std::lock_guard lock(source);
            ended = true;
        }
        for (Turnstile& turn : turns) {
            turn.stop();
        }
    };
    const auto take_through = [&](Item& item, std::uint64_t ticket, unsigned worker) {
        for (std::size_t at = 0; at < steps.size(); ++at) {
            const auto work = [&] { steps[at].work(item, worker); };
            if (!steps[at].in_turn) {
                work();
            } else if (!turns[at].pass(ticket, work)) {
                return false;
            }
        }
        return true;
    };
    run_threads(threads, [&](unsigned worker) {
        Item item{};
        try {
            for (;;) {
                std::uint64_t ticket = 0;
                {
                    const std::lock_guard lock(source);
                    ended = ended || !produce(item);
                    if (ended) {
                        return;
                    }
                    ticket = given++;
                }
                if (!take_through(item, ticket, worker)) {
                    return;
                }
            }
        } catch (...) {
            stop();
            throw;
        }
    });
}

/// The same with one step for several threads, `work(item, worker)`, and one in order,
/// `consume(item)`.
template <typename Item, typename Produce, typename Work, typename Consume>
void run_in_order(unsigned threads, Produce produce, Work work, Consume consume) {
    run_steps<Item>(threads, produce,
                    {{work, false}, {[&](Item& item, unsigned) { consume(item); }, true}});
}

/// Calls `look(index, found, worker)` for every index below `count`, several at a time, and
/// `take(found)` with what was found, in the order of the indexes. `found` is empty at first and
/// used again: it has a clear().
template <typename Found, typename Look, typename Take>
void gather_in_order(std::size_t count, unsigned threads, Look look, Take take) {
    struct Item {
        std::size_t index = 0;
        Found found;
    };

    std::size_t next = 0;
    run_in_order<Item>(
        threads,
        [&](Item& item) {
            item.index = next++;
            return item.index < count;
        },
        [&](Item& item, unsigned worker) {
            item.found.clear();
            look(item.index, item.found, worker);
        },
        [&](Item& item) { take(item.found); });
}

} // namespace mqa::engine
