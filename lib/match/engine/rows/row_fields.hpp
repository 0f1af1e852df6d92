// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/date.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string_view>

namespace mqa::engine {

/// What pairing knows of one person, as hashes of the keys of match/pairing.hpp; 0: has none.
struct RowKeys {
    std::uint64_t number = 0;       ///< insurer and number (key 1)
    std::uint64_t person = 0;       ///< kana skeleton and birth date (key 2)
    std::uint64_t other_person = 0; ///< the same of the second kana name
    std::uint32_t symbol = 0;       ///< parts two numbers where both have one
    std::uint32_t branch = 0;
};

/// Whether two parts of a number are equal, or one side has none.
inline bool may_be_equal(std::uint32_t a, std::uint32_t b) {
    return a == 0 || b == 0 || a == b;
}

/// Whether symbol and branch are equal where both have them.
inline bool parts_agree(const RowKeys& a, const RowKeys& b) {
    return may_be_equal(a.symbol, b.symbol) && may_be_equal(a.branch, b.branch);
}

/// A day as a number, so that it compares and packs; `no_day` is absent.
using Day = std::int32_t;
constexpr Day no_day = std::numeric_limits<Day>::min();

inline Day day_of(Date date) {
    return static_cast<Day>(date.days().time_since_epoch().count());
}

inline Day day_of(const std::optional<Date>& date) {
    return date ? day_of(*date) : no_day;
}

inline std::optional<Date> date_of(Day day) {
    return day == no_day ? std::nullopt
                         : std::optional(Date(std::chrono::sys_days(std::chrono::days(day))));
}

/// Words are kept as the enumerator plus one; 0 is absent.
using Word = std::uint8_t;

/// The texts of a coupon. The first three are all that a brief decision shows.
enum class CouponText : std::uint8_t {
    id,
    context,
    reference_number,
    insurer_number,
    insurer_name,
    symbol,
    number,
    branch_number,
    name,
    name_kana,
    contract_holder,
    agency_number,
    copayments,
    count
};
enum class CouponDay : std::uint8_t { birth, issued_on, expires_on, count };
enum class CouponWord : std::uint8_t { kind, sex, count };

/// The texts of a qualification; `reference` is that of the confirmation.
enum class QualificationText : std::uint8_t {
    id,
    context,
    reference,
    insurer_number,
    insurer_name,
    symbol,
    number,
    branch_number,
    card_classification,
    name,
    name_kana,
    name_other,
    name_other_kana,
    address,
    postcode,
    loss_reason,
    institution_number,
    notices,
    count
};
enum class QualificationDay : std::uint8_t {
    birth,
    valid_from,
    valid_to,
    acquired_on,
    lost_on,
    count
};
enum class QualificationWord : std::uint8_t {
    status,
    relationship,
    sex,
    proof,
    channel,
    method,
    purpose,
    count
};

/// The members of a record without the record: texts point elsewhere, an empty one is absent.
template <typename TextName, typename DayName, typename WordName>
struct RowFields {
    static constexpr auto texts = static_cast<std::size_t>(TextName::count);
    static constexpr auto days = static_cast<std::size_t>(DayName::count);
    static constexpr auto words = static_cast<std::size_t>(WordName::count);

    RowKeys keys{};
    std::int64_t instant = 0; ///< of the confirmation, microseconds
    std::array<Day, days> day{};
    std::array<Word, words> word{};
    std::array<std::string_view, texts> text{};

    std::string_view& operator[](TextName name) { return text[static_cast<std::size_t>(name)]; }

    std::string_view operator[](TextName name) const {
        return text[static_cast<std::size_t>(name)];
    }

    Day& operator[](DayName name) { return day[static_cast<std::size_t>(name)]; }

    Day operator[](DayName name) const { return day[static_cast<std::size_t>(name)]; }

    Word& operator[](WordName name) { return word[static_cast<std::size_t>(name)]; }

    Word operator[](WordName name) const { return word[static_cast<std::size_t>(name)]; }
};

using CouponFields = RowFields<CouponText, CouponDay, CouponWord>;
using QualificationFields = RowFields<QualificationText, QualificationDay, QualificationWord>;

template <typename Term>
Word word_of(Term term) {
    return static_cast<Word>(static_cast<Word>(term) + 1);
}

/// The enumerator of a word that is there.
template <typename Term>
Term term_of(Word word) {
    return static_cast<Term>(word - 1);
}

} // namespace mqa::engine
