// SPDX-License-Identifier: Apache-2.0
#include "registration/user_settings/code_rest.hpp"

#include "base/digits.hpp"
#include "model/date.hpp"
#include "registration/user_settings/half_width_token.hpp"

#include <algorithm>
#include <cstddef>

namespace mqa {
namespace {

bool is_number_of_page(std::string_view text) {
    constexpr std::size_t longest = 3;
    return text.size() <= longest && has_only_digits(text);
}

/// "1/2", "-1-"; below a gap also "1", which straight below a code may be its rest.
bool looks_like_page(std::string_view token, AboveLine above) {
    const bool framed = token.size() > 2 && ((token.starts_with('-') && token.ends_with('-')) ||
                                             (token.starts_with('(') && token.ends_with(')')));
    if (framed) {
        token = token.substr(1, token.size() - 2);
    }
    if (const std::size_t slash = token.find('/'); slash != std::string_view::npos) {
        return is_number_of_page(token.substr(0, slash)) &&
               is_number_of_page(token.substr(slash + 1));
    }
    return (framed || above == AboveLine::code_and_gap) && is_number_of_page(token);
}

/// Letters and digits in one word, as no sentence has it.
bool is_mixed_word(std::string_view token) {
    constexpr std::size_t shortest = 4;
    return token.size() >= shortest && std::ranges::any_of(token, is_digit) &&
           std::ranges::any_of(token, [](char c) { return is_alphanumeric(c) && !is_digit(c); }) &&
           std::ranges::all_of(token, [](char c) { return is_alphanumeric(c) || c == '-'; });
}

/// Not of an address ("https://..."), which may stand at the foot of a sheet.
bool could_be_piece_of_code(std::string_view token, AboveLine above) {
    return std::ranges::any_of(token, is_alphanumeric) && !token.starts_with("//") &&
           !looks_like_day(token) && !looks_like_page(token, above);
}

} // namespace

bool looks_like_day(std::string_view token) {
    return token.find_first_of("-/") != std::string_view::npos &&
           token.find_first_not_of("0123456789-/") == std::string_view::npos &&
           Date::parse(token).has_value();
}

bool goes_on_with_code(const SheetLine& line, AboveLine above, bool in_row, bool cp932) {
    if (above == AboveLine::no_code) {
        return false;
    }
    // Below a gap only a line of nothing else goes on with it: a sheet has a foot.
    const bool beside_words = above == AboveLine::code;
    bool behind_words = false;
    bool only_pieces = !line.tokens.empty();
    for (const SheetToken& token : line.tokens) {
        if (token.kind != SheetToken::Kind::value) {
            behind_words = true;
            continue;
        }
        WipedText half(token.text.size());
        to_half_width_token(token.text, cp932, half);
        if (beside_words && (in_row || !behind_words) && is_mixed_word(half.view())) {
            return true;
        }
        only_pieces = only_pieces && could_be_piece_of_code(half.view(), above);
    }
    return only_pieces && !behind_words;
}

} // namespace mqa
