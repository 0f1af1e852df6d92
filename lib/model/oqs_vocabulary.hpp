// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

/// Names of files and elements that a terminal of the online qualification system
/// (オンライン資格確認端末) exchanges with receipt computers. Source: オンライン資格確認等システム
/// 外部インターフェイス仕様書, as open-source receipt software reads and writes it.
namespace mqa::oqs {

inline constexpr std::string_view request_folder = "req";
inline constexpr std::string_view result_folder = "res";
inline constexpr std::string_view trash_folder = "trash";

/// One exchange of a request file and a result file with the same free part.
struct Interface {
    std::string_view request_prefix;
    std::string_view result_prefix;
};

inline constexpr Interface single{"OQSsiquc01req_", "OQSsiquc01res_"};      ///< 資格確認
inline constexpr Interface bulk_upload{"OQSmuquc01req_", "OQSmuquc01res_"}; ///< 一括照会の登録
inline constexpr Interface bulk_download{"OQSmuquc02req_",
                                         "OQSmuquc02res_"}; ///< 一括照会の結果取得

inline constexpr std::string_view root = "XmlMsg";
inline constexpr std::string_view header = "MessageHeader";
inline constexpr std::string_view body = "MessageBody";

inline constexpr std::string_view process_execution_time = "ProcessExecutionTime";
inline constexpr std::string_view confirmation_date = "QualificationConfirmationDate";
inline constexpr std::string_view institution_code = "MedicalInstitutionCode";
inline constexpr std::string_view file_identifier = "ArbitraryFileIdentifier";
inline constexpr std::string_view reference_classification = "ReferenceClassification";
inline constexpr std::string_view segment_of_result = "SegmentOfResult";
inline constexpr std::string_view error_code = "ErrorCode";
inline constexpr std::string_view error_message = "ErrorMessage";
inline constexpr std::string_view character_code = "CharacterCodeIdentifier";

inline constexpr std::string_view search_info = "QualificationConfirmSearchInfo";
inline constexpr std::string_view identifier = "ArbitraryIdentifier";
inline constexpr std::string_view consent_flag = "LimitApplicationCertificateRelatedConsFlg";

inline constexpr std::string_view result_status = "ProcessingResultStatus";
inline constexpr std::string_view result_code = "ProcessingResultCode";
inline constexpr std::string_view result_message = "ProcessingResultMessage";
inline constexpr std::string_view validity = "QualificationValidity";
inline constexpr std::string_view result_list = "ResultList";
inline constexpr std::string_view result = "ResultOfQualificationConfirmation";
inline constexpr std::string_view birth_date = "Birthdate";

inline constexpr std::string_view reception_number = "ReceptionNumber";
inline constexpr std::string_view reception_time = "ReceptionDateTime";
/// One person's answer in a bulk result.
inline constexpr std::string_view bulk_unit = "BulkConfirmUnit";

} // namespace mqa::oqs
