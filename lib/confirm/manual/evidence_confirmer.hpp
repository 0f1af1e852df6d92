// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.hpp"
#include "confirm/confirmer.hpp"
#include "model/proofs.hpp"

namespace mqa {

/// `--via manual`: turns a proof read by eye into a qualification dated when it was seen. What the
/// proof must show is checked; one that was seen later than `clock` is refused (bad_field); a proof
/// not accepted on that day carries a notice (and fails the proof rule when decided). No line is
/// used.
class EvidenceConfirmer final : public Confirmer {
public:
    explicit EvidenceConfirmer(Clock& clock, ProofPeriods periods = embedded_proof_periods())
        : clock_(clock), periods_(std::move(periods)) {}

    void confirm(const Question& question, Completion completion) override;

private:
    Qualification answer(const Question& question) const;

    Clock& clock_;
    ProofPeriods periods_;
};

} // namespace mqa
