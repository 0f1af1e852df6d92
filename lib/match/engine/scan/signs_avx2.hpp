// SPDX-License-Identifier: Apache-2.0
#pragma once

#if defined(__x86_64__)

#include "match/engine/scan/signs.hpp"

#include <cstdint>

#include <immintrin.h>

namespace mqa::engine {

/// As in signs.hpp, 32 bytes at a time; only for a processor that has AVX2.
struct SignsByAvx2 {
    [[gnu::target("avx2,bmi")]] static __m256i load_32(const char* at) {
        return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(at));
    }

    [[gnu::target("avx2,bmi")]] static std::uint32_t equal_of_32(const char* a, const char* b) {
        return static_cast<std::uint32_t>(
            _mm256_movemask_epi8(_mm256_cmpeq_epi8(load_32(a), load_32(b))));
    }

    [[gnu::target("avx2,bmi")]] static std::uint32_t string_signs_of_32(const char* at,
                                                                        const char* vectors) {
        const __m256i bytes = load_32(at);
        const __m256i control = _mm256_cmpeq_epi8(_mm256_min_epu8(bytes, load_32(vectors)), bytes);
        const __m256i quote = _mm256_cmpeq_epi8(bytes, load_32(vectors + sizeof bytes));
        const __m256i backslash = _mm256_cmpeq_epi8(bytes, load_32(vectors + 2 * sizeof bytes));
        return static_cast<std::uint32_t>(
            _mm256_movemask_epi8(_mm256_or_si256(control, _mm256_or_si256(quote, backslash))));
    }
};

} // namespace mqa::engine

#endif
