// SPDX-License-Identifier: Apache-2.0
#include "net/http_answer.hpp"

#include "base/letters.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace mqa {
namespace {

constexpr std::string_view blanks = " \t\r\n";

std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos) {
        return {};
    }
    return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

std::string lower(std::string_view text) {
    std::string result(text);
    std::ranges::transform(result, result.begin(), to_lower);
    return result;
}

/// Whether a name in whatever case is `lower_case`.
bool is_name(std::string_view name, std::string_view lower_case) {
    return name.size() == lower_case.size() &&
           std::ranges::equal(name, lower_case, std::ranges::equal_to(), to_lower);
}

std::optional<std::uint64_t> parse_count(std::string_view text) {
    std::uint64_t count = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), count);
    return problem == std::errc{} && end == text.data() + text.size() ? std::optional(count)
                                                                      : std::nullopt;
}

/// Seconds from now, or a date; a date in the past is no wait, an absurd number a very long one.
std::optional<std::chrono::seconds> parse_retry_after(std::string_view text, SysTime now) {
    constexpr std::uint64_t longest = 86'400;
    if (const auto count = parse_count(text)) {
        return std::chrono::seconds(std::min(*count, longest));
    }
    const bool too_many_digits =
        !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
    if (too_many_digits) {
        return std::chrono::seconds(longest);
    }
    if (const auto date = parse_http_date(text)) {
        const auto wait = std::chrono::floor<std::chrono::seconds>(*date - now);
        return std::clamp(wait, std::chrono::seconds(0), std::chrono::seconds(longest));
    }
    return std::nullopt;
}

} // namespace

std::optional<SysTime> parse_http_date(std::string_view text) {
    static constexpr std::array<std::string_view, 12> months{
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    constexpr std::size_t length = 29;
    if (text.size() != length || text.substr(25) != " GMT" || text.substr(3, 2) != ", ") {
        return std::nullopt;
    }
    const auto month = std::ranges::find(months, text.substr(8, 3));
    const std::array numbers{parse_count(text.substr(5, 2)), parse_count(text.substr(12, 4)),
                             parse_count(text.substr(17, 2)), parse_count(text.substr(20, 2)),
                             parse_count(text.substr(23, 2))};
    const bool complete =
        std::ranges::all_of(numbers, [](const auto& number) { return number.has_value(); });
    if (month == months.end() || !complete) {
        return std::nullopt;
    }
    const auto number = [&](std::size_t index) { return static_cast<int>(*numbers.at(index)); };
    const std::chrono::year_month_day day{
        std::chrono::year(number(1)),
        std::chrono::month(static_cast<unsigned>(month - months.begin()) + 1),
        std::chrono::day(static_cast<unsigned>(number(0)))};
    if (!day.ok() || number(2) > 23 || number(3) > 59 || number(4) > 60) {
        return std::nullopt;
    }
    return SysTime(std::chrono::sys_days(day)) + std::chrono::hours(number(2)) +
           std::chrono::minutes(number(3)) + std::chrono::seconds(number(4));
}

void AnswerBuilder::begin_head() {
    // Of several heads (1xx, then the real one) the last counts; the bytes of all are limited.
    lengths_ = 0;
    chunked_ = false;
    retry_after_.clear();
    answer_ = {};
}

bool AnswerBuilder::header(std::string_view line) {
    header_bytes_ += line.size();
    if (header_bytes_ > limits_.header_bytes) {
        problem_ = Text("its head is too large", "ヘッダーが大きすぎます");
        return false;
    }
    if (line.starts_with("HTTP/")) {
        begin_head();
        return true;
    }
    const std::size_t colon = line.find(':');
    if (colon != std::string_view::npos) {
        take(line.substr(0, colon), line.substr(colon + 1));
    }
    return !problem_;
}

void AnswerBuilder::take(std::string_view name, std::string_view value) {
    if (is_name(name, "content-length")) {
        ++lengths_;
        length_ = parse_count(trimmed(value)).value_or(limits_.body_bytes + 1);
        if (lengths_ > 1) {
            problem_ = Text("it gives its length twice", "長さが二重に示されています");
        } else if (length_ > limits_.body_bytes) {
            problem_ = Text("it is too large", "大きすぎます");
        }
    } else if (is_name(name, "transfer-encoding")) {
        chunked_ = lower(trimmed(value)) == "chunked";
    } else if (is_name(name, "content-encoding") && lower(trimmed(value)) != "identity") {
        problem_ = Text("it is compressed although nobody asked for that",
                        "求めていない圧縮が使われています");
    } else if (is_name(name, "content-type")) {
        answer_.content_type = lower(trimmed(value.substr(0, value.find(';'))));
    } else if (is_name(name, "retry-after")) {
        retry_after_ = trimmed(value);
    } else if (is_name(name, "date")) {
        answer_.date = parse_http_date(trimmed(value));
    }
}

bool AnswerBuilder::body(std::string_view bytes) {
    if (answer_.body.size() + bytes.size() > limits_.body_bytes) {
        problem_ = Text("it is too large", "大きすぎます");
        return false;
    }
    answer_.body += bytes;
    return true;
}

std::optional<Error> AnswerBuilder::problem() const {
    return problem_ ? std::optional(Error(Errc::answer_malformed).with("problem", *problem_))
                    : std::nullopt;
}

HttpOutcome AnswerBuilder::finish(int status, bool delimited, SysTime now) {
    constexpr int no_content = 204;
    if (!problem_ && !delimited && !chunked_ && lengths_ == 0 && status != no_content) {
        // Cut off and complete look the same.
        problem_ = Text("nothing tells where it ends", "終わりが示されていません");
    }
    if (!problem_ && lengths_ == 1 && length_ != answer_.body.size()) {
        problem_ = Text("it is shorter than it says", "示された長さより短くなっています");
    }
    if (problem_) {
        return *problem();
    }
    answer_.status = status;
    answer_.retry_after = parse_retry_after(retry_after_, now);
    return std::move(answer_);
}

} // namespace mqa
