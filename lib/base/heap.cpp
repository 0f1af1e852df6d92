// SPDX-License-Identifier: Apache-2.0
#include "base/heap.hpp"

#include <malloc.h>

namespace mqa {

void keep_freed_memory() noexcept {
    constexpr int megabyte = 1024 * 1024;
    ::mallopt(M_TRIM_THRESHOLD, 4 * megabyte);
    ::mallopt(M_TOP_PAD, megabyte);
    // Set one of these, and glibc no longer moves the limit for pieces of their own.
    ::mallopt(M_MMAP_THRESHOLD, megabyte);
}

void return_freed_memory() noexcept {
    constexpr int large = 128 * 1024; // as glibc has it until something larger is freed
    ::mallopt(M_MMAP_THRESHOLD, large);
}

} // namespace mqa
