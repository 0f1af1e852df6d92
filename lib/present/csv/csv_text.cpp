// SPDX-License-Identifier: Apache-2.0
#include "present/csv/csv_text.hpp"

#include "base/utf8.hpp"
#include "text/code_points.hpp"
#include "text/encoding.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace mqa {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view formula_signs = "=+-@\t\r\n\0'"sv;
/// Japanese spreadsheets make these narrow first.
constexpr std::array wide_formula_signs{"＝"sv, "＋"sv, "－"sv, "＠"sv};
constexpr std::string_view signs_to_quote = ",\"\r\n"sv;
/// What Japanese printing puts where a character is missing (geta, U+3013).
constexpr std::string_view missing_sign = "〓";

constexpr std::array<std::pair<std::string_view, CsvEncoding>, 5> encodings{{
    {"utf-8", CsvEncoding::utf8},
    {"utf-8-bom", CsvEncoding::utf8_bom},
    {"cp932", CsvEncoding::cp932},
    {"utf8", CsvEncoding::utf8},
    {"utf8-bom", CsvEncoding::utf8_bom},
}};

bool looks_like_formula(std::string_view value) {
    const auto begins = [&](std::string_view sign) { return value.starts_with(sign); };
    return !value.empty() && (formula_signs.find(value.front()) != std::string_view::npos ||
                              std::ranges::any_of(wide_formula_signs, begins));
}

bool needs_quotes(std::string_view value) {
    return value.find_first_of(signs_to_quote) != std::string_view::npos ||
           value.starts_with(' ') || value.ends_with(' ');
}

std::string without_strangers(std::string_view value) {
    std::string result;
    for (const std::string_view sign : characters_of(value)) {
        result += to_cp932(sign) ? sign : missing_sign;
    }
    return result;
}

} // namespace

std::optional<CsvEncoding> csv_encoding_from(std::string_view name) {
    const auto* const found =
        std::ranges::find(encodings, name, &decltype(encodings)::value_type::first);
    return found == encodings.end() ? std::nullopt : std::optional(found->second);
}

std::string csv_cell(std::string_view value) {
    std::string text;
    if (looks_like_formula(value)) {
        text += '\'';
    }
    text += value;
    if (!needs_quotes(text)) {
        return text;
    }
    std::string quoted = "\"";
    for (const char c : text) {
        quoted.append(c == '"' ? 2 : 1, c);
    }
    return quoted + "\"";
}

std::string csv_row(const std::vector<std::string>& values) {
    std::string row;
    for (std::size_t i = 0; i < values.size(); ++i) {
        row += (i == 0 ? "" : ",") + csv_cell(values[i]);
    }
    return row + "\r\n";
}

std::string csv_head(const std::vector<std::string>& names, CsvEncoding encoding) {
    std::vector<std::size_t> damaged;
    return (encoding == CsvEncoding::utf8_bom ? std::string(byte_order_mark) : std::string()) +
           encoded_csv_row(names, encoding, damaged);
}

std::string encoded_csv_row(const std::vector<std::string>& values, CsvEncoding encoding,
                            std::vector<std::size_t>& damaged) {
    if (encoding != CsvEncoding::cp932) {
        return csv_row(values);
    }
    std::vector<std::string> kept = values;
    for (std::size_t i = 0; i < kept.size(); ++i) {
        if (!to_cp932(kept[i])) {
            kept[i] = without_strangers(kept[i]);
            damaged.push_back(i);
        }
    }
    return to_cp932(csv_row(kept)).value_or(std::string());
}

} // namespace mqa
