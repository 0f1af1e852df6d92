// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.hpp"
#include "base/random.hpp"
#include "confirm/confirmer.hpp"
#include "confirm/member_register/member_store.hpp"

namespace mqa {

/// How an answer is named (`confirmation.reference`).
enum class AnswerNames {
    by_chance,
    by_key, ///< after the question's idempotency key: a batch that is resumed has them again
};

/// Answers from an embedded register, as the insurers' service would, on the clock's day in Japan:
/// one line in force is `valid`; several persons or insurers in force at once are `ambiguous`; a
/// line that has ended is `invalid`, or `superseded` when the same person (the same certificate)
/// has another one in force, which is then the candidate; no line is `not_found`. A line's own
/// `status` overrides this.
class RegisterConfirmer final : public Confirmer {
public:
    RegisterConfirmer(MemberStore& store, Clock& clock, Random& random,
                      AnswerNames names = AnswerNames::by_chance)
        : store_(store), clock_(clock), random_(random), names_(names) {}

    void confirm(const Question& question, Completion completion) override;

private:
    Qualification answer(const Question& question);
    std::vector<Member> find(const Question& question);
    std::vector<Membership> others_in_force(const Member& ended, Date day);
    void judge(const Question& question, std::vector<Member> found, Date day,
               Qualification& qualification);

    MemberStore& store_;
    Clock& clock_;
    Random& random_;
    AnswerNames names_;
};

} // namespace mqa
