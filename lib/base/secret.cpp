// SPDX-License-Identifier: Apache-2.0
#include "base/secret.hpp"

#include <algorithm>
#include <cstring>
#include <sys/mman.h>

namespace mqa {

void wipe(std::span<std::uint8_t> bytes) {
    if (!bytes.empty()) {
        ::explicit_bzero(bytes.data(), bytes.size());
    }
}

Secret::~Secret() {
    wipe(bytes_);
}

Secret::Secret(Secret&& other) noexcept {
    *this = std::move(other);
}

void Secret::lock() {
    // Best effort: without the privilege to lock, the page may reach swap, but nothing else
    // changes. It stays locked: locks do not nest, and another secret may share the page.
    ::mlock(bytes_.data(), bytes_.size());
}

Secret& Secret::operator=(Secret&& other) noexcept {
    if (this != &other) {
        if (other.size_ > 0) {
            lock();
        }
        std::ranges::copy(other.bytes_, bytes_.begin());
        size_ = other.size_;
        other.clear();
    }
    return *this;
}

bool Secret::append(std::uint8_t byte) {
    if (size_ == capacity) {
        clear();
        return false;
    }
    if (size_ == 0) {
        lock();
    }
    bytes_[size_++] = byte;
    return true;
}

void Secret::clear() {
    wipe(bytes_);
    size_ = 0;
}

} // namespace mqa
