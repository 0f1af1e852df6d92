// SPDX-License-Identifier: Apache-2.0
#include "match/engine/input/plain_rows.hpp"

#include "lists/cell_words.hpp"
#include "lists/csv.hpp"
#include "lists/spreadsheet_damage.hpp"
#include "match/engine/bytes/byte_words.hpp"
#include "match/engine/input/coupon_kind.hpp"
#include "match/engine/input/plain_scalars.hpp"
#include "match/engine/keys/text_keys.hpp"
#include "match/engine/scan/signs.hpp"
#include "model/terms.hpp"
#include "text/normalise.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

namespace mqa::engine {
namespace {

using Text = CouponText;

constexpr std::size_t most_words = 8;
constexpr std::size_t commas_at_once = 32;

bool is_ascii(std::string_view text) {
    return all_words(text, [](std::uint64_t word) { return (word & word_of_bytes(0x80)) == 0; });
}

bool is_digit_or_letter(char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/// Blanks at the ends, the guard against formulas, and error values of spreadsheets.
bool has_odd_ends(std::string_view text) {
    constexpr std::string_view blank = "\u3000";
    constexpr std::string_view hard_blank = "\u00A0";
    const char first = text.front();
    return first == ' ' || first == '\'' || first == '#' || text.back() == ' ' ||
           text.starts_with(blank) || text.ends_with(blank) || text.starts_with(hard_blank) ||
           text.ends_with(hard_blank);
}

Word kind_word(std::string_view name) {
    const auto kind = coupon_kind_from(name);
    return kind ? word_of(*kind) : Word{0};
}

Word sex_word(std::string_view name) {
    const auto sex = term_from<Sex>(name);
    return sex ? word_of(*sex) : Word{0};
}

constexpr std::size_t index_of(CouponColumn column) {
    return static_cast<std::size_t>(column);
}

} // namespace

PlainRows::PlainRows(CouponTableReader& table)
    : columns_(table.layout().columns), readable_(is_readable(table)),
      cp932_(table.encoding() == Encoding::cp932) {
    if (cp932_) {
        double_bytes_ = cp932_double_bytes();
    }
    const auto leave_empty = [this](std::size_t column) {
        if (columns_.place(column) != CouponColumns::absent) {
            others_.push_back(columns_.place(column));
        }
    };
    leave_empty(index_of(CouponColumn::symbol_and_number));
    for (std::size_t column = index_of(CouponColumn::copayments); column < coupon_column_count;
         ++column) {
        leave_empty(column);
    }
}

/// Not where cells are in different encodings, or a row of coupons could be one of the headings
/// again.
bool PlainRows::is_readable(CouponTableReader& table) const {
    const CsvOptions& options = table.csv()->options();
    const std::size_t place = columns_.place(CouponColumn::reference_number);
    const auto has_number = [&](const TableRow& row) {
        return place < row.cells.size() && row.cells[place].size() == reference_digits &&
               all_digits(row.cells[place]);
    };
    return options.separator == ',' && !options.check_encoding && columns_.width > 0 &&
           std::ranges::none_of(table.heading_rows(), has_number);
}

std::size_t PlainRows::read(std::string_view text, CouponFields& fields) {
    if (!readable_ || text.size() <= longest_row + scan_padding) {
        return 0;
    }
    const char* const begin = text.data();
    const char* const limit = begin + longest_row;
    const char* end = find_string_sign(begin, limit);
    for (has_backslash_ = false; cp932_ && end < limit && *end == '\\';) {
        has_backslash_ = true;
        end = find_string_sign(end + 1, limit);
    }
    if (end >= limit || (*end != '\r' && *end != '\n') || !split(begin, end)) {
        return 0;
    }
    decoded_size_ = 0;
    if (!begins_like_a_coupon() || has_others() || !read_texts(fields) || !read_days(fields) ||
        !read_words(fields)) {
        return 0;
    }
    fields.keys = coupon_keys_of({fields[Text::insurer_number], fields[Text::number],
                                  fields[Text::symbol], fields[Text::branch_number]},
                                 fields[Text::name_kana], {}, fields[CouponDay::birth]);
    return static_cast<std::size_t>(end - begin) + (end[0] == '\r' && end[1] == '\n' ? 2 : 1);
}

/// No byte of a double-byte character is a comma.
bool PlainRows::split(const char* begin, const char* end) {
    static constexpr auto commas = [] {
        std::array<char, commas_at_once> filled{};
        filled.fill(',');
        return filled;
    }();
    count_ = 0;
    const char* cell = begin;
    for (const char* at = begin; at < end; at += commas_at_once) {
        std::uint32_t found = equal_of_32(at, commas.data());
        for (; found != 0; found &= found - 1) {
            const char* comma = at + std::countr_zero(found);
            if (comma >= end) {
                break;
            }
            if (count_ + 1 == most_cells) {
                return false;
            }
            cells_[count_++] = {cell, static_cast<std::size_t>(comma - cell)};
            cell = comma + 1;
        }
    }
    cells_[count_++] = {cell, static_cast<std::size_t>(end - cell)};
    return count_ <= columns_.width;
}

/// Notes, sums and blank rows do not begin with a letter or digit, headings hold no number.
bool PlainRows::begins_like_a_coupon() const {
    return !cells_.front().empty() && is_digit_or_letter(cells_.front().front());
}

bool PlainRows::has_others() const {
    return std::ranges::any_of(
        others_, [this](std::size_t place) { return place < count_ && !cells_[place].empty(); });
}

std::string_view PlainRows::cell(CouponColumn column) const {
    const std::size_t place = columns_.place(column);
    return place < count_ ? cells_[place] : std::string_view();
}

bool PlainRows::read_text(CouponColumn column, std::string_view& text) {
    text = cell(column);
    if (text.empty()) {
        return true;
    }
    if (has_backslash_ || !is_ascii(text)) {
        const std::string_view bytes = text;
        if (cp932_ && !decode(bytes, text)) {
            return false;
        }
    }
    return !has_odd_ends(text);
}

bool PlainRows::decode(std::string_view bytes, std::string_view& text) {
    constexpr unsigned first_half_width = 0xA1;
    constexpr unsigned last_half_width = 0xDF;
    constexpr unsigned half_width_katakana = 0xFF61;
    char* const begin = decoded_.data() + decoded_size_;
    char* to = begin;
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        const unsigned byte = static_cast<std::uint8_t>(bytes[at]);
        unsigned sign = byte;
        if (byte >= first_half_width && byte <= last_half_width) {
            sign = byte - first_half_width + half_width_katakana;
        } else if (byte >= 0x80) {
            ++at;
            const unsigned second = at < bytes.size() ? static_cast<std::uint8_t>(bytes[at]) : 0;
            sign = double_bytes_[byte << 8U | second];
            if (sign < 0x80) {
                return false;
            }
        } else if (byte == '\\') {
            return false;
        }
        if (sign < 0x80) {
            *to++ = static_cast<char>(sign);
        } else if (sign < 0x800) {
            *to++ = static_cast<char>(0xC0U | sign >> 6U);
            *to++ = static_cast<char>(0x80U | (sign & 0x3FU));
        } else {
            *to++ = static_cast<char>(0xE0U | sign >> 12U);
            *to++ = static_cast<char>(0x80U | (sign >> 6U & 0x3FU));
            *to++ = static_cast<char>(0x80U | (sign & 0x3FU));
        }
    }
    text = {begin, static_cast<std::size_t>(to - begin)};
    decoded_size_ += text.size();
    return true;
}

bool PlainRows::read_digits(CouponColumn column, std::size_t least, std::string_view& text) {
    text = cell(column);
    return text.empty() || (text.size() >= least && all_digits(text));
}

/// Symbols and numbers of an insured person stay as they are, unless a spreadsheet program took
/// them for a number.
bool PlainRows::read_number(CouponColumn column, std::string_view& text) {
    text = cell(column);
    if (text.empty() || all_digits(text)) {
        return true;
    }
    if (!read_text(column, text)) {
        return false;
    }
    const std::string half_width = to_half_width(text);
    if (is_day_of_spreadsheet(half_width)) {
        return false;
    }
    const RepairedCode code = undo_number_format(half_width);
    return !code.lost && !code.repair && code.text == half_width;
}

bool PlainRows::read_day(CouponColumn column, Day& day) {
    day = no_day;
    const std::string_view text = cell(column);
    return text.empty() || (is_ascii(text) && !has_odd_ends(text) && read_given_day(text, day));
}

bool PlainRows::read_word(CouponColumn column, std::string_view words,
                          Word (*meaning)(std::string_view), Words& known, Word& word) {
    const std::string_view bytes = cell(column);
    word = 0;
    if (bytes.empty()) {
        return true;
    }
    for (const auto& [spelling, means] : known.known) {
        if (same_bytes(spelling, bytes)) {
            word = means;
            return true;
        }
    }
    std::string_view text;
    if (!read_text(column, text)) {
        return false;
    }
    const auto found = coupon_words().find(words, undo_number_format(text).text);
    word = found ? meaning(*found) : Word{0};
    if (word != 0 && known.known.size() < most_words) {
        known.known.emplace_back(bytes, word);
    }
    return word != 0;
}

bool PlainRows::read_texts(CouponFields& fields) {
    constexpr std::size_t insurer_digits = 8;
    fields[Text::context] = {};
    fields[Text::copayments] = {};
    return read_digits(CouponColumn::reference_number, reference_digits,
                       fields[Text::reference_number]) &&
           fields[Text::reference_number].size() == reference_digits &&
           read_digits(CouponColumn::insurer_number, insurer_digits,
                       fields[Text::insurer_number]) &&
           fields[Text::insurer_number].size() == insurer_digits &&
           read_text(CouponColumn::id, fields[Text::id]) &&
           (fields[Text::id].empty() || is_good_id(fields[Text::id], true)) &&
           read_text(CouponColumn::insurer_name, fields[Text::insurer_name]) &&
           read_number(CouponColumn::symbol, fields[Text::symbol]) &&
           read_number(CouponColumn::number, fields[Text::number]) &&
           read_digits(CouponColumn::branch_number, 2, fields[Text::branch_number]) &&
           read_text(CouponColumn::name, fields[Text::name]) &&
           read_text(CouponColumn::name_kana, fields[Text::name_kana]) &&
           !fields[Text::name_kana].empty() &&
           read_text(CouponColumn::contract_holder, fields[Text::contract_holder]) &&
           read_digits(CouponColumn::agency_number, 1, fields[Text::agency_number]);
}

bool PlainRows::read_days(CouponFields& fields) {
    return read_day(CouponColumn::birth_date, fields[CouponDay::birth]) &&
           fields[CouponDay::birth] != no_day &&
           read_day(CouponColumn::issued_on, fields[CouponDay::issued_on]) &&
           read_day(CouponColumn::expires_on, fields[CouponDay::expires_on]) &&
           fields[CouponDay::expires_on] != no_day;
}

bool PlainRows::read_words(CouponFields& fields) {
    Word& kind = fields[CouponWord::kind];
    if (!read_word(CouponColumn::kind, "kind", kind_word, kinds_, kind) ||
        !read_word(CouponColumn::sex, "person.sex", sex_word, sexes_, fields[CouponWord::sex])) {
        return false;
    }
    const auto derived = kind_of(fields[Text::reference_number]);
    kind = derived ? word_of(*derived) : kind;
    return fields[CouponWord::sex] != 0;
}

} // namespace mqa::engine
