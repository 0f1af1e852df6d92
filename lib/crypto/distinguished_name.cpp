// SPDX-License-Identifier: Apache-2.0
#include "crypto/distinguished_name.hpp"

#include "base/bytes.hpp"
#include "crypto/openssl.hpp"

#include <algorithm>
#include <array>

namespace mqa {
namespace {

struct Range {
    char32_t first;
    char32_t last;
};

/// Characters that move the cursor, turn the reading direction, or are not seen at all.
constexpr std::array unsafe_ranges{
    Range{0x00, 0x1F},     Range{0x7F, 0x9F},     Range{0xAD, 0xAD},
    Range{0x61C, 0x61C},   Range{0x200B, 0x200F}, Range{0x2028, 0x202E},
    Range{0x2060, 0x206F}, Range{0xFEFF, 0xFEFF}, Range{0xFFF9, 0xFFFB},
};

bool is_unsafe(char32_t character) {
    return std::ranges::any_of(unsafe_ranges, [character](const Range& range) {
        return character >= range.first && character <= range.last;
    });
}

struct Character {
    char32_t value = 0;
    std::size_t size = 0; ///< 0 for a byte outside UTF-8
};

struct Lead {
    unsigned mask;
    unsigned pattern;
    std::size_t size;
    char32_t smallest;
};

constexpr std::array leads{Lead{0x80, 0x00, 1, 0}, Lead{0xE0, 0xC0, 2, 0x80},
                           Lead{0xF0, 0xE0, 3, 0x800}, Lead{0xF8, 0xF0, 4, 0x10000}};

Character first_character(ByteView bytes) {
    const auto* const lead = std::ranges::find_if(leads, [&](const Lead& candidate) {
        return (bytes[0] & candidate.mask) == candidate.pattern;
    });
    if (lead == leads.end() || bytes.size() < lead->size) {
        return {};
    }
    char32_t value = bytes[0] & ~lead->mask & 0xFFU;
    for (const std::uint8_t byte : bytes.subspan(1, lead->size - 1)) {
        if ((byte & 0xC0U) != 0x80U) {
            return {};
        }
        value = value << 6U | (byte & 0x3FU);
    }
    const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
    return value < lead->smallest || value > 0x10FFFF || surrogate ? Character{}
                                                                   : Character{value, lead->size};
}

} // namespace

std::string escape_unsafe(std::string_view text) {
    std::string safe;
    for (ByteView rest = as_bytes(text); !rest.empty();) {
        const Character character = first_character(rest);
        const auto bytes = rest.first(std::max<std::size_t>(character.size, 1));
        if (character.size > 0 && !is_unsafe(character.value)) {
            safe += as_text(bytes);
        } else {
            for (const std::uint8_t byte : bytes) {
                safe += '\\' + to_hex({&byte, 1});
            }
        }
        rest = rest.subspan(bytes.size());
    }
    return safe;
}

std::optional<std::string> distinguished_name(const X509_name_st* name) {
    const ErrorQueueGuard guard;
    const auto text = owned<BioHandle>(BIO_new(BIO_s_mem()));
    constexpr unsigned long flags =
        XN_FLAG_RFC2253 & ~static_cast<unsigned long>(ASN1_STRFLGS_ESC_MSB);
    if (X509_NAME_print_ex(text.get(), name, 0, flags) < 0) {
        return std::nullopt;
    }
    char* data = nullptr;
    const long size = BIO_get_mem_data(text.get(), &data);
    return size <= 0 ? std::string() : escape_unsafe({data, static_cast<std::size_t>(size)});
}

} // namespace mqa
