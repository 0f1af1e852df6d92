// SPDX-License-Identifier: Apache-2.0
#include "base/bilingual.hpp"
#include "model/membership_state.hpp"
#include "present/fhir/resources.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include <nlohmann/json.hpp>

namespace mqa {
namespace {

constexpr std::string_view institution_numbers = "urn:oid:1.2.392.200119.6.102";

/// What 資格有効性 (OQSCD006) is in a response.
struct StatusMeaning {
    QualificationStatus status;
    std::string_view outcome;
    std::optional<bool> in_force;
    Text disposition;
};

constexpr std::array meanings{
    StatusMeaning{QualificationStatus::valid, "complete", true, Text("valid", "有効")},
    StatusMeaning{QualificationStatus::invalid, "complete", false, Text("invalid", "無効")},
    StatusMeaning{QualificationStatus::superseded, "complete", false,
                  Text("invalid, a new qualification exists", "無効（新しい資格あり）")},
    StatusMeaning{QualificationStatus::not_found, "error", std::nullopt,
                  Text("no qualification", "該当資格なし")},
    StatusMeaning{QualificationStatus::ambiguous, "partial", std::nullopt,
                  Text("several qualifications", "複数該当")},
    StatusMeaning{QualificationStatus::indeterminate, "error", std::nullopt,
                  Text("no answer could be had", "回答が得られませんでした")},
};

const StatusMeaning& meaning_of(QualificationStatus status) {
    return *std::ranges::find(meanings, status, &StatusMeaning::status);
}

Json reference_to(std::string_view url) {
    return url.empty() ? Json{{"extension", fhir_unknown()}} : Json{{"reference", url}};
}

/// The request was none of FHIR's: it is named by the id of the record.
Json request_of(const Qualification& qualification) {
    return Json{{"type", "CoverageEligibilityRequest"},
                {"identifier", {{"value", qualification.envelope.id}}}};
}

/// Beside a membership that was superseded stands the one that took its place.
std::optional<bool> in_force(const Qualification& qualification, const Membership& membership) {
    const bool took_its_place = qualification.status == QualificationStatus::superseded &&
                                &membership != &qualification.membership;
    if (took_its_place) {
        return last_day(membership) >= Date(day_in_japan(qualification.confirmation.confirmed_at));
    }
    return meaning_of(qualification.status).in_force;
}

} // namespace

FhirEntry fhir_eligibility(const FhirSubject& subject, std::string_view patient,
                           std::string_view insurer, const std::vector<FhirAnswered>& answered) {
    const Qualification& qualification = subject.qualification;
    const Confirmation& confirmation = qualification.confirmation;
    const StatusMeaning& meaning = meaning_of(qualification.status);
    const std::string url = fhir_url(qualification.envelope.id, "response");
    Json response = fhir_resource("CoverageEligibilityResponse", url, {}, subject);
    response["identifier"] = Json::array({{{"value", qualification.envelope.id}}});
    response["status"] = "active";
    response["purpose"] = Json::array({"validation"});
    response["patient"] = reference_to(patient);
    response["created"] = format_instant(confirmation.confirmed_at);
    if (confirmation.institution_number) {
        response["requestor"]["identifier"] = {{"system", institution_numbers},
                                               {"value", *confirmation.institution_number}};
    }
    response["request"] = request_of(qualification);
    response["outcome"] = meaning.outcome;
    response["disposition"] = meaning.disposition.ja;
    response["insurer"] = reference_to(insurer);
    for (const FhirAnswered& one : answered) {
        Json insurance{{"coverage", {{"reference", one.coverage}}}};
        if (const std::optional<bool> holds = in_force(qualification, *one.membership)) {
            insurance["inforce"] = *holds;
        }
        if (Json period = fhir_period(*one.membership); !period.empty()) {
            insurance["benefitPeriod"] = std::move(period);
        }
        response["insurance"].push_back(std::move(insurance));
    }
    return fhir_entry(url, response);
}

} // namespace mqa
