// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace mqa {

/// One code of the online qualification system.
struct OqsCode {
    std::string_view list; ///< "OQSCD006"
    std::string_view code;
    std::string_view term; ///< the word of the records; empty where there is none
    std::string_view name_ja;
    std::string_view name_en;
};

/// The lists that are met here.
inline constexpr std::string_view oqs_reference_classification = "OQSCD002"; ///< 照会区分
inline constexpr std::string_view oqs_segment_of_result = "OQSCD003";        ///< 処理結果区分
inline constexpr std::string_view oqs_result_status = "OQSCD004";            ///< 処理結果状況
inline constexpr std::string_view oqs_character_code = "OQSCD005";           ///< 文字コード
inline constexpr std::string_view oqs_validity = "OQSCD006";                 ///< 資格有効性
inline constexpr std::string_view oqs_sex = "OQSCD007";                      ///< 性別
inline constexpr std::string_view oqs_relationship = "OQSCD009"; ///< 本人・家族の別

/// nullptr for a code that the list does not have.
const OqsCode* find_oqs_code(std::string_view list, std::string_view code);

/// The record's word for a code; empty for a code without one and for an unknown code.
std::string_view term_of_oqs_code(std::string_view list, std::string_view code);

/// The code of a record's word; empty when the list has none.
std::string_view oqs_code_of_term(std::string_view list, std::string_view term);

} // namespace mqa
