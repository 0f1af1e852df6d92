// SPDX-License-Identifier: Apache-2.0
#include "present/fhir/member_id.hpp"
#include "present/fhir/resources.hpp"
#include "text/normalise.hpp"

#include <array>
#include <cstddef>
#include <optional>

#include <nlohmann/json.hpp>

namespace mqa {
namespace {

constexpr std::string_view representation_url =
    "http://hl7.org/fhir/StructureDefinition/iso21090-EN-representation";
constexpr std::string_view ideographic = "IDE";
constexpr std::string_view syllabic = "SYL";

struct NameMember {
    std::optional<std::string> Person::*member;
    std::string_view representation;
    std::string_view use;
};

constexpr std::array name_members{
    NameMember{&Person::name, ideographic, "official"},
    NameMember{&Person::name_kana, syllabic, "official"},
    NameMember{&Person::name_other, ideographic, "usual"},
    NameMember{&Person::name_other_kana, syllabic, "usual"},
};

struct Gender {
    Sex sex;
    std::string_view code;
};

constexpr std::array genders{
    Gender{Sex::male, "male"},
    Gender{Sex::female, "female"},
    Gender{Sex::unset, "unknown"},
};

/// The parts of a name between blanks of any width.
std::vector<std::string> parts_of(std::string_view name) {
    constexpr std::array<std::string_view, 2> blanks{" ", "\xE3\x80\x80"};
    std::vector<std::string> parts(1);
    while (!name.empty()) {
        std::size_t blank = 0;
        for (const std::string_view kind : blanks) {
            blank = name.starts_with(kind) ? kind.size() : blank;
        }
        if (blank == 0) {
            parts.back() += name.front();
        } else if (!parts.back().empty()) {
            parts.emplace_back();
        }
        name.remove_prefix(blank == 0 ? 1 : blank);
    }
    if (parts.back().empty()) {
        parts.pop_back();
    }
    return parts;
}

Json human_name(const std::string& name, const NameMember& member) {
    // The service gives half-width katakana; the profiles want the full-width ones.
    const std::string shown = member.representation == syllabic ? normalise(name) : name;
    Json json{{"extension",
               Json::array({{{"url", representation_url}, {"valueCode", member.representation}}})},
              {"use", member.use},
              {"text", shown}};
    std::vector<std::string> parts = parts_of(shown);
    if (parts.size() > 1) {
        json["family"] = parts.front();
        parts.erase(parts.begin());
        json["given"] = parts;
    }
    return json;
}

void add_address(const Person& person, Json& patient) {
    Json address = Json::object();
    if (person.address) {
        address["text"] = *person.address;
    }
    if (person.postcode) {
        address["postalCode"] = *person.postcode;
    }
    if (!address.empty()) {
        address["country"] = "JP";
        patient["address"] = Json::array({address});
    }
}

} // namespace

FhirEntry fhir_patient(const FhirSubject& subject, const Membership& membership,
                       std::string_view part) {
    const Person& person = membership.person;
    const std::string url = fhir_url(subject.qualification.envelope.id, part);
    Json patient = fhir_resource("Patient", url, subject.rules.patient_profile, subject);
    const std::string id = member_id(membership);
    if (subject.rules.member_id_on_patient && !id.empty()) {
        patient["identifier"] = Json::array({{{"system", member_id_system}, {"value", id}}});
    }
    for (const NameMember& name : name_members) {
        const std::optional<std::string>& text = person.*name.member;
        if (text && !parts_of(*text).empty()) {
            patient["name"].push_back(human_name(*text, name));
        }
    }
    for (const Gender& gender : genders) {
        if (person.sex == gender.sex) {
            patient["gender"] = gender.code;
        }
    }
    if (person.birth_date) {
        patient["birthDate"] = person.birth_date->iso();
    }
    add_address(person, patient);
    return fhir_entry(url, patient);
}

} // namespace mqa
