// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace mqa {

/// What a line of the text copied out of マイナ資格確認アプリ means, its section considered
/// (data/app_text_labels.txt).
enum class AppField {
    confirmed_on, ///< 確認日
    reference,    ///< 照会番号
    preschool,    ///< 未就学区分
    insurer_number,
    insurer_name,
    symbol,
    number,
    branch_number,
    name,
    name_kana,
    name_other,
    name_other_kana,
    birth_date,
    sex,
    postcode,
    address,
    classification, ///< 証区分
    relationship,
    valid_from,
    valid_to,
    acquired_on,
    lost_on,
    validity, ///< 資格有効性
    left_out, ///< known, and no part of a record (負担割合 …)
    unknown,
};

enum class AppSectionKind {
    preface,             ///< lines before the first title
    qualification,       ///< 資格情報
    reverse_side,        ///< 裏面記載情報, 要配慮情報（備考）
    elderly_certificate, ///< 高齢受給者証
    unknown,             ///< a title this version does not know
};

/// 医療保険 and 医療扶助: the same sections exist for both since 2025-08.
enum class AppScheme { insurance, assistance };

/// One line. All views point into the text that was read.
struct AppLine {
    std::uint64_t number = 0; ///< from 1, in the whole input
    AppField field = AppField::unknown;
    std::string_view label; ///< of the table, never of the input; empty for `unknown`
    std::string_view value; ///< without outer blanks
    std::string_view text;  ///< the whole line
};

struct AppSection {
    AppSectionKind kind = AppSectionKind::preface;
    AppScheme scheme = AppScheme::insurance;
    std::uint64_t first_line = 0;
    bool after_boundary = false; ///< a form feed or 資格情報<TAB>END stood before it
    std::size_t bytes = 0;
    bool overlong = false; ///< has more lines than were kept
    std::vector<AppLine> lines;
};

/// The text of one result screen: one person.
struct AppText {
    std::uint64_t first_line = 0;
    std::size_t bytes = 0;
    std::size_t lines = 0;
    bool overlong = false; ///< larger than any screen; what was beyond was not kept
    std::vector<AppSection> sections;
};

/// What one text may be at most, so that any line of it fits a string of a record. The largest
/// screens known have about 60 lines and 3 KiB.
constexpr std::size_t app_text_lines_limit = 512;
constexpr std::size_t app_text_bytes_limit = 32UL * 1024;

} // namespace mqa
