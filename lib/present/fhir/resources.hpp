// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "json/json.hpp"
#include "model/error_record.hpp"
#include "model/qualification.hpp"
#include "present/fhir/edition.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace mqa {

/// A resource and the name under which the others of its bundle refer to it.
struct FhirEntry {
    std::string url;      ///< urn:uuid:...
    std::string resource; ///< its JSON text
};

/// What the resources of one record share.
struct FhirSubject {
    const Qualification& qualification;
    const FhirEditionRules& rules;
};

/// A name for the resource `part` of record `id`, the same in every run (RFC 9562 UUID version 8).
std::string fhir_url(std::string_view id, std::string_view part);

/// The entry of a finished resource. Strings of R4 know no blank but the plain one, so all others
/// (U+3000 in names) become that.
FhirEntry fhir_entry(const std::string& url, Json& resource);

/// The resource with its type, id and profile; meta.lastUpdated, where the edition asks for it, is
/// the time of confirmation. An empty `profile` is that of base R4.
Json fhir_resource(std::string_view type, const std::string& url, std::string_view profile,
                   const FhirSubject& subject);

/// The extension that tells that a required element is not known.
Json fhir_unknown();

/// Patient: kanji names as IDE, kana names (in full-width katakana) as SYL.
FhirEntry fhir_patient(const FhirSubject& subject, const Membership& membership,
                       std::string_view part);

/// Organization: the insurer. Nothing can be said without number and name: an empty entry.
FhirEntry fhir_insurer(const FhirSubject& subject, const Membership& membership,
                       std::string_view part);

/// Coverage of `membership`; `insurer` may be empty.
FhirEntry fhir_coverage(const FhirSubject& subject, const Membership& membership,
                        std::string_view patient, std::string_view insurer, std::string_view part);

/// A Period from the dates of a membership; an empty object without any. The end is the last day
/// covered: 資格喪失日 itself is not.
Json fhir_period(const Membership& membership);

/// A coverage that an answer is about.
struct FhirAnswered {
    std::string coverage; ///< its name
    const Membership* membership;
};

/// CoverageEligibilityResponse: 資格有効性 as outcome and inforce. `answered` is empty where no
/// membership was found.
FhirEntry fhir_eligibility(const FhirSubject& subject, std::string_view patient,
                           std::string_view insurer, const std::vector<FhirAnswered>& answered);

/// OperationOutcome: an error in the place of a qualification.
FhirEntry fhir_outcome(const ErrorRecord& error);

} // namespace mqa
