// SPDX-License-Identifier: Apache-2.0
#include "confirm/manual/evidence_confirmer.hpp"

#include "model/membership_state.hpp"

namespace mqa {
namespace {

void require(bool present, std::string_view field) {
    if (!present) {
        throw Error(Errc::evidence_incomplete).field(field);
    }
}

void require_shown(const Membership& membership) {
    require(membership.insurer_number.has_value(), "insurer_number");
    require(membership.number.has_value(), "number");
    require(membership.person.name_kana || membership.person.name, "person.name_kana");
    require(membership.person.birth_date.has_value(), "person.birth_date");
}

void require_seen(SysTime seen_at, SysTime now) {
    if (seen_at > now + clock_tolerance) {
        throw Error(Errc::bad_field)
            .field("seen_at")
            .with("expected", Text("a time that has come", "現在より前の日時"));
    }
}

} // namespace

Qualification EvidenceConfirmer::answer(const Question& question) const {
    const auto* evidence = std::get_if<Evidence>(&question.subject);
    if (evidence == nullptr) {
        throw Error(Errc::unknown_schema).field("schema").with("expected", "mqa.evidence/1");
    }
    require_seen(evidence->seen_at, clock_.now());
    require_shown(evidence->membership);
    const Date seen_on(day_in_japan(evidence->seen_at));
    Qualification qualification;
    qualification.envelope = evidence->envelope;
    qualification.status = is_in_force(evidence->membership, seen_on)
                               ? QualificationStatus::valid
                               : QualificationStatus::invalid;
    qualification.membership = evidence->membership;
    qualification.confirmation = confirmation_for(question, Channel::manual, evidence->seen_at);
    if (!proof_accepted(periods_, evidence->proof, seen_on)) {
        constexpr Text not_accepted("this proof is not accepted on the day it was seen",
                                    "この書類は確認日には使えません");
        qualification.notices.push_back({"proof_not_accepted", std::string(not_accepted.ja)});
    }
    return qualification;
}

void EvidenceConfirmer::confirm(const Question& question, Completion completion) {
    try {
        completion(answer(question));
    } catch (const Error& problem) {
        completion(problem);
    }
}

} // namespace mqa
