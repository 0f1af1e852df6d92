// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <utility>

namespace mqa::engine {

/// Many zeros to be written over, which go back to the system as soon as they are not needed.
class PageBytes {
public:
    PageBytes() = default;

    explicit PageBytes(std::size_t size);

    PageBytes(const PageBytes&) = delete;
    PageBytes& operator=(const PageBytes&) = delete;

    PageBytes(PageBytes&& other) noexcept
        : bytes_(std::exchange(other.bytes_, nullptr)), size_(std::exchange(other.size_, 0)) {}

    PageBytes& operator=(PageBytes&& other) noexcept {
        std::swap(bytes_, other.bytes_);
        std::swap(size_, other.size_);
        return *this;
    }

    ~PageBytes();

    char* data() const { return bytes_; }

private:
    char* bytes_ = nullptr;
    std::size_t size_ = 0;
};

} // namespace mqa::engine
