// SPDX-License-Identifier: Apache-2.0
#include "match/engine/keys/text_keys.hpp"

#include "match/engine/bytes/byte_words.hpp"
#include "match/engine/bytes/hash.hpp"
#include "match/engine/keys/kana_table.hpp"
#include "match/former_name.hpp"
#include "text/compare.hpp"

namespace mqa::engine {
namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

std::uint8_t byte_at(std::string_view text, std::size_t at) {
    return static_cast<std::uint8_t>(text[at]);
}

/// The character of three bytes at the front of well-formed UTF-8.
char32_t three_bytes(std::string_view text) {
    return (byte_at(text, 0) & 0x0FU) << 12U | (byte_at(text, 1) & 0x3FU) << 6U |
           (byte_at(text, 2) & 0x3FU);
}

/// Kana and kanji that a code keeps as they are. ー is not among them: it may be a hyphen.
bool stays_in_code(char32_t c) {
    return (c >= 0x3041 && c <= 0x3096) || (c >= 0x30A1 && c <= 0x30FA) ||
           (c >= 0x4E00 && c <= 0x9FFC);
}

void append_ascii_of_code(std::string& out, char32_t c) {
    const bool separator = c == U' ' || c == U'.' || c == U'-';
    if (!separator) {
        out += static_cast<char>(c);
    }
}

/// The code at the level of `width`; false for a sign that is left to the library.
bool fold_code(std::string_view code, std::string& out) {
    out.clear();
    while (!code.empty()) {
        if (byte_at(code, 0) < 0x80) {
            const char c = code.front();
            if (c < 0x20 || c == 0x7F) {
                return false;
            }
            append_ascii_of_code(out, static_cast<unsigned char>(c));
            code.remove_prefix(1);
            continue;
        }
        if (code.size() < 3 || byte_at(code, 0) < 0xE0 || byte_at(code, 0) >= 0xF0) {
            return false;
        }
        const char32_t c = three_bytes(code);
        if (c >= 0xFF01 && c <= 0xFF5E) {
            append_ascii_of_code(out, c - 0xFF01 + 0x21);
        } else if (stays_in_code(c)) {
            out.append(code.substr(0, 3));
        } else if (c != 0x3000 && c != 0x30FB) {
            return false;
        }
        code.remove_prefix(3);
    }
    return true;
}

/// Takes away the zeros at the front of each run of digits; "000" becomes "0".
void drop_leading_zeros(std::string& code) {
    std::size_t end = 0;
    bool in_number = false;
    for (std::size_t at = 0; at < code.size(); ++at) {
        const bool more_digits = at + 1 < code.size() && is_digit(code[at + 1]);
        if (!in_number && code[at] == '0' && more_digits) {
            continue;
        }
        in_number = is_digit(code[at]);
        code[end++] = code[at];
    }
    code.resize(end);
}

std::uint64_t seed_of(Day birth) {
    return static_cast<std::uint32_t>(birth) + 1ULL;
}

/// By the library: for names of other signs than the tables know.
std::uint64_t key_of_other_name(std::string_view kana, Day birth) {
    const std::string text = kana_skeleton(kana);
    KanaTable::Skeleton skeleton;
    return text.empty()                      ? 0
           : KanaTable::pack(text, skeleton) ? hash_of(skeleton.bytes(), seed_of(birth))
                                             : hash_of(text, seed_of(birth));
}

/// The key of a name; of one with a former name in brackets, which the tables do not know, that of
/// the bare name, and `former` becomes the other's.
std::uint64_t person_key(std::string_view kana, Day birth, std::uint64_t& former) {
    if (kana.empty() || birth == no_day) {
        return 0;
    }
    KanaTable::Skeleton skeleton;
    if (KanaTable::instance().find_skeleton(kana, skeleton)) {
        return skeleton.size == 0 ? 0 : hash_of(skeleton.bytes(), seed_of(birth));
    }
    const auto names = split_former_name(kana);
    if (!names) {
        return key_of_other_name(kana, birth);
    }
    former = key_of_other_name(names->former, birth);
    return key_of_other_name(names->bare, birth);
}

std::uint64_t number_of_other_code(std::string_view code) {
    constexpr std::uint64_t beyond_digits = 1ULL << 63U;
    std::string buffer;
    const std::string_view key = quick_code_key(code, buffer);
    std::uint64_t digits = 0;
    if (key.empty()) {
        return 0;
    }
    return read_few_digits(key, digits) ? digits + 1 : hash_of(key) | beyond_digits;
}

/// A code as a number of its own: up to eight digits as the word of their values and 1, else a hash
/// that is larger. 0 for no code.
inline std::uint64_t number_of_code(std::string_view code) {
    std::uint64_t digits = 0;
    if (code.empty()) {
        return 0;
    }
    return read_few_digits(code, digits) ? digits + 1 : number_of_other_code(code);
}

/// Four bits a digit are enough, so the higher half of the word goes between the digits of the
/// lower one.
std::uint32_t part_key(std::string_view code) {
    const std::uint64_t number = number_of_code(code);
    const auto part = static_cast<std::uint32_t>(number ^ number >> 28U);
    return part == 0 && number != 0 ? 1 : part;
}

/// For insurers, which are eight digits.
std::uint64_t number_key(std::string_view insurer, std::uint64_t number) {
    constexpr std::uint64_t first = 0x9E3779B97F4A7C15U;
    constexpr std::uint64_t second = 0xD6E8FEB86659FD93U;
    const std::uint64_t key =
        mixed(mixed(mixed(word_at(insurer.data()) ^ first, second) ^ number, first), second);
    return key != 0 ? key : 1;
}

/// The keys but those of the person.
inline RowKeys number_keys_of(const NumberTexts& texts) {
    RowKeys keys;
    const std::uint64_t own = texts.insurer.empty() ? 0 : number_of_code(texts.number);
    if (own != 0) {
        keys.number = number_key(texts.insurer, own);
        keys.symbol = part_key(texts.symbol);
        keys.branch = part_key(texts.branch);
    }
    return keys;
}

} // namespace

