// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace mqa::engine {

/// Readable bytes that must follow every text that is scanned, because whole vectors are loaded.
constexpr std::size_t scan_padding = 64;

/// Whether JSON writes the byte in another form inside a string, or ends the string with it.
inline bool is_string_sign(char c) {
    return c == '"' || c == '\\' || static_cast<unsigned char>(c) < 0x20;
}

#if defined(__SSE2__)

/// The first quotation mark, backslash or control character at or behind `at`. There must be one
/// within readable bytes, or `scan_padding` behind `end`; past `end` the answer means nothing.
inline const char* find_string_sign(const char* at, const char* end) {
    const __m128i quote = _mm_set1_epi8('"');
    const __m128i backslash = _mm_set1_epi8('\\');
    const __m128i last_control = _mm_set1_epi8(0x1F);
    while (at < end) {
        __m128i bytes;
        std::memcpy(&bytes, at, sizeof bytes);
        const __m128i control = _mm_cmpeq_epi8(_mm_min_epu8(bytes, last_control), bytes);
        const __m128i sign = _mm_or_si128(
            control, _mm_or_si128(_mm_cmpeq_epi8(bytes, quote), _mm_cmpeq_epi8(bytes, backslash)));
        const auto mask = static_cast<std::uint32_t>(_mm_movemask_epi8(sign));
        if (mask != 0) {
            return at + std::countr_zero(mask);
        }
        at += sizeof bytes;
    }
    return end;
}

/// Whether `size` bytes at both places are equal; up to 15 bytes more are read.
inline bool equal_bytes(const char* a, const char* b, std::size_t size) {
    for (;;) {
        __m128i left;
        __m128i right;
        std::memcpy(&left, a, sizeof left);
        std::memcpy(&right, b, sizeof right);
        const auto same =
            static_cast<std::uint32_t>(_mm_movemask_epi8(_mm_cmpeq_epi8(left, right)));
        if (size <= sizeof left) {
            const std::uint32_t wanted = size == sizeof left ? 0xFFFFU : (1U << size) - 1U;
            return (same & wanted) == wanted;
        }
        if (same != 0xFFFFU) {
            return false;
        }
        a += sizeof left;
        b += sizeof left;
        size -= sizeof left;
    }
}

#else

inline const char* find_string_sign(const char* at, const char* end) {
    while (at < end && !is_string_sign(*at)) {
        ++at;
    }
    return at;
}

inline bool equal_bytes(const char* a, const char* b, std::size_t size) {
    return std::memcmp(a, b, size) == 0;
}

#endif

/// Whether JSON writes the text in another form than it stands.
inline bool needs_escape(std::string_view text) {
    for (const char c : text) {
        if (is_string_sign(c)) {
            return true;
        }
    }
    return false;
}

} // namespace mqa::engine
