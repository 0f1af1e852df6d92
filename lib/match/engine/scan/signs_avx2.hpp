// SPDX-License-Identifier: Apache-2.0
#pragma once

#if defined(__x86_64__)

#include <bit>
#include <cstdint>

#include <immintrin.h>

namespace mqa::engine::avx2 {

/// As in signs.hpp, 32 bytes at a time; only for a processor that has AVX2.

[[gnu::target("avx2,bmi")]] inline __m256i load_32(const char* at) {
    return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(at));
}

[[gnu::target("avx2,bmi")]] inline std::uint32_t equal_of_32(const char* a, const char* b) {
    return static_cast<std::uint32_t>(
        _mm256_movemask_epi8(_mm256_cmpeq_epi8(load_32(a), load_32(b))));
}

[[gnu::target("avx2,bmi")]] inline const char* next_string_sign(const char* at) {
    for (;; at += sizeof(__m256i)) {
        const __m256i bytes = load_32(at);
        const __m256i last_control = _mm256_set1_epi8(0x1F);
        const __m256i control = _mm256_cmpeq_epi8(_mm256_min_epu8(bytes, last_control), bytes);
        const __m256i quote = _mm256_cmpeq_epi8(bytes, _mm256_set1_epi8('"'));
        const __m256i backslash = _mm256_cmpeq_epi8(bytes, _mm256_set1_epi8('\\'));
        const auto signs = static_cast<std::uint32_t>(
            _mm256_movemask_epi8(_mm256_or_si256(control, _mm256_or_si256(quote, backslash))));
        if (signs != 0) {
            return at + std::countr_zero(signs);
        }
    }
}

} // namespace mqa::engine::avx2

#endif
