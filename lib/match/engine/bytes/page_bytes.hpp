// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <utility>

namespace mqa::engine {

/// Many zeros to be written over, which go back to the system as soon as they are not needed.
class PageBytes {
public:
    PageBytes() = default;

    /// When the system finds memory for the pages.
    enum class Pages { as_written, all_at_once };

    /// `all_at_once` where all will be written: each by itself costs as much as to fill it.
    explicit PageBytes(std::size_t size, Pages pages = Pages::as_written);

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
