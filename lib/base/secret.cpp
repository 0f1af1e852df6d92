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

Secret::Secret() {
    // Best effort: without the privilege to lock, the page may reach swap, but nothing else
    // changes.
    ::mlock(bytes_.data(), bytes_.size());
}

Secret::~Secret() {
    wipe(bytes_);
    ::munlock(bytes_.data(), bytes_.size());
}

Secret::Secret(Secret&& other) noexcept : Secret() {
    *this = std::move(other);
}

Secret& Secret::operator=(Secret&& other) noexcept {
    if (this != &other) {
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
    bytes_[size_++] = byte;
    return true;
}

void Secret::clear() {
    wipe(bytes_);
    size_ = 0;
}

} // namespace mqa
