// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "confirm/confirmer.hpp"
#include "model/proofs.hpp"

namespace mqa {

/// `--via manual`: turns a proof read by eye into a qualification dated when it was seen. What the
/// proof must show is checked; a proof not accepted on that day carries a notice (and fails the
/// proof rule when decided). No line is used.
class EvidenceConfirmer final : public Confirmer {
public:
    explicit EvidenceConfirmer(ProofPeriods periods = embedded_proof_periods())
        : periods_(std::move(periods)) {}

    void confirm(const Question& question, Completion completion) override;

private:
    Qualification answer(const Question& question) const;

    ProofPeriods periods_;
};

} // namespace mqa
