// SPDX-License-Identifier: Apache-2.0
#include "registration/notification/values.hpp"
#include "text/code_points.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace mqa {
namespace {

constexpr std::u32string_view hyphens = U"-‐‑‒–—―−－ーｰのノ";
constexpr std::u32string_view kanji_digits = U"〇一二三四五六七八九";
constexpr std::u32string_view rooms_and_buildings = U"室棟館線車";

/// What may follow a number of an address, longest first.
constexpr std::array<std::u32string_view, 4> units{U"丁目", U"番地", U"番", U"号"};

std::optional<char32_t> digit_of(char32_t c) {
    if (c >= U'0' && c <= U'9') {
        return c;
    }
    return c >= U'０' && c <= U'９' ? std::optional(c - U'０' + U'0') : std::nullopt;
}

/// Reads an address from the left; each part either is understood as a whole or left as it is.
class Scanner {
public:
    explicit Scanner(std::u32string text) : text_(std::move(text)) {}

    std::string scan() {
        while (position_ < text_.size()) {
            if (!take_house_numbers()) {
                result_ += text_[position_++];
            }
        }
        return to_utf8(result_);
    }

private:
    bool starts_with(std::size_t at, std::u32string_view word) const {
        return text_.compare(at, word.size(), word) == 0;
    }

    std::u32string digits_at(std::size_t& at) const {
        std::u32string digits;
        while (at < text_.size() && digit_of(text_[at])) {
            digits += *digit_of(text_[at++]);
        }
        return digits;
    }

    /// 十二丁目 as 12: kanji count only before 丁目, where no town's name can be meant, and behind
    /// it up to the end of the house number (一番三号).
    std::u32string kanji_number_at(std::size_t& at, bool behind_unit) const {
        int number = 0;
        std::size_t end = at;
        int pending = 0;
        for (; end < text_.size(); ++end) {
            const std::size_t digit = kanji_digits.find(text_[end]);
            if (text_[end] == U'十') {
                number += 10 * std::max(pending, 1);
                pending = 0;
            } else if (digit != std::u32string_view::npos && pending == 0) {
                pending = static_cast<int>(digit);
            } else {
                break;
            }
        }
        number += pending;
        if (end == at || number == 0 ||
            !(behind_unit ? ends_kanji_number(end) : starts_with(end, U"丁目"))) {
            return {};
        }
        at = end;
        return to_code_points(std::to_string(number));
    }

    bool ends_kanji_number(std::size_t at) const {
        return at == text_.size() || text_[at] == U' ' || text_[at] == U'　' || skip_unit(at);
    }

    /// Past a unit, if one stands there that belongs to the number before it.
    bool skip_unit(std::size_t& at) const {
        for (const std::u32string_view unit : units) {
            const std::size_t end = at + unit.size();
            const bool other = end < text_.size() && unit == U"号" &&
                               rooms_and_buildings.find(text_[end]) != std::u32string_view::npos;
            // 番町 is part of a town's name, and 三番館 a building's.
            const bool name =
                end < text_.size() && unit == U"番" && (text_[end] == U'町' || text_[end] == U'館');
            if (starts_with(at, unit) && !other && !name) {
                at = end;
                return true;
            }
        }
        return false;
    }

    bool skip_hyphen(std::size_t& at) const {
        const bool hyphen = at + 1 < text_.size() &&
                            hyphens.find(text_[at]) != std::u32string_view::npos &&
                            digit_of(text_[at + 1]).has_value();
        at += hyphen ? 1 : 0;
        return hyphen;
    }

    /// 2丁目1番3号, 2－1－3, 2丁目1番地の3: numbers joined by units or hyphens, of which at least
    /// one is there.
    bool take_house_numbers() {
        if (position_ > 0 && digit_of(text_[position_ - 1])) {
            return false;
        }
        std::size_t at = position_;
        std::u32string numbers = kanji_number_at(at, false);
        if (numbers.empty()) {
            numbers = digits_at(at);
        }
        std::size_t joined = 0;
        bool closed = false; ///< 号 ends a house number: what follows is a room
        while (!numbers.empty() && !closed) {
            const std::size_t before = at;
            const bool unit = skip_unit(at);
            closed = unit && text_[at - 1] == U'号';
            const bool hyphen = !closed && skip_hyphen(at);
            std::size_t next = at;
            std::u32string more = (unit || hyphen) && !closed ? digits_at(next) : U"";
            if (more.empty() && unit && !closed) {
                more = kanji_number_at(next, true);
            }
            if (more.empty()) {
                // 2丁目 with nothing behind it is the name of a part of the town.
                at = unit && joined == 0 && starts_with(before, U"丁目") ? before : at;
                joined += unit && at != before ? 1U : 0U;
                break;
            }
            numbers += U'-' + more;
            at = next;
            ++joined;
        }
        if (joined == 0) {
            return false;
        }
        result_ += numbers;
        if (closed && at < text_.size() && digit_of(text_[at])) {
            result_ += U' ';
        }
        position_ = at;
        return true;
    }

    std::u32string text_;
    std::u32string result_{};
    std::size_t position_ = 0;
};

} // namespace

std::string with_short_house_numbers(std::string_view address) {
    return Scanner(to_code_points(address)).scan();
}

} // namespace mqa
