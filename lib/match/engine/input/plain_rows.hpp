// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "lists/coupons/coupon_table.hpp"
#include "match/engine/rows/row_fields.hpp"

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace mqa::engine {

/// Reads rows of a CSV text of coupons that hold nothing to repair: no quotation marks, numbers of
/// digits, days that Date reads, words that were seen before. What it reads is what
/// CouponTableReader makes of the row; every other row is left to that.
class PlainRows {
public:
    /// `table` has a CSV text, and has found its columns.
    explicit PlainRows(CouponTableReader& table);

    /// Reads the row at the beginning of `text` into `fields`, all of which are set. Their texts
    /// live until the next call, or as long as `text`. Returns the bytes of the row with its line
    /// break; 0 when it is not plain.
    std::size_t read(std::string_view text, CouponFields& fields);

private:
    static constexpr std::size_t most_cells = 64;
    static constexpr std::size_t longest_row = 1024;

    /// The words of a column as they stand in the file, and what they mean.
    struct Words {
        std::vector<std::pair<std::string, Word>> known;
    };

    bool is_readable(CouponTableReader& table) const;
    bool split(const char* begin, const char* end);
    bool begins_like_a_coupon() const;
    bool has_others() const;
    std::string_view cell(CouponColumn column) const;
    bool read_text(CouponColumn column, std::string_view& text);
    bool read_digits(CouponColumn column, std::size_t least, std::string_view& text);
    bool read_number(CouponColumn column, std::string_view& text);
    bool read_day(CouponColumn column, Day& day);
    bool read_word(CouponColumn column, std::string_view words, Word (*meaning)(std::string_view),
                   Words& known, Word& word);
    bool decode(std::string_view bytes, std::string_view& text);
    bool read_texts(CouponFields& fields);
    bool read_words(CouponFields& fields);
    bool read_days(CouponFields& fields);

    CouponColumns columns_;
    std::vector<std::size_t> others_; ///< places of columns that a plain row leaves empty
    bool readable_;
    bool cp932_;
    std::span<const char16_t> double_bytes_;

    std::array<std::string_view, most_cells> cells_;
    std::size_t count_ = 0;
    bool has_backslash_ = false; ///< maybe as a part of a double byte
    std::array<char, 3 * longest_row> decoded_{};
    std::size_t decoded_size_ = 0;
    Words kinds_;
    Words sexes_;
};

} // namespace mqa::engine
