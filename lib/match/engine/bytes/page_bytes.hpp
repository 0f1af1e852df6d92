// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdlib>
#include <memory>
#include <new>
#include <sys/mman.h>

namespace mqa::engine {

struct FreeBytes {
    void operator()(char* bytes) const { std::free(bytes); }
};

/// Many bytes that are read here and there. On large pages the processor finds them sooner.
using PageBytes = std::unique_ptr<char, FreeBytes>;

/// `large`: on large pages, where the system has them; worth it from some megabytes on.
inline PageBytes page_bytes(std::size_t size, bool large) {
    constexpr std::size_t large_page = 2UL * 1024 * 1024;
    const std::size_t rounded = (size + large_page - 1) / large_page * large_page;
    PageBytes bytes(
        static_cast<char*>(large ? std::aligned_alloc(large_page, rounded) : std::malloc(size)));
    if (bytes == nullptr) {
        throw std::bad_alloc();
    }
    if (large) {
        ::madvise(bytes.get(), rounded, MADV_HUGEPAGE);
    }
    return bytes;
}

} // namespace mqa::engine