std::string_view quick_code_key(std::string_view code, std::string& buffer) {
    if (all_digits(code)) {
        // Nothing but zeros is one zero.
        while (code.size() > 1 && code.front() == '0') {
            code.remove_prefix(1);
        }
        return code;
    }
    if (fold_code(code, buffer)) {
        drop_leading_zeros(buffer);
    } else {
        buffer = code_key(code);
    }
    return buffer;
}

bool codes_meet(std::string_view a, std::string_view b) {
    if (same_bytes(a, b)) {
        return true;
    }
    std::string buffer_a;
    std::string buffer_b;
    if (fold_code(a, buffer_a) && fold_code(b, buffer_b)) {
        if (buffer_a == buffer_b) {
            return true;
        }
        drop_leading_zeros(buffer_a);
        drop_leading_zeros(buffer_b);
        return buffer_a == buffer_b && !buffer_a.empty();
    }
    return compare_code(a, b) <= Difference::leading_zero;
}

bool surely_same_kana(std::string_view a, std::string_view b) {
    return same_bytes(a, b) || KanaTable::instance().same_canonical(a, b);
}

RowKeys coupon_keys_of(const NumberTexts& texts, std::string_view name_kana,
                       std::string_view name_other_kana, Day birth) {
    RowKeys keys = number_keys_of(texts);
    std::uint64_t former = 0;
    keys.person = person_key(name_kana, birth, former);
    keys.other_person = person_key(name_other_kana, birth, former);
    if (keys.other_person == keys.person) {
        keys.other_person = 0;
    }
    return keys;
}

RowKeys keys_of(const NumberTexts& texts, std::string_view name_kana,
                std::string_view name_other_kana, Day birth) {
    RowKeys keys = number_keys_of(texts);
    std::uint64_t former = 0;
    keys.person = person_key(name_kana, birth, former);
    keys.other_person = person_key(name_other_kana, birth, former);
    if (keys.other_person == 0 || keys.other_person == keys.person) {
        keys.other_person = former != keys.person ? former : 0;
    }
    return keys;
}

bool has_more_keys(std::string_view name_kana, std::string_view name_other_kana) {
    const auto has_former = [](std::string_view kana) {
        KanaTable::Skeleton skeleton;
        return !KanaTable::instance().find_skeleton(kana, skeleton) && split_former_name(kana);
    };
    return !name_other_kana.empty() && (has_former(name_kana) || has_former(name_other_kana));
}

RowKeys further_keys_of(const NumberTexts& texts, std::string_view name_kana,
                        std::string_view name_other_kana, Day birth) {
    RowKeys keys = number_keys_of(texts);
    std::uint64_t first = 0;
    std::uint64_t second = 0;
    person_key(name_kana, birth, first);
    person_key(name_other_kana, birth, second);
    keys.person = first != 0 ? first : second;
    keys.other_person = first != 0 && first != second ? second : 0;
    return keys;
}

} // namespace mqa::engine
