// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace mqa::engine {

/// Eight bytes at a time. The first byte is the lowest of the word on every machine, and nothing is
/// read beside the text.

constexpr std::size_t word_size = sizeof(std::uint64_t);

/// The word that has `byte` in each of its places.
constexpr std::uint64_t word_of_bytes(std::uint8_t byte) {
    return 0x0101010101010101U * byte;
}

template <typename Number>
Number number_in(const char* at) {
    Number number = 0;
    std::memcpy(&number, at, sizeof number);
    if constexpr (std::endian::native == std::endian::big) {
        Number turned = 0;
        for (std::size_t byte = 0; byte < sizeof number; ++byte) {
            turned = static_cast<Number>(turned << 8U | (number >> (8U * byte) & 0xFFU));
        }
        return turned;
    }
    return number;
}

inline std::uint64_t word_at(const char* at) {
    return number_in<std::uint64_t>(at);
}

/// Writes the bytes of a number, the lowest first.
template <typename Number>
void put_number(char* at, Number number) {
    if constexpr (std::endian::native == std::endian::big) {
        for (std::size_t byte = 0; byte < sizeof number; ++byte) {
            at[byte] = static_cast<char>(number >> (8U * byte));
        }
    } else {
        std::memcpy(at, &number, sizeof number);
    }
}

/// The word of a text of fewer than eight bytes, 0 in the places it leaves. What overlaps is equal.
[[gnu::always_inline]] inline std::uint64_t word_of_few(std::string_view text) {
    const char* at = text.data();
    const std::size_t size = text.size();
    if (size >= sizeof(std::uint32_t)) {
        const std::size_t later = size - sizeof(std::uint32_t);
        return number_in<std::uint32_t>(at) | std::uint64_t{number_in<std::uint32_t>(at + later)}
                                                  << (8U * later);
    }
    if (size == 0) {
        return 0;
    }
    const auto byte = [at](std::size_t place) {
        return std::uint64_t{static_cast<std::uint8_t>(at[place])} << (8U * place);
    };
    return byte(0) | byte(size / 2) | byte(size - 1);
}

inline bool same_bytes(std::string_view a, std::string_view b) {
    const std::size_t size = a.size();
    if (size != b.size()) {
        return false;
    }
    if (size < word_size) {
        return word_of_few(a) == word_of_few(b);
    }
    const std::size_t last = size - word_size;
    for (std::size_t at = 0; at < last; at += word_size) {
        if (word_at(a.data() + at) != word_at(b.data() + at)) {
            return false;
        }
    }
    return word_at(a.data() + last) == word_at(b.data() + last);
}

/// Whether `holds(word)` for all of the text, in words that may overlap; places behind a short text
/// hold the digit 0.
template <typename Test>
[[gnu::always_inline]] inline bool all_words(std::string_view text, Test holds) {
    if (text.size() < word_size) {
        const std::uint64_t digits = word_of_bytes('0') << (8U * text.size());
        return holds(word_of_few(text) | digits);
    }
    const char* last = text.data() + text.size() - word_size;
    for (const char* at = text.data(); at < last; at += word_size) {
        if (!holds(word_at(at))) {
            return false;
        }
    }
    return holds(word_at(last));
}

/// Whether the word, of which digits became their values, holds nothing else.
constexpr bool holds_digits(std::uint64_t values) {
    return ((values | (values + word_of_bytes(0x7F - 9))) & word_of_bytes(0x80)) == 0;
}

/// Reads up to eight digits into a word of their values, with zeros in front; false for others.
[[gnu::always_inline]] inline bool read_few_digits(std::string_view text, std::uint64_t& values) {
    if (text.size() == word_size) {
        values = word_at(text.data()) ^ word_of_bytes('0');
        return holds_digits(values);
    }
    if (text.size() > word_size || text.empty()) {
        values = 0;
        return text.empty();
    }
    const auto free = static_cast<unsigned>(8U * (word_size - text.size()));
    values = (word_of_few(text) ^ word_of_bytes('0') >> free) << free;
    return holds_digits(values);
}

inline bool all_digits(std::string_view text) {
    return all_words(text,
                     [](std::uint64_t word) { return holds_digits(word ^ word_of_bytes('0')); });
}

/// Whether all signs are ASCII from `first` up to '~'.
template <char first>
bool all_ascii_from(std::string_view text) {
    return all_words(text, [](std::uint64_t word) {
        const std::uint64_t too_high = word | (word + word_of_bytes(1));
        const std::uint64_t high_enough = word + word_of_bytes(0x80 - first);
        return ((too_high | ~high_enough) & word_of_bytes(0x80)) == 0;
    });
}

/// Whether the word may hold a quotation mark, a backslash or a control character.
constexpr bool holds_string_sign(std::uint64_t word) {
    const auto has_zero = [](std::uint64_t bytes) { return (bytes - word_of_bytes(1)) & ~bytes; };
    const std::uint64_t control = (word - word_of_bytes(0x20)) & ~word;
    return ((control | has_zero(word ^ word_of_bytes('"')) | has_zero(word ^ word_of_bytes('\\'))) &
            word_of_bytes(0x80)) != 0;
}

} // namespace mqa::engine
