// SPDX-License-Identifier: Apache-2.0
#include "audit/file_audit.hpp"

#include "match/names.hpp"
#include "text/compare.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace mqa {
namespace {

/// Gathers the findings about one file.
class FileAudit {
public:
    FileAudit(const SubmittedFile& file, const std::string& name) : file_(file), name_(name) {}

    AuditFinding& add(AuditCase id) {
        AuditFinding& finding = findings_.emplace_back();
        finding.id = id;
        finding.file = name_;
        finding.reference_number = file_.reference_number.value_or("");
        finding.decision_id = decision_id_;
        return finding;
    }

    void add(AuditCase id, std::optional<std::string> submitted,
             std::optional<std::string> expected) {
        AuditFinding& finding = add(id);
        finding.submitted = std::move(submitted);
        finding.expected = std::move(expected);
    }

    void of_decision(const std::string& id) { decision_id_ = id; }

    std::vector<AuditFinding> take() {
        if (findings_.empty()) {
            add(AuditCase::agrees);
        }
        return std::move(findings_);
    }

private:
    const SubmittedFile& file_;
    const std::string& name_;
    std::string decision_id_;
    std::vector<AuditFinding> findings_;
};

void judge_numbers(const SubmittedFile& file, FileAudit& audit) {
    const auto& insurer = file.person.insurer_number;
    if (insurer && !insurer->check_digit_ok()) {
        audit.add(AuditCase::insurer_check_digit, insurer->digits(), std::nullopt);
    }
    const auto institution =
        file.institution_number ? InstitutionNumber::parse(*file.institution_number) : std::nullopt;
    if (file.institution_number && (!institution || !institution->check_digit_ok())) {
        audit.add(AuditCase::institution_check_digit, file.institution_number, std::nullopt);
    }
}

/// In documents the OID of the number ends in "1" and the eight digits of the issuer.
bool root_names_issuer(const SubmittedFile& file, const InsurerNumber& insurer) {
    return file.kind != SubmittedKind::document || !file.reference_root ||
           file.reference_root->ends_with(".1" + insurer.digits());
}

void judge_issuer(const SubmittedFile& file, FileAudit& audit) {
    const auto& insurer = file.person.insurer_number;
    const auto issuer =
        file.coupon_insurer ? InsurerNumber::parse(*file.coupon_insurer) : std::nullopt;
    if (!insurer) {
        return;
    }
    if (file.coupon_insurer && issuer != insurer) {
        audit.add(AuditCase::issuer_differs, file.coupon_insurer, insurer->digits());
    } else if (!root_names_issuer(file, *insurer)) {
        audit.add(AuditCase::root_differs, file.reference_root, insurer->digits());
    }
}

void judge_coupon(const SubmittedFile& file, FileAudit& audit) {
    if (!file.reference_number) {
        audit.add(AuditCase::no_coupon);
        return;
    }
    const auto number = ReferenceNumber::parse(*file.reference_number);
    if (!number) {
        audit.add(AuditCase::reference_malformed, file.reference_number, std::nullopt);
    } else if (file.service_date && number->fiscal_year() != fiscal_year(*file.service_date)) {
        audit.add(AuditCase::reference_year, file.reference_number, std::nullopt);
    }
    if (file.service_date && file.expires_on && *file.service_date > *file.expires_on) {
        audit.add(AuditCase::coupon_expired, file.expires_on->iso(), std::nullopt);
    }
    judge_issuer(file, audit);
}

/// Codes that are compared where both sides have them; an absent one is no contradiction.
struct ComparedCode {
    std::optional<std::string> Membership::*member;
    AuditCase differs;
};

constexpr std::array compared_codes{
    ComparedCode{&Membership::symbol, AuditCase::symbol_differs},
    ComparedCode{&Membership::number, AuditCase::number_differs},
    ComparedCode{&Membership::branch_number, AuditCase::branch_differs},
};

void compare_codes(const Membership& submitted, const Membership& confirmed, FileAudit& audit) {
    if (submitted.insurer_number && confirmed.insurer_number &&
        submitted.insurer_number != confirmed.insurer_number) {
        audit.add(AuditCase::insurer_differs, submitted.insurer_number->digits(),
                  confirmed.insurer_number->digits());
    }
    for (const auto& [member, differs] : compared_codes) {
        const auto& ours = submitted.*member;
        const auto& theirs = confirmed.*member;
        if (ours && theirs && compare_code(*ours, *theirs) == Difference::value) {
            audit.add(differs, ours, theirs);
        }
    }
}

void compare_persons(const Person& submitted, const Person& confirmed, FileAudit& audit) {
    const auto relation = relate_names(submitted, confirmed);
    const auto& theirs = confirmed.name_kana ? confirmed.name_kana : confirmed.name;
    if (relation == NameRelation::different || relation == NameRelation::surname_only) {
        audit.add(AuditCase::name_differs, submitted.name_kana, theirs);
    } else if (relation != NameRelation::same && relation != NameRelation::missing) {
        audit.add(AuditCase::name_is_variant, submitted.name_kana, theirs);
    }
    if (submitted.birth_date && confirmed.birth_date &&
        submitted.birth_date != confirmed.birth_date) {
        audit.add(AuditCase::birth_date_differs, submitted.birth_date->iso(),
                  confirmed.birth_date->iso());
    }
    if (submitted.sex && confirmed.sex && confirmed.sex != Sex::unset &&
        submitted.sex != confirmed.sex) {
        audit.add(AuditCase::sex_differs, std::string(name_of(*submitted.sex)),
                  std::string(name_of(*confirmed.sex)));
    }
}

/// The qualification counts; without one what the coupon says.
Membership confirmed_by(const Decision& decision) {
    if (decision.qualification) {
        return decision.qualification->membership;
    }
    Membership membership;
    membership.insurer_number = decision.coupon->insurer_number;
    membership.symbol = decision.coupon->symbol;
    membership.number = decision.coupon->number;
    membership.branch_number = decision.coupon->branch_number;
    membership.person = decision.coupon->person;
    return membership;
}

void judge_verdict(const Decision& decision, FileAudit& audit) {
    if (decision.verdict == Verdict::eligible) {
        return;
    }
    const bool refused = decision.verdict == Verdict::ineligible;
    AuditFinding& finding = audit.add(refused ? AuditCase::not_eligible : AuditCase::not_settled);
    finding.submitted = std::string(name_of(decision.verdict));
    if (const Reason* reason = strongest_reason(decision.reasons)) {
        finding.arguments.emplace_back("reason", reason->code + " " + reason->message,
                                       reason->code + " " + reason->message_ja);
        finding.return_table = reason->return_table.value_or("");
        finding.return_code = reason->return_code.value_or("");
    } else {
        finding.arguments.emplace_back("reason", "no reason is given", "理由の記載がありません");
    }
}

void compare_with(const Decision& decision, const SubmittedFile& file, FileAudit& audit) {
    audit.of_decision(decision.envelope.id);
    judge_verdict(decision, audit);
    const Membership confirmed = confirmed_by(decision);
    compare_codes(file.person, confirmed, audit);
    compare_persons(file.person.person, confirmed.person, audit);
    if (file.expires_on && file.expires_on != decision.coupon->expires_on) {
        audit.add(AuditCase::expiry_differs, file.expires_on->iso(),
                  decision.coupon->expires_on.iso());
    }
    if (file.service_date && file.service_date != decision.service_date) {
        audit.add(AuditCase::day_differs, file.service_date->iso(), decision.service_date.iso());
    }
}

} // namespace

