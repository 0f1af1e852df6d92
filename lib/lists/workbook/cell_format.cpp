// SPDX-License-Identifier: Apache-2.0
#include "lists/workbook/cell_format.hpp"

#include "base/letters.hpp"
#include "lists/workbook/xml_events.hpp"
#include "model/date.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cmath>
#include <map>
#include <optional>

#include <fmt/core.h>

namespace mqa {
namespace {

struct Range {
    unsigned first;
    unsigned last;
};

/// 0% and 0.00%.
constexpr std::array built_in_percents{9U, 10U};
/// Days and times; 27-36 and 50-58 are the eras of Japanese editions.
constexpr std::array built_in_days{Range{14, 22}, Range{27, 36}, Range{45, 47}, Range{50, 58}};
/// Every whole number up to here is exact in a double.
constexpr double exact_limit = 1e15;
constexpr int days_between_epochs = 1462; // 1900-01-01 to 1904-01-01, with the day that never was

template <typename Number>
std::optional<Number> number_from(std::string_view text) {
    Number number{};
    const char* end = text.data() + text.size();
    const auto [stop, failure] = std::from_chars(text.data(), end, number);
    return failure == std::errc() && stop == end ? std::optional(number) : std::nullopt;
}

/// The code without quoted texts, [colours and conditions] and escaped signs, in lower case; of
/// several parts the first, which is for positive numbers.
std::string bare_code(std::string_view code) {
    std::string bare;
    char inside = 0;
    for (std::size_t i = 0; i < code.size(); ++i) {
        const char c = code[i];
        if (inside != 0) {
            inside = c == inside ? '\0' : inside;
        } else if (c == '"' || c == '[') {
            inside = c == '[' ? ']' : c;
        } else if (c == '\\' || c == '_' || c == '*') {
            ++i;
        } else if (c == ';') {
            break;
        } else {
            bare += to_lower(c);
        }
    }
    return bare;
}

class StyleEvents final : public XmlEvents {
public:
    void start(std::string_view name, const XmlAttributes& attributes) override {
        if (name == "numFmt") {
            const auto number = number_from<unsigned>(attributes.value("numFmtId"));
            if (number) {
                codes_[*number] = format_of_code(attributes.value("formatCode"));
            }
        } else if (name == "cellXfs") {
            inside_ = true;
        } else if (name == "xf" && inside_) {
            const auto number = number_from<unsigned>(attributes.value("numFmtId")).value_or(0);
            const auto own = codes_.find(number);
            formats.push_back(own == codes_.end() ? format_of(number) : own->second);
        }
    }

    void end(std::string_view name) override { inside_ = inside_ && name != "cellXfs"; }

    std::vector<CellFormat> formats;

private:
    std::map<unsigned, CellFormat> codes_;
    bool inside_ = false;
};

std::string day_text(double serial, bool days_from_1904) {
    using namespace std::chrono;
    constexpr double first = 1;
    constexpr double last = 109574; // 2199-12-31
    if (days_from_1904) {
        serial += days_between_epochs;
    }
    if (serial < first || serial > last) {
        return {};
    }
    const auto day = days(static_cast<int>(std::floor(serial)));
    return Date(sys_days(year(1899) / December / 30) + day).iso();
}

/// All digits, also those that the format does not show: 0.125 is 12.5%.
std::string percent_text(double share) {
    constexpr double hundred = 100;
    constexpr double binary_noise = 1e9;
    return fmt::format("{}%", std::round(share * hundred * binary_noise) / binary_noise);
}

} // namespace

CellFormat format_of(unsigned built_in) {
    const bool is_day = std::ranges::any_of(built_in_days, [built_in](Range range) {
        return built_in >= range.first && built_in <= range.last;
    });
    const bool is_percent =
        std::ranges::find(built_in_percents, built_in) != built_in_percents.end();
    return {.is_day = is_day, .is_percent = is_percent};
}

CellFormat format_of_code(std::string_view code) {
    const std::string bare = bare_code(code);
    const bool has_digits = bare.find_first_of("0#?") != std::string::npos;
    if (!has_digits && bare.find_first_of("ymdeg") != std::string::npos && bare != "general") {
        return {.is_day = true};
    }
    if (has_digits && bare.find('%') != std::string::npos) {
        return {.is_percent = true};
    }
    const bool zeros = bare.find_first_not_of('0') == std::string::npos;
    return {.zeros = zeros ? bare.size() : 0};
}

std::vector<CellFormat> read_cell_formats(const Package& package, std::string_view part) {
    StyleEvents events;
    if (!part.empty() && package.has(part)) {
        read_part(package, part, events);
    }
    return std::move(events.formats);
}

std::string shown_number(std::string_view text, const CellFormat& format, bool days_from_1904) {
    const auto number = number_from<double>(text);
    if (!number || !std::isfinite(*number)) {
        return std::string(text);
    }
    if (format.is_day) {
        std::string day = day_text(*number, days_from_1904);
        if (!day.empty()) {
            return day;
        }
    }
    if (format.is_percent) {
        return percent_text(*number);
    }
    if (std::abs(*number) >= exact_limit || std::floor(*number) != *number) {
        return fmt::format("{}", *number);
    }
    const auto whole = static_cast<long long>(*number);
    return whole < 0 ? fmt::format("{}", whole)
                     : fmt::format("{:0{}}", whole, std::max<std::size_t>(format.zeros, 1));
}

} // namespace mqa
