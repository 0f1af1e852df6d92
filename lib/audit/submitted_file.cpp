// SPDX-License-Identifier: Apache-2.0
#include "audit/submitted_file.hpp"

#include "xml/encoding.hpp"
#include "xml/parsing.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <initializer_list>

namespace mqa {
namespace {

/// 別表 of OIDs of the electronic data standard.
namespace oid {
constexpr std::string_view insurer = "1.2.392.200119.6.101";
constexpr std::string_view symbol = "1.2.392.200119.6.204";
constexpr std::string_view number = "1.2.392.200119.6.205";
constexpr std::string_view branch = "1.2.392.200119.6.211";
} // namespace oid

constexpr std::string_view document_namespace = "urn:hl7-org:v3";
constexpr std::string_view claim_namespace_2007 = "http://tokuteikenshin.jp/checkup/2007";
constexpr std::string_view claim_namespace =
    "https://www.mhlw.go.jp/stf/seisakunitsuite/bunya/0000161103.html";

constexpr Text not_text("it is not text", "文字として読めません");
constexpr Text other_root("its root element is none of a submission",
                          "提出ファイルのルート要素ではありません");
constexpr Text other_namespace("its namespace is none of the standard's",
                               "名前空間が標準様式のものではありません");

struct RootElement {
    std::string_view name;
    SubmittedKind kind;
    bool guidance;
};

constexpr std::array roots{
    RootElement{"ClinicalDocument", SubmittedKind::document, false},
    RootElement{"checkupClaim", SubmittedKind::claim, false},
    RootElement{"healthGuidanceClaim", SubmittedKind::claim, true},
    RootElement{"index", SubmittedKind::index, false},
    RootElement{"summary", SubmittedKind::summary, false},
};

std::string_view local_name(std::string_view name) {
    const std::size_t colon = name.find(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

/// The namespace of the root element itself, whichever prefix it has.
std::string namespace_of(const XmlElement& root) {
    const std::size_t colon = root.name.find(':');
    const std::string declaration =
        colon == std::string::npos ? "xmlns" : "xmlns:" + root.name.substr(0, colon);
    return attribute(root, declaration).value_or("");
}

const XmlElement* child(const XmlElement& parent, std::string_view name) {
    const auto found = std::ranges::find_if(
        parent.children, [name](const XmlElement& one) { return local_name(one.name) == name; });
    return found != parent.children.end() ? &*found : nullptr;
}

const XmlElement* at(const XmlElement& root, std::initializer_list<std::string_view> path) {
    const XmlElement* here = &root;
    for (const std::string_view name : path) {
        here = here != nullptr ? child(*here, name) : nullptr;
    }
    return here;
}

std::optional<std::string> value_at(const XmlElement& root,
                                    std::initializer_list<std::string_view> path,
                                    std::string_view name) {
    const XmlElement* element = at(root, path);
    return element != nullptr ? attribute(*element, name) : std::nullopt;
}

/// YYYYMMDD, with or without a time behind it.
std::optional<Date> date_at(const XmlElement& root, std::initializer_list<std::string_view> path) {
    constexpr std::size_t date_length = 8;
    const auto text = value_at(root, path, "value");
    return text ? Date::parse(text->substr(0, date_length)) : std::nullopt;
}

std::optional<long long> number_in(const std::optional<std::string>& text) {
    long long number = 0;
    if (!text) {
        return std::nullopt;
    }
    const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), number);
    const bool whole = error == std::errc() && end == text->data() + text->size();
    return whole ? std::optional(number) : std::nullopt;
}

std::optional<Sex> sex_of(const std::optional<std::string>& code) {
    if (code == "1" || code == "2") {
        return code == "1" ? Sex::male : Sex::female;
    }
    return std::nullopt;
}

std::optional<std::string> text_of(const XmlElement* element) {
    return element == nullptr || element->text.empty() ? std::nullopt
                                                       : std::optional(element->text);
}

void read_identifier(const XmlElement& id, Membership& person) {
    const auto root = attribute(id, "root");
    const auto value = attribute(id, "extension");
    if (root == oid::insurer) {
        person.insurer_number = value ? InsurerNumber::parse(*value) : std::nullopt;
    } else if (root == oid::symbol) {
        person.symbol = value;
    } else if (root == oid::number) {
        person.number = value;
    } else if (root == oid::branch) {
        person.branch_number = value;
    }
}

/// 受診券・利用券: the participant that holds an insurance (HLD). Of several the first is the
/// coupon of this service.
void read_coupon(const XmlElement& participant, SubmittedFile& file) {
    file.reference_number = value_at(participant, {"associatedEntity", "id"}, "extension");
    file.reference_root = value_at(participant, {"associatedEntity", "id"}, "root");
    file.coupon_insurer =
        value_at(participant, {"associatedEntity", "scopingOrganization", "id"}, "extension");
    file.expires_on = date_at(participant, {"time", "high"});
    file.guidance = value_at(participant, {"functionCode"}, "code") == "2";
}

void read_document(const XmlElement& root, SubmittedFile& file) {
    if (const XmlElement* role = at(root, {"recordTarget", "patientRole"})) {
        for (const XmlElement& one : role->children) {
            if (local_name(one.name) == "id") {
                read_identifier(one, file.person);
            }
        }
        file.person.person.name_kana = text_of(at(*role, {"patient", "name"}));
        file.person.person.birth_date = date_at(*role, {"patient", "birthTime"});
        file.person.person.sex =
            sex_of(value_at(*role, {"patient", "administrativeGenderCode"}, "code"));
    }
    for (const XmlElement& one : root.children) {
        if (local_name(one.name) == "participant" && attribute(one, "typeCode") == "HLD" &&
            !file.reference_number) {
            read_coupon(one, file);
        }
    }
    const auto* event = at(root, {"documentationOf", "serviceEvent"});
    if (event != nullptr) {
        file.service_date = date_at(*event, {"effectiveTime"});
        if (!file.service_date) {
            file.service_date = date_at(*event, {"effectiveTime", "low"});
        }
        file.institution_number = value_at(
            *event, {"performer", "assignedEntity", "representedOrganization", "id"}, "extension");
    }
}

void read_claim(const XmlElement& root, SubmittedFile& file) {
    if (const XmlElement* subject = child(root, "subjectPerson")) {
        if (const XmlElement* card = child(*subject, "insuranceCard")) {
            for (const XmlElement& one : card->children) {
                read_identifier(one, file.person);
            }
        }
        file.person.person.name_kana = text_of(child(*subject, "name"));
        file.person.person.birth_date = date_at(*subject, {"birthTime"});
        file.person.person.sex = sex_of(value_at(*subject, {"administrativeGender"}, "code"));
        file.institution_number = value_at(*subject, {"performerOrganization", "id"}, "extension");
    }
    if (const XmlElement* card =
            child(root, file.guidance ? "healthGuidanceCard" : "checkupCard")) {
        // Under a set coupon (セット券) guidance has no coupon of its own.
        const bool own = at(*card, {"id"}) != nullptr || !file.guidance;
        file.reference_number = value_at(*card, {own ? "id" : "checkupCardId"}, "extension");
        file.reference_root = value_at(*card, {own ? "id" : "checkupCardId"}, "root");
        file.expires_on = date_at(*card, {"effectiveTime", "high"});
    }
    file.amount = number_in(value_at(root, {"settlement", "claimAmount"}, "value"));
    file.service_type = value_at(root, {"encounter", "serviceEventType"}, "code");
}

void read_index(const XmlElement& root, SubmittedFile& file) {
    file.sender = value_at(root, {"sender", "id"}, "extension");
    file.receiver = value_at(root, {"receiver", "id"}, "extension");
    file.service_type = value_at(root, {"serviceEventType"}, "code");
    file.count = number_in(value_at(root, {"totalRecordCount"}, "value"));
}

void read_summary(const XmlElement& root, SubmittedFile& file) {
    file.service_type = value_at(root, {"serviceEventType"}, "code");
    file.count = number_in(value_at(root, {"totalSubjectCount"}, "value"));
    file.amount = number_in(value_at(root, {"totalClaimAmount"}, "value"));
}

void read_by_kind(const XmlElement& root, SubmittedFile& file) {
    switch (file.kind) {
    case SubmittedKind::document:
        return read_document(root, file);
    case SubmittedKind::claim:
        return read_claim(root, file);
    case SubmittedKind::index:
        return read_index(root, file);
    case SubmittedKind::summary:
        return read_summary(root, file);
    }
}

} // namespace

std::string_view name_of(SubmittedKind kind) {
    constexpr std::array<std::string_view, 4> names{"document", "claim", "index", "summary"};
    return names.at(static_cast<std::size_t>(kind));
}

std::variant<SubmittedFile, Text> read_submitted_file(std::string_view bytes) {
    const auto text = decode_xml(bytes, std::nullopt);
    if (!text) {
        return not_text;
    }
    const XmlOutcome outcome = parse_xml(*text);
    if (const auto* fault = std::get_if<XmlFault>(&outcome)) {
        return fault->problem;
    }
    const auto& root = std::get<XmlElement>(outcome);
    const auto known = std::ranges::find(roots, local_name(root.name), &RootElement::name);
    if (known == roots.end()) {
        return other_root;
    }
    const std::string space = namespace_of(root);
    const bool of_claims = space == claim_namespace || space == claim_namespace_2007;
    // The index stands in the namespace of documents in some editions, in that of claims in others.
    const bool of_documents = space == document_namespace;
    const bool fits = known->kind == SubmittedKind::document ? of_documents
                      : known->kind == SubmittedKind::claim  ? of_claims
                                                             : of_claims || of_documents;
    if (!fits) {
        return other_namespace;
    }
    SubmittedFile file{.kind = known->kind,
                       .guidance = known->guidance,
                       .old_namespace = space == claim_namespace_2007};
    read_by_kind(root, file);
    return file;
}

} // namespace mqa