void DecidedCoupons::add(Decision decision) {
    if (!decision.coupon) {
        return;
    }
    auto& of_number = by_number_[decision.coupon->reference_number];
    const auto known = std::ranges::find_if(of_number, [&decision](const Decision& other) {
        return other.coupon->insurer_number == decision.coupon->insurer_number;
    });
    if (known != of_number.end()) {
        *known = std::move(decision);
    } else {
        of_number.push_back(std::move(decision));
        ++size_;
    }
}

const Decision* DecidedCoupons::find(const std::string& reference_number,
                                     const Membership& person) const {
    const auto of_number = by_number_.find(reference_number);
    if (of_number == by_number_.end()) {
        return nullptr;
    }
    const auto& decisions = of_number->second;
    const auto exact = std::ranges::find_if(decisions, [&person](const Decision& decision) {
        return person.insurer_number == decision.coupon->insurer_number;
    });
    return exact != decisions.end() ? &*exact : &decisions.front();
}

std::vector<AuditFinding> audit_file(const SubmittedFile& file, const std::string& name,
                                     const DecidedCoupons& decisions) {
    FileAudit audit(file, name);
    if (file.old_namespace) {
        audit.add(AuditCase::old_namespace);
    }
    judge_numbers(file, audit);
    judge_coupon(file, audit);
    if (file.reference_number) {
        const Decision* decision = decisions.find(*file.reference_number, file.person);
        if (decision != nullptr) {
            compare_with(*decision, file, audit);
        } else {
            audit.add(AuditCase::no_decision);
        }
    }
    return audit.take();
}

} // namespace mqa
