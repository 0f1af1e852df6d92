// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
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

/// The last control character, the mark and the backslash as vectors of 32 bytes, in memory: to put
/// them together anew takes more than to load them.
struct StringSigns {
    static constexpr std::size_t bytes_each = 32;

    StringSigns() {
        std::size_t at = 0;
        for (const char sign : {'\x1F', '"', '\\'}) {
            std::fill_n(vectors.begin() + at, bytes_each, sign);
            at += bytes_each;
        }
    }

    alignas(bytes_each) std::array<char, 3 * bytes_each> vectors{};
};

#if defined(__SSE2__)

[[gnu::always_inline]] inline __m128i load_16(const char* at) {
    __m128i bytes;
    std::memcpy(&bytes, at, sizeof bytes);
    return bytes;
}

/// A bit for each of 16 bytes that is a string sign.
[[gnu::always_inline]] inline std::uint32_t string_signs_of_16(const char* at) {
    const __m128i bytes = load_16(at);
    const __m128i last_control = _mm_set1_epi8(0x1F);
    const __m128i control = _mm_cmpeq_epi8(_mm_min_epu8(bytes, last_control), bytes);
    const __m128i quote = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('"'));
    const __m128i backslash = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\\'));
    return static_cast<std::uint32_t>(
        _mm_movemask_epi8(_mm_or_si128(control, _mm_or_si128(quote, backslash))));
}

/// A bit for each of 16 bytes that is equal at both places.
[[gnu::always_inline]] inline std::uint32_t equal_of_16(const char* a, const char* b) {
    return static_cast<std::uint32_t>(_mm_movemask_epi8(_mm_cmpeq_epi8(load_16(a), load_16(b))));
}

/// The first quotation mark, backslash or control character at or behind `at`. There must be one
/// within readable bytes, or `scan_padding` behind `end`; past `end` the answer means nothing.
[[gnu::always_inline]] inline const char* find_string_sign(const char* at, const char* end) {
    for (; at < end; at += sizeof(__m128i)) {
        const std::uint32_t signs = string_signs_of_16(at);
        if (signs != 0) {
            return at + std::countr_zero(signs);
        }
    }
    return end;
}

/// A bit for each of 32 bytes that is a string sign.
[[gnu::always_inline]] inline std::uint32_t string_signs_of_32(const char* at,
                                                               const char* /*vectors*/) {
    return string_signs_of_16(at) | string_signs_of_16(at + sizeof(__m128i)) << 16U;
}

/// A bit for each of 32 bytes that is equal at both places.
[[gnu::always_inline]] inline std::uint32_t equal_of_32(const char* a, const char* b) {
    return equal_of_16(a, b) | equal_of_16(a + sizeof(__m128i), b + sizeof(__m128i)) << 16U;
}

/// Whether `size` bytes at both places are equal; up to 15 bytes more are read.
[[gnu::always_inline]] inline bool equal_bytes(const char* a, const char* b, std::size_t size) {
    for (; size > sizeof(__m128i); size -= sizeof(__m128i)) {
        if (equal_of_16(a, b) != 0xFFFFU) {
            return false;
        }
        a += sizeof(__m128i);
        b += sizeof(__m128i);
    }
    const std::uint32_t wanted = (1U << size) - 1U;
    return (equal_of_16(a, b) & wanted) == wanted;
}

#else

inline const char* find_string_sign(const char* at, const char* end) {
    while (at < end && !is_string_sign(*at)) {
        ++at;
    }
    return at;
}

[[gnu::always_inline]] inline std::uint32_t string_signs_of_32(const char* at,
                                                               const char* /*vectors*/) {
    std::uint32_t signs = 0;
    for (unsigned place = 0; place < 32; ++place) {
        signs |= (is_string_sign(at[place]) ? 1U : 0U) << place;
    }
    return signs;
}

[[gnu::always_inline]] inline std::uint32_t equal_of_32(const char* a, const char* b) {
    std::uint32_t equal = 0;
    for (unsigned at = 0; at < 32; ++at) {
        equal |= (a[at] == b[at] ? 1U : 0U) << at;
    }
    return equal;
}

[[gnu::always_inline]] inline bool equal_bytes(const char* a, const char* b, std::size_t size) {
    return std::memcmp(a, b, size) == 0;
}

#endif

/// Whether JSON writes the text in another form than it stands.
inline bool needs_escape(std::string_view text) {
    return std::ranges::any_of(text, is_string_sign);
}

} // namespace mqa::engine
