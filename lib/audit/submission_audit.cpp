// SPDX-License-Identifier: Apache-2.0
#include "audit/submission_audit.hpp"

#include "base/digits.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace mqa {
namespace {

constexpr std::size_t institution_digits = 10;
constexpr std::size_t party_digits = 8;

std::string_view base_name(std::string_view path) {
    const std::size_t slash = path.rfind('/');
    return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

bool has_xml_ending(std::string_view name) {
    return name.ends_with(".xml") || name.ends_with(".XML");
}

/// The schemas that go along are no files of the submission.
bool is_schema_folder(std::string_view name) {
    return name.find("/XSD/") != std::string_view::npos || name.starts_with("XSD/");
}

std::vector<std::string> parts_of(std::string_view text, char separator) {
    std::vector<std::string> parts(1);
    for (const char c : text) {
        if (c == separator) {
            parts.emplace_back();
        } else {
            parts.back() += c;
        }
    }
    return parts;
}

/// <sender 10>_<receiver 8>_<YYYYMMDD and a number>_<kind>
struct ArchiveName {
    std::string sender;
    std::string receiver;
};

std::optional<ArchiveName> parse_archive_name(std::string_view stem) {
    constexpr std::size_t date_digits = 8;
    const auto parts = parts_of(stem, '_');
    if (parts.size() != 4 || !std::ranges::all_of(parts, has_only_digits)) {
        return std::nullopt;
    }
    const bool fits = (parts[0].size() == institution_digits || parts[0].size() == party_digits) &&
                      (parts[1].size() == institution_digits || parts[1].size() == party_digits) &&
                      parts[2].size() == date_digits + 1 &&
                      Date::parse(parts[2].substr(0, date_digits)).has_value();
    return fits ? std::optional(ArchiveName{parts[0], parts[1]}) : std::nullopt;
}

std::string stem_of(const std::string& path) {
    std::string stem(base_name(path));
    if (stem.size() > 4 && (stem.ends_with(".zip") || stem.ends_with(".ZIP"))) {
        stem.resize(stem.size() - 4);
    }
    return stem;
}

} // namespace

SubmissionAudit::SubmissionAudit(std::string archive, const DecidedCoupons& decisions, Sink sink)
    : archive_(std::move(archive)), decisions_(decisions), sink_(std::move(sink)) {}

void SubmissionAudit::tell(AuditCase id, const std::string& file,
                           std::optional<std::string> submitted,
                           std::optional<std::string> expected) {
    AuditFinding finding;
    finding.id = id;
    finding.file = file;
    finding.submitted = std::move(submitted);
    finding.expected = std::move(expected);
    sink_(finding);
}

void SubmissionAudit::add(const ArchiveMember& member) {
    folders_.insert(member.name.substr(0, member.name.find('/')));
    if (!has_xml_ending(member.name) || is_schema_folder(member.name)) {
        return;
    }
    const auto outcome = member.problem ? std::variant<SubmittedFile, Text>(*member.problem)
                                        : read_submitted_file(member.content);
    if (const auto* problem = std::get_if<Text>(&outcome)) {
        AuditFinding finding;
        finding.id = AuditCase::unreadable;
        finding.file = member.name;
        finding.arguments.emplace_back("problem", *problem);
        sink_(finding);
        add_unreadable(std::string(base_name(member.name)));
        return;
    }
    const auto& file = std::get<SubmittedFile>(outcome);
    if (file.kind == SubmittedKind::index) {
        index_ = file;
        index_name_ = member.name;
    } else if (file.kind == SubmittedKind::summary) {
        summary_ = file;
        summary_name_ = member.name;
    } else {
        add_person_file(file, member.name);
    }
}

/// A document or claim that cannot be read is there all the same.
void SubmissionAudit::add_unreadable(const std::string& name) {
    if (name.starts_with('h')) {
        ++documents_;
    }
    if (name.starts_with('h') || name.starts_with('c')) {
        unreadable_.insert(name);
    }
}

void SubmissionAudit::add_person_file(const SubmittedFile& file, const std::string& name) {
    const bool is_document = file.kind == SubmittedKind::document;
    ++(is_document ? documents_ : claims_);
    claimed_ += is_document ? 0 : file.amount.value_or(0);
    const std::string reference = file.reference_number.value_or("");
    Pair& pair = pairs_[std::string(base_name(name).substr(1))];
    (is_document ? pair.document : pair.claim) = name;
    (is_document ? pair.reference_of_document : pair.reference_of_claim) = reference;
    auto findings = audit_file(file, name, decisions_);
    const auto& insurer = file.person.insurer_number;
    if (!reference.empty() &&
        !coupons_
             .insert(std::string(name_of(file.kind)) + (file.guidance ? " guidance " : " ") +
                     (insurer ? insurer->digits() : "") + " " + reference)
             .second) {
        if (findings.front().id == AuditCase::agrees) {
            findings.clear();
        }
        AuditFinding& again = findings.emplace_back();
        again.id = AuditCase::coupon_twice;
        again.file = name;
        again.reference_number = reference;
    }
    std::ranges::for_each(findings, sink_);
}

void SubmissionAudit::finish() {
    finish_pairs();
    finish_names();
    finish_counts();
}

void SubmissionAudit::finish_pairs() {
    for (const auto& [stem, pair] : pairs_) {
        if (pair.document.empty()) {
            if (!unreadable_.contains("h" + stem)) {
                tell(AuditCase::claim_alone, pair.claim);
            }
        } else if (pair.claim.empty()) {
            // A submission without any claim asks for no money (employers, insurers).
            if (claims_ > 0 && !unreadable_.contains("c" + stem)) {
                tell(AuditCase::document_alone, pair.document);
            }
        } else if (pair.reference_of_document != pair.reference_of_claim) {
            tell(AuditCase::pair_differs, pair.claim, pair.reference_of_claim,
                 pair.reference_of_document);
        }
    }
}

void SubmissionAudit::compare_party(AuditCase differs, const std::optional<std::string>& in_index,
                                    const std::string& in_name) {
    const auto digits = in_index.value_or("");
    if (!digits.empty() && digits != in_name) {
        tell(differs, index_name_, digits, in_name);
    }
}

void SubmissionAudit::finish_names() {
    const std::string stem = stem_of(archive_);
    const auto name = parse_archive_name(stem);
    if (!name) {
        tell(AuditCase::archive_name, "", std::string(base_name(archive_)));
    }
    if (folders_.size() != 1 || *folders_.begin() != stem) {
        tell(AuditCase::root_folder, "", folders_.empty() ? "" : *folders_.begin(), stem);
    }
    if (!name) {
        return;
    }
    for (const std::string* party : {&name->sender, &name->receiver}) {
        if (!has_valid_check_digit(*party)) {
            tell(AuditCase::party_check_digit, "", *party);
        }
    }
    if (index_) {
        compare_party(AuditCase::sender_differs, index_->sender, name->sender);
        compare_party(AuditCase::receiver_differs, index_->receiver, name->receiver);
    }
}

void SubmissionAudit::finish_counts() {
    if (!index_) {
        tell(AuditCase::index_missing, "");
    } else if (index_->count && *index_->count != documents_ &&
               *index_->count != documents_ + claims_) {
        // The editions differ in whether claims are counted as well.
        tell(AuditCase::file_count, index_name_, std::to_string(*index_->count),
             std::to_string(documents_));
    }
    if (!summary_) {
        if (claims_ > 0) {
            tell(AuditCase::summary_missing, "");
        }
        return;
    }
    if (summary_->count && *summary_->count != claims_) {
        tell(AuditCase::subject_count, summary_name_, std::to_string(*summary_->count),
             std::to_string(claims_));
    }
    if (summary_->amount && *summary_->amount != claimed_) {
        tell(AuditCase::claim_total, summary_name_, std::to_string(*summary_->amount),
             std::to_string(claimed_));
    }
}

} // namespace mqa
