// SPDX-License-Identifier: Apache-2.0
#include "confirm/member_register/register_confirmer.hpp"

#include "crypto/digest.hpp"
#include "model/membership_state.hpp"
#include "text/compare.hpp"

#include <algorithm>
#include <utility>

namespace mqa {
namespace {

bool same_code_if_both(const std::optional<std::string>& asked,
                       const std::optional<std::string>& held) {
    return !asked || !held || compare_code(*asked, *held) < Difference::value;
}

bool answers_inquiry(const Member& member, const Inquiry& inquiry) {
    const Membership& held = member.membership;
    return held.person.birth_date == inquiry.birth_date &&
           same_code_if_both(inquiry.symbol, held.symbol) &&
           same_code_if_both(inquiry.branch_number, held.branch_number);
}

bool same_code(const std::optional<std::string>& a, const std::optional<std::string>& b) {
    return code_key(a.value_or("")) == code_key(b.value_or(""));
}

/// Twins share everything but the name. Where one line gives no name, nothing tells them apart.
bool same_name(const Person& a, const Person& b) {
    if (a.name_kana && b.name_kana) {
        return kana_skeleton(*a.name_kana) == kana_skeleton(*b.name_kana);
    }
    return !a.name || !b.name || compare_kanji(*a.name, *b.name) <= Difference::kanji_variant;
}

/// Two lines are one person's coverage by one insurer when they differ in period only.
bool same_coverage(const Membership& a, const Membership& b) {
    return a.insurer_number == b.insurer_number && same_code(a.number, b.number) &&
           same_code(a.branch_number, b.branch_number) && same_code_if_both(a.symbol, b.symbol) &&
           a.person.birth_date == b.person.birth_date && same_name(a.person, b.person);
}

bool all_same_coverage(const std::vector<Member>& members) {
    return std::ranges::all_of(members, [&](const Member& member) {
        return same_coverage(member.membership, members.front().membership);
    });
}

const Member& ended_last(const std::vector<Member>& members) {
    return *std::ranges::max_element(members, {}, [](const Member& member) {
        return std::pair(last_day(member.membership), member.membership.valid_from);
    });
}

void answer_ambiguous(const std::vector<Member>& members, Qualification& qualification) {
    qualification.status = QualificationStatus::ambiguous;
    for (const Member& member : members) {
        qualification.candidates.push_back(member.membership);
    }
}

void answer_forced(const Member& member, Qualification& qualification) {
    qualification.status = *member.status;
    switch (*member.status) {
    case QualificationStatus::ambiguous:
        qualification.candidates.push_back(member.membership);
        break;
    case QualificationStatus::not_found:
    case QualificationStatus::indeterminate:
        break;
    default:
        qualification.membership = member.membership;
    }
}

} // namespace

void RegisterConfirmer::confirm(const Question& question, Completion completion) {
    try {
        completion(answer(question));
    } catch (const Error& problem) {
        completion(problem);
    }
}

Qualification RegisterConfirmer::answer(const Question& question) {
    const SysTime now = clock_.now();
    Qualification qualification;
    qualification.envelope = envelope_of(question);
    qualification.confirmation = confirmation_for(question, Channel::register_file, now);
    qualification.confirmation.reference = names_ == AnswerNames::by_key
                                               ? uuid_of(as_bytes(question.idempotency_key))
                                               : uuid_v7(now, random_);
    judge(question, find(question), Date(day_in_japan(now)), qualification);
    return qualification;
}

std::vector<Member> RegisterConfirmer::find(const Question& question) {
    if (const auto* reading = std::get_if<CardReading>(&question.subject)) {
        const ReadCertificate& certificate = reading->certificate;
        return store_.find_by_certificate(certificate.sha256, certificate.serial.value_or(""));
    }
    if (const auto* inquiry = std::get_if<Inquiry>(&question.subject)) {
        std::vector<Member> members =
            store_.find_by_number(inquiry->insurer_number, code_key(inquiry->number));
        std::erase_if(members,
                      [&](const Member& member) { return !answers_inquiry(member, *inquiry); });
        return members;
    }
    throw Error(Errc::unknown_schema).with("expected", "mqa.card-reading/1, mqa.inquiry/1");
}

std::vector<Membership> RegisterConfirmer::others_in_force(const Member& ended, Date day) {
    std::vector<Membership> others;
    const auto add_by = [&](const std::string& sha256, const std::string& serial) {
        for (Member& other : store_.find_by_certificate(sha256, serial)) {
            // A line may name more than one certificate of the person.
            const bool fresh = other.membership != ended.membership &&
                               std::ranges::find(others, other.membership) == others.end();
            if (fresh && is_in_force(other.membership, day)) {
                others.push_back(std::move(other.membership));
            }
        }
    };
    for (const std::string& sha256 : ended.certificate_sha256) {
        add_by(sha256, "");
    }
    for (const std::string& serial : ended.certificate_serials) {
        add_by("", serial);
    }
    return others;
}

void RegisterConfirmer::judge(const Question& question, std::vector<Member> found, Date day,
                              Qualification& qualification) {
    if (found.empty()) {
        qualification.status = QualificationStatus::not_found;
        return;
    }
    const auto forced =
        std::ranges::find_if(found, [](const Member& member) { return member.status.has_value(); });
    if (forced != found.end()) {
        answer_forced(*forced, qualification);
        if (qualification.status == QualificationStatus::superseded) {
            qualification.candidates = others_in_force(*forced, day);
        }
        return;
    }
    std::vector<Member> in_force;
    std::ranges::copy_if(found, std::back_inserter(in_force),
                         [&](const Member& member) { return is_in_force(member.membership, day); });
    if (!in_force.empty() && all_same_coverage(in_force)) {
        qualification.status = QualificationStatus::valid;
        qualification.membership = in_force.front().membership;
        return;
    }
    if (!in_force.empty()) {
        answer_ambiguous(in_force, qualification);
        return;
    }
    const bool by_inquiry = std::holds_alternative<Inquiry>(question.subject);
    if (by_inquiry && !all_same_coverage(found)) {
        answer_ambiguous(found, qualification);
        return;
    }
    const Member& last = ended_last(found);
    qualification.membership = last.membership;
    qualification.candidates = others_in_force(last, day);
    qualification.status = qualification.candidates.empty() ? QualificationStatus::invalid
                                                            : QualificationStatus::superseded;
}

} // namespace mqa
