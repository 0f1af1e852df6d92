// SPDX-License-Identifier: Apache-2.0
#include "present/fhir/member_id.hpp"
#include "present/fhir/resources.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <optional>
#include <utility>

#include <nlohmann/json.hpp>

namespace mqa {
namespace {

constexpr std::string_view extension_base =
    "http://jpfhir.jp/fhir/core/Extension/StructureDefinition/JP_Coverage_InsuredPerson";
constexpr std::string_view csv_member_id_system =
    "http://jpfhir.jp/fhir/core/IdSystem/JP_Coverage_id";
constexpr std::string_view organization_types =
    "http://terminology.hl7.org/CodeSystem/organization-type";

/// 保険種別 (e-prescription CDA specification, table 11) of what is not 医保 (1).
constexpr std::string_view health_insurance = "1";
constexpr std::string_view national_insurance = "2";
constexpr std::string_view elderly_insurance = "7";
/// 法別番号 of 退職者医療 (national health insurance) and 後期高齢者医療.
constexpr std::string_view retired_national = "67";
constexpr std::string_view elderly = "39";

std::string_view insurance_category(const InsurerNumber& insurer) {
    const std::string law_code = insurer.law_code();
    if (law_code == elderly) {
        return elderly_insurance;
    }
    return insurer.is_national() || law_code == retired_national ? national_insurance
                                                                 : health_insurance;
}

std::string printed_branch(const FhirSubject& subject, const Membership& membership) {
    const std::string branch = two_digit_branch(membership);
    return subject.rules.full_width_branch ? full_width(branch) : branch;
}

void add_extension(std::string_view name, const std::string& value, Json& coverage) {
    if (!value.empty()) {
        coverage["extension"].push_back(
            {{"url", std::string(extension_base) + std::string(name)}, {"valueString", value}});
    }
}

void add_identifiers(const FhirSubject& subject, const Membership& membership, Json& coverage) {
    const std::string id = member_id(membership);
    if (id.empty()) {
        return;
    }
    if (subject.rules.member_id_on_coverage) {
        coverage["identifier"].push_back({{"system", member_id_system}, {"value", id}});
    }
    if (subject.rules.csv_identifier_on_coverage) {
        coverage["identifier"].push_back(
            {{"system", csv_member_id_system}, {"value", csv_member_id(membership)}});
    }
}

Json category(std::string_view system, std::string_view code, std::string_view display) {
    Json coding{{"system", system}, {"code", code}};
    if (!display.empty()) {
        coding["display"] = display;
    }
    return Json{{"coding", Json::array({coding})}};
}

void add_relationship(const FhirSubject& subject, const Membership& membership, Json& coverage) {
    if (membership.relationship) {
        const bool insured = *membership.relationship == Relationship::insured;
        coverage["relationship"] = category(subject.rules.insured_category, insured ? "1" : "2",
                                            insured ? "被保険者" : "被扶養者");
    } else if (subject.rules.relationship_required) {
        coverage["relationship"]["extension"] = fhir_unknown();
    }
}

} // namespace

FhirEntry fhir_insurer(const FhirSubject& subject, const Membership& membership,
                       std::string_view part) {
    if (!membership.insurer_number && !membership.insurer_name) {
        return {};
    }
    const std::string url = fhir_url(subject.qualification.envelope.id, part);
    Json insurer = fhir_resource("Organization", url, subject.rules.organization_profile, subject);
    if (membership.insurer_number) {
        insurer["identifier"] = Json::array({{{"system", subject.rules.insurer_numbers},
                                              {"value", membership.insurer_number->digits()}}});
    }
    insurer["type"] = Json::array({category(organization_types, "ins", {})});
    if (membership.insurer_name) {
        insurer["name"] = *membership.insurer_name;
    }
    return fhir_entry(url, insurer);
}

Json fhir_period(const Membership& membership) {
    const std::optional<Date> start =
        membership.valid_from ? membership.valid_from : membership.acquired_on;
    std::optional<Date> end = membership.valid_to;
    if (membership.lost_on) {
        const Date last_day(membership.lost_on->days() - std::chrono::days{1});
        end = end ? std::min(*end, last_day) : last_day;
    }
    Json period = Json::object();
    if (start) {
        period["start"] = start->iso();
    }
    if (end) {
        period["end"] = end->iso();
    }
    return period;
}

FhirEntry fhir_coverage(const FhirSubject& subject, const Membership& membership,
                        std::string_view patient, std::string_view insurer, std::string_view part) {
    const std::string url = fhir_url(subject.qualification.envelope.id, part);
    Json coverage = fhir_resource("Coverage", url, subject.rules.coverage_profile, subject);
    add_extension("Symbol", membership.symbol ? one_width(*membership.symbol) : "", coverage);
    add_extension("Number", membership.number ? one_width(*membership.number) : "", coverage);
    const std::string branch = printed_branch(subject, membership);
    add_extension("SubNumber", branch, coverage);
    add_identifiers(subject, membership, coverage);
    coverage["status"] = "active";
    if (membership.insurer_number) {
        coverage["type"] = category(subject.rules.insurance_category,
                                    insurance_category(*membership.insurer_number), {});
    }
    const std::string subscriber = subscriber_id(membership, subject.rules.quoted_subscriber_id);
    if (!subscriber.empty()) {
        coverage["subscriberId"] = subscriber;
    }
    coverage["beneficiary"]["reference"] = patient;
    if (!branch.empty()) {
        coverage["dependent"] = branch;
    }
    add_relationship(subject, membership, coverage);
    if (Json period = fhir_period(membership); !period.empty()) {
        coverage["period"] = std::move(period);
    }
    coverage["payor"] = Json::array(
        {insurer.empty() ? Json{{"extension", fhir_unknown()}} : Json{{"reference", insurer}}});
    return fhir_entry(url, coverage);
}

} // namespace mqa
