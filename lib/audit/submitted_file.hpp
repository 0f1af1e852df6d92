// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/bilingual.hpp"
#include "model/qualification.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace mqa {

/// The files of a submission of the electronic data standard (特定健診データの電子的な標準様式).
enum class SubmittedKind {
    document, ///< h*.xml: 特定健診情報・特定保健指導情報 (ClinicalDocument)
    claim,    ///< c*.xml: 決済情報 (checkupClaim, healthGuidanceClaim)
    index,    ///< ix08: 交換用基本情報
    summary,  ///< su08: 集計情報
};

std::string_view name_of(SubmittedKind kind);

/// The header of one file, as far as it has each. Values keep their width; nothing is judged here.
struct SubmittedFile {
    SubmittedKind kind = SubmittedKind::document;
    bool guidance = false;      ///< of guidance, else of a checkup
    bool old_namespace = false; ///< a claim of the schemas of 2007 to 2017
    Membership person{};        ///< insurer, symbol, number, branch, kana name, birth date, sex
    std::optional<std::string> reference_number{};
    std::optional<std::string> reference_root{}; ///< OID; in documents it ends in the issuer
    std::optional<std::string> coupon_insurer{}; ///< scopingOrganization of the coupon
    std::optional<Date> expires_on{};
    std::optional<Date> service_date{};
    std::optional<std::string> institution_number{};
    std::optional<long long> amount{}; ///< claimAmount; of a summary the total
    std::optional<std::string> sender{};
    std::optional<std::string> receiver{};
    std::optional<std::string> service_type{}; ///< 実施区分
    std::optional<long long> count{};          ///< totalRecordCount or totalSubjectCount
};

/// Reads the header. `bytes` are XML in UTF-8 or Shift_JIS; document types, and with them entities,
/// are refused. A text instead: why it is none of these files.
std::variant<SubmittedFile, Text> read_submitted_file(std::string_view bytes);

} // namespace mqa
