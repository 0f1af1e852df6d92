// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "confirm/question.hpp"
#include "crypto/trust.hpp"

#include <optional>
#include <vector>

namespace mqa {

/// What a card reading must be before anybody is asked about it.
struct ReadingPolicy {
    Profile profile = Profile::production;
    std::vector<Anchor> anchors; ///< for readings that do not say how their chain was judged
};

/// Throws test_card_refused, recording_refused or test_data_refused under the production profile;
/// certificate_digest_mismatch, certificate_malformed, certificate_expired, certificate_untrusted,
/// or signature_mismatch when the reading cannot stand for a card.
void require_acceptable(const Question& question, const ReadingPolicy& policy);

/// Throws test_data_refused when the production profile meets an insurer number of the test data.
void require_real_insurer(const std::optional<InsurerNumber>& insurer, Profile profile);

} // namespace mqa
