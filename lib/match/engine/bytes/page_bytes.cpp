// SPDX-License-Identifier: Apache-2.0
#include "match/engine/bytes/page_bytes.hpp"

#include <cstdint>
#include <new>
#include <sys/mman.h>

namespace mqa::engine {
namespace {

constexpr std::size_t large_page = 2UL * 1024 * 1024;

char* pages(std::size_t size) {
    void* bytes = ::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (bytes == MAP_FAILED) {
        throw std::bad_alloc();
    }
    return static_cast<char*>(bytes);
}

/// Pages that begin where a large one may; what was taken beside them is given back.
char* large_pages(std::size_t size) {
    char* begin = pages(size + large_page);
    const std::size_t before =
        (large_page - reinterpret_cast<std::uintptr_t>(begin) % large_page) % large_page;
    if (before > 0) {
        ::munmap(begin, before);
    }
    ::munmap(begin + before + size, large_page - before);
    ::madvise(begin + before, size, MADV_HUGEPAGE);
    return begin + before;
}

} // namespace

PageBytes::PageBytes(std::size_t size, bool large)
    : size_(large ? (size + large_page - 1) / large_page * large_page : size) {
    bytes_ = large ? large_pages(size_) : pages(size_);
}

PageBytes::~PageBytes() {
    if (bytes_ != nullptr) {
        ::munmap(bytes_, size_);
    }
}

} // namespace mqa::engine
