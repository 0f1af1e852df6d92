// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <optional>
#include <string_view>

namespace mqa {

/// The edition of the profiles that a document follows (`--fhir-profile`). They differ in code
/// systems and in how numbers are written: what is right for one fails the other.
enum class FhirEdition { jp_core_1_1_2, jp_core_1_2_0, echeckup_1_5 };

/// What an edition asks for. Sources: JP Core 1.1.2 and 1.2.0 (JP_Coverage), eCheckupReport 1.5.0
/// (JP_CoverageInsurance_eCheckupGeneral).
struct FhirEditionRules {
    std::string_view name;
    FhirEdition edition;
    std::string_view patient_profile;
    std::string_view coverage_profile;
    std::string_view organization_profile;
    std::string_view insurance_category; ///< code system of 保険種別
    std::string_view insured_category;   ///< code system of 被保険者区分
    std::string_view insurer_numbers;    ///< identifier system of 保険者番号
    bool member_id_on_coverage;          ///< identifier 被保険者識別子
    bool csv_identifier_on_coverage;
    bool member_id_on_patient;
    bool quoted_subscriber_id; ///< "記号","番号" in full width, else 記号:番号
    bool full_width_branch;    ///< 枝番 as ００
    bool last_updated;         ///< meta.lastUpdated is required
    bool relationship_required;
};

/// "jp-core-1.1.2", "jp-core-1.2.0", "echeckup-1.5".
std::optional<FhirEdition> fhir_edition_from(std::string_view name);

const FhirEditionRules& rules_of(FhirEdition edition);

constexpr std::array<std::string_view, 3> fhir_edition_names{"jp-core-1.1.2", "jp-core-1.2.0",
                                                             "echeckup-1.5"};

} // namespace mqa
