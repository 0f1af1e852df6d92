// SPDX-License-Identifier: Apache-2.0
#include "match/engine/in_order.hpp"

#include <atomic>

namespace mqa::engine {

void run_threads(unsigned threads, const std::function<void(unsigned worker)>& work) {
    std::vector<std::exception_ptr> failures(threads > 0 ? threads : 1);
    const auto guarded = [&](unsigned worker) {
        try {
            work(worker);
        } catch (...) {
            failures[worker] = std::current_exception();
        }
    };
    std::vector<std::thread> others;
    for (unsigned worker = 1; worker < threads; ++worker) {
        others.emplace_back(guarded, worker);
    }
    guarded(0);
    for (std::thread& other : others) {
        other.join();
    }
    for (const std::exception_ptr& failure : failures) {
        if (failure) {
            std::rethrow_exception(failure);
        }
    }
}

void for_each_index(std::size_t count, unsigned threads,
                    const std::function<void(std::size_t index, unsigned worker)>& work) {
    std::atomic<std::size_t> next = 0;
    run_threads(threads, [&](unsigned worker) {
        try {
            for (std::size_t index = next++; index < count; index = next++) {
                work(index, worker);
            }
        } catch (...) {
            next = count;
            throw;
        }
    });
}

} // namespace mqa::engine
