// SPDX-License-Identifier: Apache-2.0
#include "model/numbers.hpp"

#include "base/digits.hpp"
#include "text/normalise.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace mqa {
namespace {

constexpr std::size_t longest_number_text = 64;

int value_of(char digit) {
    return digit - '0';
}

int digit_from_right(std::string_view digits, std::size_t position) {
    return value_of(digits[digits.size() - 1 - position]);
}

/// `text` made half-width and freed of outer blanks if that leaves digits only; else empty.
std::string plain_digits(std::string_view text) {
    if (text.size() > longest_number_text) {
        return {};
    }
    std::string digits = to_half_width(text);
    return has_only_digits(digits) ? digits : std::string();
}

constexpr std::array<std::pair<CouponKind, std::string_view>, 5> kind_names{{
    {CouponKind::checkup, "checkup"},
    {CouponKind::set, "set"},
    {CouponKind::guidance_active, "guidance_active"},
    {CouponKind::guidance_motivational, "guidance_motivational"},
    {CouponKind::guidance_motivational_equivalent, "guidance_motivational_equivalent"},
}};

// assumed: 4 is the equivalent of motivational guidance; the other digits are seen in real numbers.
constexpr std::array<std::pair<char, CouponKind>, 5> kind_digits{{
    {'1', CouponKind::checkup},
    {'2', CouponKind::guidance_active},
    {'3', CouponKind::guidance_motivational},
    {'4', CouponKind::guidance_motivational_equivalent},
    {'5', CouponKind::set},
}};

} // namespace

char check_digit(std::string_view digits) {
    int sum = 0;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        const int product = digit_from_right(digits, i) * (i % 2 == 0 ? 2 : 1);
        sum += product / 10 + product % 10;
    }
    return static_cast<char>('0' + (10 - sum % 10) % 10);
}

bool has_valid_check_digit(std::string_view digits) {
    return digits.size() > 1 && has_only_digits(digits) &&
           check_digit(digits.substr(0, digits.size() - 1)) == digits.back();
}

std::optional<InsurerNumber> InsurerNumber::parse(std::string_view text) {
    const std::string digits = plain_digits(text);
    if (digits.size() == 6) {
        return InsurerNumber("00" + digits);
    }
    return digits.size() == 8 ? std::optional(InsurerNumber(digits)) : std::nullopt;
}

std::string InsurerNumber::face_form() const {
    return is_national() ? digits_.substr(2) : digits_;
}

std::string InsurerNumber::law_code() const {
    return is_national() ? std::string() : digits_.substr(0, 2);
}

std::optional<InstitutionNumber> InstitutionNumber::parse(std::string_view text) {
    const std::string digits = plain_digits(text);
    return digits.size() == 10 ? std::optional(InstitutionNumber(digits)) : std::nullopt;
}

std::optional<AgencyNumber> AgencyNumber::parse(std::string_view text) {
    const std::string digits = plain_digits(text);
    const bool well_formed = digits.size() == 8 && digits.front() == '9';
    return well_formed ? std::optional(AgencyNumber(digits)) : std::nullopt;
}

std::string_view to_string(CouponKind kind) {
    return std::ranges::find(kind_names, kind, &decltype(kind_names)::value_type::first)->second;
}

std::optional<CouponKind> coupon_kind_from(std::string_view name) {
    const auto* const found =
        std::ranges::find(kind_names, name, &decltype(kind_names)::value_type::second);
    return found == kind_names.end() ? std::nullopt : std::optional(found->first);
}

std::optional<ReferenceNumber> ReferenceNumber::parse(std::string_view text) {
    if (text.size() > longest_number_text) {
        return std::nullopt;
    }
    const std::optional<std::string> digits = only_digits(text);
    const bool well_formed = digits && digits->size() == 11;
    return well_formed ? std::optional(ReferenceNumber(*digits)) : std::nullopt;
}

int ReferenceNumber::fiscal_year() const {
    return 2000 + value_of(digits_[0]) * 10 + value_of(digits_[1]);
}

std::optional<CouponKind> ReferenceNumber::kind() const {
    const auto* const found =
        std::ranges::find(kind_digits, kind_digit(), &decltype(kind_digits)::value_type::first);
    return found == kind_digits.end() ? std::nullopt : std::optional(found->second);
}

std::optional<RegistrationNumber> RegistrationNumber::parse(std::string_view text) {
    if (text.size() > longest_number_text) {
        return std::nullopt;
    }
    std::string half_width = to_half_width(text);
    if (half_width.size() != 14 || !has_only_digits(std::string_view(half_width).substr(1))) {
        return std::nullopt;
    }
    if (half_width.front() != 'T' && half_width.front() != 't') {
        return std::nullopt;
    }
    half_width.front() = 'T';
    return RegistrationNumber(std::move(half_width));
}

bool RegistrationNumber::corporate_check_digit_ok() const {
    // 法人番号の指定等に関する省令 第2条: weights 1, 2, 1, 2 … from the right, modulus 9.
    const std::string_view body = std::string_view(text_).substr(2);
    int sum = 0;
    for (std::size_t i = 0; i < body.size(); ++i) {
        sum += digit_from_right(body, i) * (i % 2 == 0 ? 1 : 2);
    }
    return value_of(text_[1]) == 9 - sum % 9;
}

} // namespace mqa
