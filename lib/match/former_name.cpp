// SPDX-License-Identifier: Apache-2.0
#include "match/former_name.hpp"

#include "text/normalise.hpp"

#include <algorithm>

namespace mqa {
namespace {

bool only_blanks(std::string_view text) {
    return text.find_first_not_of(' ') == std::string_view::npos;
}

std::string_view trimmed(std::string_view text) {
    text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
    return text.substr(0, text.find_last_not_of(' ') + 1);
}

/// The former name when `in_brackets` stands behind `before` and in front of `after`.
std::string former_of(std::string_view before, std::string_view in_brackets,
                      std::string_view after) {
    if (in_brackets.empty() || in_brackets.find(' ') != std::string_view::npos) {
        return std::string(in_brackets);
    }
    if (!only_blanks(after)) {
        const std::size_t surname = before.rfind(' ') + 1;
        return std::string(before.substr(0, surname)).append(in_brackets).append(after);
    }
    const std::size_t given = before.find(' ');
    return given == std::string_view::npos ? std::string()
                                           : std::string(in_brackets).append(before.substr(given));
}

} // namespace

std::optional<NameWithFormer> split_former_name(std::string_view name) {
    const std::string text = normalise(name);
    const std::size_t open = text.find_first_of("[(");
    const std::size_t close = open == std::string::npos ? open : text.find_first_of("])", open);
    if (close == std::string::npos) {
        return std::nullopt;
    }
    const std::string_view all = text;
    const std::string_view before = trimmed(all.substr(0, open));
    const std::string_view after = all.substr(close + 1);
    NameWithFormer names{std::string(all.substr(0, open)).append(after),
                         former_of(before, trimmed(all.substr(open + 1, close - open - 1)), after)};
    return only_blanks(names.bare) ? std::nullopt : std::optional(std::move(names));
}

} // namespace mqa
