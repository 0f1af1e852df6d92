// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/bilingual.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace mqa {

/// Check digit of the numbers of the health insurance system: weights 2,1,2,1 … from the digit just
/// left of the check digit, digit sums of the products, modulus 10. `digits` excludes the check
/// digit and holds ASCII digits only. Source: 保険者番号等設定要領 (Ministry of Health).
char check_digit(std::string_view digits);

/// Whether the last digit is the check digit of the others.
bool has_valid_check_digit(std::string_view digits);

/// 保険者番号: 8 digits; national health insurance (国民健康保険) has 6, padded with "00".
class InsurerNumber {
public:
    /// Accepts 8 or 6 digits, 6 digits after two blanks or zeros, full width, outer blanks. The
    /// check digit is not judged here, so that a wrong one can be reported as such.
    static std::optional<InsurerNumber> parse(std::string_view text);

    const std::string& digits() const { return digits_; }

    /// As printed on certificates: 6 digits for national health insurance.
    std::string face_form() const;

    /// 法別番号: "06" health insurance society, "39" 後期高齢者 …; empty for national health
    /// insurance.
    std::string law_code() const;

    std::string prefecture() const { return digits_.substr(2, 2); }

    bool check_digit_ok() const { return has_valid_check_digit(digits_); }

    bool is_national() const { return digits_.starts_with("00"); }

    bool operator==(const InsurerNumber&) const = default;

private:
    explicit InsurerNumber(std::string digits) : digits_(std::move(digits)) {}

    std::string digits_;
};

/// 健診・保健指導機関番号: prefecture 2, kind 1, code 7 (the last digit is the check digit of all
/// nine).
class InstitutionNumber {
public:
    static std::optional<InstitutionNumber> parse(std::string_view text);

    const std::string& digits() const { return digits_; }

    std::string prefecture() const { return digits_.substr(0, 2); }

    /// 1 medical, 2 checkup institution without insurance contract, 3 dental, 4 pharmacy, 6
    /// visiting nurse.
    char kind() const { return digits_[2]; }

    /// Of a hospital or clinic (医科).
    bool is_medical() const { return kind() == '1'; }

    std::string code() const { return digits_.substr(3); }

    bool check_digit_ok() const { return has_valid_check_digit(digits_); }

    bool operator==(const InstitutionNumber&) const = default;

private:
    explicit InstitutionNumber(std::string digits) : digits_(std::move(digits)) {}

    std::string digits_;
};

/// 代行機関番号: 8 digits beginning with 9.
class AgencyNumber {
public:
    static std::optional<AgencyNumber> parse(std::string_view text);

    const std::string& digits() const { return digits_; }

    std::string prefecture() const { return digits_.substr(1, 2); }

    bool check_digit_ok() const { return has_valid_check_digit(digits_); }

    bool operator==(const AgencyNumber&) const = default;

private:
    explicit AgencyNumber(std::string digits) : digits_(std::move(digits)) {}

    std::string digits_;
};

/// What a coupon entitles to, from the kind digit of its number (domain facts: 1 checkup, 2
/// intensive guidance, 3 motivational guidance, 4 its equivalent (assumed), 5 set coupon).
enum class CouponKind {
    checkup,
    set,
    guidance_active,
    guidance_motivational,
    guidance_motivational_equivalent
};

std::string_view to_string(CouponKind kind);
std::optional<CouponKind> coupon_kind_from(std::string_view name);

/// 受診券整理番号・利用券整理番号: fiscal year 2, kind 1, serial 8. It has no check digit.
class ReferenceNumber {
public:
    static std::optional<ReferenceNumber> parse(std::string_view text);

    const std::string& digits() const { return digits_; }

    /// The four-digit fiscal year (2026 for "26…").
    int fiscal_year() const;

    char kind_digit() const { return digits_[2]; }

    /// Nothing for a kind digit nobody has defined.
    std::optional<CouponKind> kind() const;
    bool operator==(const ReferenceNumber&) const = default;

private:
    explicit ReferenceNumber(std::string digits) : digits_(std::move(digits)) {}

    std::string digits_;
};

/// 適格請求書発行事業者の登録番号: "T" and 13 digits.
class RegistrationNumber {
public:
    static std::optional<RegistrationNumber> parse(std::string_view text);

    const std::string& text() const { return text_; }

    /// Only corporations' numbers must satisfy it: 9 - (sum of P_n * Q_n mod 9).
    bool corporate_check_digit_ok() const;
    bool operator==(const RegistrationNumber&) const = default;

private:
    explicit RegistrationNumber(std::string text) : text_(std::move(text)) {}

    std::string text_;
};

enum class PrefectureClass { real, pseudo, test, unknown };

/// 01-47 are prefectures; 48, 55 and 66 stand in fillers and demonstrations; 99 is the test data of
/// this project; all else is unknown.
PrefectureClass classify_prefecture(std::string_view two_digits);

inline constexpr int prefecture_count = 47;
/// 北海道 (Hokkaido) for "01"; empty when it is not a prefecture.
std::string_view prefecture_name(std::string_view two_digits, Language language = Language::ja);

/// What kind of insurer a law code (法別番号) stands for, in both languages.
struct LawCode {
    std::string_view code;
    std::string_view name_ja;
    std::string_view name_en;
    bool checkup_insurer; ///< whether its members are of the specific health checkup programme
};

/// nullptr for a code that is no insurer's, such as that of a public payer (公費負担者番号).
const LawCode* find_law_code(std::string_view code);

} // namespace mqa
