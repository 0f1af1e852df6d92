// SPDX-License-Identifier: Apache-2.0
#include "present/fhir/edition.hpp"

#include <algorithm>

namespace mqa {
namespace {

constexpr std::array editions{
    FhirEditionRules{
        .name = fhir_edition_names[0],
        .edition = FhirEdition::jp_core_1_1_2,
        .patient_profile = "http://jpfhir.jp/fhir/core/StructureDefinition/JP_Patient",
        .coverage_profile = "http://jpfhir.jp/fhir/core/StructureDefinition/JP_Coverage",
        .organization_profile = "http://jpfhir.jp/fhir/core/StructureDefinition/JP_Organization",
        .insurance_category = "urn:oid:1.2.392.100495.20.2.61",
        .insured_category = "urn:oid:1.2.392.100495.20.2.62",
        .insurer_numbers = "urn:oid:1.2.392.100495.20.3.61",
        .member_id_on_coverage = false,
        .csv_identifier_on_coverage = false,
        .member_id_on_patient = false,
        .quoted_subscriber_id = true,
        .full_width_branch = true,
        .last_updated = false,
        .relationship_required = false,
    },
    FhirEditionRules{
        .name = fhir_edition_names[1],
        .edition = FhirEdition::jp_core_1_2_0,
        .patient_profile = "http://jpfhir.jp/fhir/core/StructureDefinition/JP_Patient",
        .coverage_profile = "http://jpfhir.jp/fhir/core/StructureDefinition/JP_Coverage",
        .organization_profile = "http://jpfhir.jp/fhir/core/StructureDefinition/JP_Organization",
        .insurance_category = "http://jpfhir.jp/fhir/core/mhlw/CodeSystem/InsuranceMajorCategory",
        .insured_category = "http://jpfhir.jp/fhir/core/mhlw/CodeSystem/InsuredPersonCategory",
        .insurer_numbers = "http://jpfhir.jp/fhir/core/mhlw/IdSystem/InsurerNumber",
        .member_id_on_coverage = true,
        .csv_identifier_on_coverage = true,
        .member_id_on_patient = false,
        .quoted_subscriber_id = false,
        .full_width_branch = false,
        .last_updated = false,
        .relationship_required = false,
    },
    FhirEditionRules{
        .name = fhir_edition_names[2],
        .edition = FhirEdition::echeckup_1_5,
        .patient_profile =
            "http://jpfhir.jp/fhir/clins/StructureDefinition/JP_Patient_eCheckupGeneral",
        .coverage_profile = "http://jpfhir.jp/fhir/eCheckup/StructureDefinition/"
                            "JP_CoverageInsurance_eCheckupGeneral",
        .organization_profile = "http://jpfhir.jp/fhir/eCheckup/StructureDefinition/"
                                "JP_OrganizationInsurer_eCheckupGeneral",
        .insurance_category = "http://jpfhir.jp/fhir/core/mhlw/CodeSystem/InsuranceMajorCategory",
        .insured_category = "http://jpfhir.jp/fhir/core/mhlw/CodeSystem/InsuredPersonCategory",
        .insurer_numbers = "http://jpfhir.jp/fhir/core/mhlw/IdSystem/InsurerNumber",
        .member_id_on_coverage = true,
        .csv_identifier_on_coverage = false,
        .member_id_on_patient = true,
        .quoted_subscriber_id = true,
        .full_width_branch = false,
        .last_updated = true,
        .relationship_required = true,
    },
};

} // namespace

std::optional<FhirEdition> fhir_edition_from(std::string_view name) {
    const auto* const found = std::ranges::find(editions, name, &FhirEditionRules::name);
    return found == editions.end() ? std::nullopt : std::optional(found->edition);
}

const FhirEditionRules& rules_of(FhirEdition edition) {
    return *std::ranges::find(editions, edition, &FhirEditionRules::edition);
}

} // namespace mqa
