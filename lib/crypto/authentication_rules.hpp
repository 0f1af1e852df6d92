// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "crypto/certificate.hpp"
#include "crypto/trust.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace mqa {

/// What in the certificate itself forbids to take it for user authentication (RFC 5280 and the
/// profile of the JPKI): stable words, empty when nothing does.
std::vector<std::string> refusals(const Certificate& certificate);

/// All words that `refusals` knows.
std::vector<std::string_view> refusal_words();

/// Whether the certificate names the policy of user authentication certificates of the environment.
bool has_expected_policy(const Certificate& certificate, TrustEnvironment environment);

} // namespace mqa
