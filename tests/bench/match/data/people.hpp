// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace mqa::bench {

/// What is wrong with a coupon or qualification; one thing at most.
enum class Defect { none, birth_date, sex, name, coupon_expired, ended, not_begun };

/// A made-up person: everything follows from the seed and the number. Insured number, and kana name
/// with birth date, are each unique up to `largest_count`, so that the answer to who belongs to
/// whom does not depend on the pairing.
struct PersonData {
    std::uint64_t number = 0;
    std::uint64_t random = 0; ///< for whatever else is to vary
    std::uint32_t insurer = 0;
    std::string_view surname;
    std::string_view surname_kana;
    std::string_view given_name;
    std::string_view given_name_kana;
    int year = 0, month = 0, day = 0;
    bool male = false;
    Defect defect = Defect::none;
    bool confirmed = true; ///< 95 of 100 have a qualification
};

constexpr std::uint32_t insurer_count = 3500;
constexpr std::uint64_t largest_count = 12'000'000;

/// Mixes all bits of `value` (splitmix64).
std::uint64_t mixed(std::uint64_t value);

PersonData person_of(std::uint64_t seed, std::uint64_t number);

/// 8 digits with the prefecture number of test data (99) and a right check digit.
std::string insurer_number(std::uint32_t insurer);
std::string insurer_name(std::uint32_t insurer);

/// 97 of 100 insurers are on the list; some of those have not commissioned the checkup.
bool is_listed(std::uint32_t insurer);
bool commissions_checkup(std::uint32_t insurer);

/// Full-width katakana and blanks as the online system writes them: half-width.
std::string half_width(std::string_view kana);
/// ASCII digits made full-width.
std::string full_width(std::string_view digits);

} // namespace mqa::bench
