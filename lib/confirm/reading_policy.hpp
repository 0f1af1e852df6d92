// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "confirm/question.hpp"
#include "crypto/trust.hpp"

#include <optional>

namespace mqa {

/// What a card reading must be before anybody is asked about it.
struct ReadingPolicy {
    Profile profile = Profile::production;
    TrustedAnchors anchors; ///< what certificates are checked against
};

/// Checks that a question may be asked, and takes the serial number of a card from its certificate,
/// whatever the reading says: the signature proves the certificate and nothing beside it. Under the
/// production profile the certificate is checked again, because a reading is a text that anybody
/// can write; under the test profile what a reading says of its own chain is believed when it says
/// so, which lets made-up cards of any authority in. Throws test_card_refused, recording_refused or
/// test_data_refused under the production profile; certificate_digest_mismatch (of the digest or
/// the serial number), certificate_malformed, certificate_expired, certificate_untrusted, or
/// signature_mismatch when the reading cannot stand for a card.
void accept_question(Question& question, const ReadingPolicy& policy);

/// Throws test_data_refused when the production profile meets an insurer number of the test data.
void require_real_insurer(const std::optional<InsurerNumber>& insurer, Profile profile);

} // namespace mqa
