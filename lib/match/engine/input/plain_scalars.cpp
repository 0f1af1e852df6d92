// SPDX-License-Identifier: Apache-2.0
#include "match/engine/input/plain_scalars.hpp"

#include "base/clock.hpp"
#include "json/records.hpp"
#include "match/engine/bytes/byte_words.hpp"
#include "match/engine/input/calendar.hpp"
#include "match/engine/scan/signs.hpp"
#include "model/numbers.hpp"
#include "text/normalise.hpp"

namespace mqa::engine {
namespace {

constexpr std::size_t day_size = 10;
constexpr std::int64_t microseconds = 1'000'000;
constexpr std::int64_t seconds_a_day = 86'400;
constexpr std::int64_t japan_offset = 9 * 3600;

/// Reads a word of digits with other signs between them, of which `form` is an example with zeros
/// and `signs` has the places. Every two digits become the number they stand for, in the place of
/// the first.
[[gnu::always_inline]] inline bool read_pairs(const char* at, std::string_view form,
                                              std::uint64_t signs, std::uint64_t& pairs) {
    const std::uint64_t values = word_at(at) ^ word_at(form.data());
    pairs = values * 10 + (values >> 8U);
    return (values & signs) == 0 && holds_digits(values);
}

int pair_at(std::uint64_t pairs, unsigned place) {
    return static_cast<int>(pairs >> (8U * place) & 0xFFU);
}

/// Reads ten signs of the form YYYY-MM-DD, whether or not there is such a day.
[[gnu::always_inline]] inline bool read_plain_day(const char* at, Day& day) {
    constexpr std::uint64_t dashes = 0xFF0000FF00000000U;
    std::uint64_t pairs = 0;
    const std::uint32_t of_month = number_in<std::uint16_t>(at + word_size) ^ 0x3030U;
    if (!read_pairs(at, "0000-00-", dashes, pairs) || !holds_digits(of_month)) {
        return false;
    }
    day = Calendar::day(pair_at(pairs, 0) * 100 + pair_at(pairs, 2), pair_at(pairs, 5),
                        static_cast<int>((of_month & 0xFFU) * 10 + (of_month >> 8U)));
    return true;
}

/// Keeps a text that was repaired, unless JSON would write it in yet another form.
bool keep(std::string text, std::string_view& view, Repaired& repaired) {
    if (needs_escape(text)) {
        return false;
    }
    view = repaired.emplace_back(std::move(text));
    return true;
}

} // namespace

bool read_given_day(std::string_view text, Day& day) {
    if (text.size() != day_size || !read_plain_day(text.data(), day)) {
        day = day_of(Date::parse(text));
    }
    return day != no_day;
}

bool read_instant(std::string_view text, std::int64_t& instant) {
    constexpr std::string_view form = "YYYY-MM-DDTHH:MM:SS+09:00";
    constexpr std::uint64_t colons = 0x0000FF0000FF0000U;
    constexpr std::size_t time = day_size + 1;
    constexpr std::size_t end = form.size() - word_size;
    // The offset is the last but two signs of the last word.
    constexpr std::uint64_t offset = ~std::uint64_t{0xFFFF};
    Day day = no_day;
    std::uint64_t pairs = 0;
    if (text.size() == form.size() && text[day_size] == 'T' && read_plain_day(text.data(), day) &&
        read_pairs(text.data() + time, "00:00:00", colons, pairs) &&
        ((word_at(text.data() + end) ^ word_at(form.data() + end)) & offset) == 0) {
        const int hour = pair_at(pairs, 0);
        const int minute = pair_at(pairs, 3);
        const int second = pair_at(pairs, 6);
        if (day != no_day && hour < 24 && minute < 60 && second < 60) {
            const std::int64_t seconds =
                day * seconds_a_day + hour * 3600 + minute * 60 + second - japan_offset;
            instant = seconds * microseconds;
            return true;
        }
    }
    const auto parsed = parse_instant(text);
    instant = parsed ? parsed->time_since_epoch().count() : 0;
    return parsed.has_value();
}

bool repair_code(std::string_view text, std::string_view& code, Repaired& repaired) {
    return keep(to_half_width(text), code, repaired);
}

bool repair_insurer(std::string_view text, std::string_view& digits, Repaired& repaired) {
    const auto number = InsurerNumber::parse(text);
    return number && keep(number->digits(), digits, repaired);
}

bool is_other_id(std::string_view text, bool given) {
    return !given || is_acceptable_id(text);
}

} // namespace mqa::engine
