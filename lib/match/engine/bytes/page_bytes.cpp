// SPDX-License-Identifier: Apache-2.0
#include "match/engine/bytes/page_bytes.hpp"

#include <new>
#include <sys/mman.h>

namespace mqa::engine {

PageBytes::PageBytes(std::size_t size, Pages pages) : size_(size) {
    const int at_once = pages == Pages::all_at_once ? MAP_POPULATE : 0;
    void* bytes =
        ::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | at_once, -1, 0);
    if (bytes == MAP_FAILED) {
        throw std::bad_alloc();
    }
    bytes_ = static_cast<char*>(bytes);
}

PageBytes::~PageBytes() {
    if (bytes_ != nullptr) {
        ::munmap(bytes_, size_);
    }
}

} // namespace mqa::engine
