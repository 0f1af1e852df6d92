// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace mqa::engine {

/// Runs `work(worker)` on that many threads, of which the caller is number 0. The first exception
/// stops nothing by itself, but is thrown again when all have ended.
void run_threads(unsigned threads, const std::function<void(unsigned worker)>& work);

/// Calls `work(index, worker)` for every index below `count`, in no order, on that many threads.
/// After an exception no further index is begun; it is thrown again.
void for_each_index(std::size_t count, unsigned threads,
                    const std::function<void(std::size_t index, unsigned worker)>& work);

/// Takes items one after the other from `produce(item)`, which says false at the end, works on them
/// on several threads with `work(item, worker)`, and hands them in their order to `consume(item)`.
/// One item a thread is in memory. An exception of any of them ends all and is thrown again.
template <typename Item, typename Produce, typename Work, typename Consume>
void run_in_order(unsigned threads, Produce produce, Work work, Consume consume) {
    std::mutex source;
    std::mutex sink;
    std::condition_variable turn;
    std::uint64_t given = 0;
    std::uint64_t taken = 0;
    bool ended = false;   // guarded by source
    bool stopped = false; // guarded by sink
    const auto stop = [&] {
        {
            const std::lock_guard lock(source);
            ended = true;
        }
        const std::lock_guard lock(sink);
        stopped = true;
        turn.notify_all();
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
                work(item, worker);
                std::unique_lock lock(sink);
                turn.wait(lock, [&] { return taken == ticket || stopped; });
                if (stopped) {
                    return;
                }
                consume(item);
                ++taken;
                turn.notify_all();
            }
        } catch (...) {
            stop();
            throw;
        }
    });
}

} // namespace mqa::engine
