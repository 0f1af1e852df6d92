// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "match/engine/bytes/byte_words.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string_view>
#include <utility>

namespace mqa::engine {

/// Copies bytes, of which there are mostly few, and returns the end of the copy.
[[gnu::always_inline]] inline char* copy_bytes(char* to, std::string_view bytes) {
    const char* from = bytes.data();
    const std::size_t size = bytes.size();
    // Two copies that may overlap make any size between one and two of them.
    const auto twice = [&](auto part) {
        std::memcpy(&part, from, sizeof part);
        std::memcpy(to, &part, sizeof part);
        std::memcpy(&part, from + size - sizeof part, sizeof part);
        std::memcpy(to + size - sizeof part, &part, sizeof part);
    };
    if (size >= sizeof(std::uint64_t)) {
        if (size <= 2 * sizeof(std::uint64_t)) {
            twice(std::uint64_t{});
        } else if (size <= 4 * sizeof(std::uint64_t)) {
            twice(std::array<std::uint64_t, 2>{});
        } else {
            std::memcpy(to, from, size);
        }
    } else if (size >= sizeof(std::uint32_t)) {
        twice(std::uint32_t{});
    } else if (size != 0) {
        to[0] = from[0];
        to[size / 2] = from[size / 2];
        to[size - 1] = from[size - 1];
    }
    return to + size;
}

/// Bytes that are appended to. Unlike a string it does not write zeros first where the caller
/// writes, and keeps its room.
class ByteBuffer {
public:
    ByteBuffer() = default;
    ByteBuffer(const ByteBuffer&) = delete;
    ByteBuffer& operator=(const ByteBuffer&) = delete;
    ~ByteBuffer() = default;

    ByteBuffer(ByteBuffer&& other) noexcept { swap(other); }

    ByteBuffer& operator=(ByteBuffer&& other) noexcept {
        ByteBuffer taken(std::move(other));
        swap(taken);
        return *this;
    }

    std::size_t size() const { return size_; }

    bool empty() const { return size_ == 0; }

    std::size_t capacity() const { return capacity_; }

    char* data() { return bytes_.get(); }

    const char* data() const { return bytes_.get(); }

    std::string_view view() const { return {bytes_.get(), size_}; }

    void clear() { size_ = 0; }

    /// Forgets the bytes from `size` on.
    void cut(std::size_t size) { size_ = size; }

    /// Gives the room back as well.
    void release() { *this = ByteBuffer(); }

    void reserve(std::size_t capacity) {
        if (capacity > capacity_) {
            grow_to(capacity);
        }
    }

    /// Room for that many more bytes, to be written by the caller.
    char* extend(std::size_t size) {
        if (size > capacity_ - size_) {
            grow_to(std::max(size_ + size, 2 * capacity_));
        }
        char* begin = bytes_.get() + size_;
        size_ += size;
        return begin;
    }

    [[gnu::always_inline]] void append(std::string_view bytes) {
        copy_bytes(extend(bytes.size()), bytes);
    }

    /// A text of the program itself: its size is known when it is compiled.
    template <std::size_t size>
    void append_literal(const char (&text)[size]) {
        std::memcpy(extend(size - 1), text, size - 1);
    }

    void append(char byte) { *extend(1) = byte; }

    /// The bytes of a thing.
    template <typename Thing>
    void append_thing(const Thing& thing) {
        std::memcpy(extend(sizeof thing), &thing, sizeof thing);
    }

private:
    void swap(ByteBuffer& other) noexcept {
        bytes_.swap(other.bytes_);
        std::swap(size_, other.size_);
        std::swap(capacity_, other.capacity_);
    }

    void grow_to(std::size_t capacity) {
        std::unique_ptr<char[]> larger(new char[capacity]);
        if (size_ != 0) {
            std::memcpy(larger.get(), bytes_.get(), size_);
        }
        bytes_ = std::move(larger);
        capacity_ = capacity;
    }

    std::unique_ptr<char[]> bytes_;
    std::size_t size_ = 0;
    std::size_t capacity_ = 0;
};

} // namespace mqa::engine
