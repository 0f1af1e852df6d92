// SPDX-License-Identifier: Apache-2.0
#include "model/masking.hpp"

#include "text/code_points.hpp"

#include <array>
#include <cstddef>
#include <utility>

namespace mqa {
namespace {

constexpr std::array<std::pair<Values, std::string_view>, 3> values_names{{
    {Values::masked, "masked"},
    {Values::full, "full"},
    {Values::none, "none"},
}};

constexpr std::size_t kept_digits = 3;

bool is_blank(char32_t point) {
    return point == U' ' || point == U'\u3000' || point == U'\u00A0';
}

/// Spaced, half-width and combining forms.
bool is_voicing_mark(char32_t point) {
    return point == U'\uFF9E' || point == U'\uFF9F' || (point >= U'\u3099' && point <= U'\u309C');
}

} // namespace

std::string_view name_of(Values values) {
    return values_names.at(static_cast<std::size_t>(values)).second;
}

std::optional<Values> values_from(std::string_view name) {
    for (const auto& [values, spelled] : values_names) {
        if (spelled == name) {
            return values;
        }
    }
    return std::nullopt;
}

std::string mask_number(std::string_view number) {
    const auto points = to_code_points(number);
    const std::size_t kept = points.size() > kept_digits ? kept_digits : 1;
    std::string masked;
    for (std::size_t at = 0; at < points.size(); ++at) {
        append_utf8(masked, at + kept < points.size() ? U'*' : points[at]);
    }
    return masked;
}

std::string mask_name(std::string_view name) {
    std::string masked;
    std::size_t position = 0; // within the current part
    bool starred = false;
    for (const char32_t point : to_code_points(name)) {
        if (is_blank(point)) {
            if (position > 0) {
                append_utf8(masked, point);
            }
            position = 0;
            starred = false;
        } else if (position++ == 0 || (!starred && is_voicing_mark(point))) {
            append_utf8(masked, point);
        } else if (!starred) {
            masked += '*';
            starred = true;
        }
    }
    return masked;
}

} // namespace mqa
