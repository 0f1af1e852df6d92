// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "confirm/question.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace mqa::test {

/// The body of POST /v1/confirmations.
struct ConfirmationRequest {
    std::string id;
    std::string institution_number;
    Question question;
    std::optional<std::string> certificate_sha256; ///< of a card reading
};

/// Throws Problem. Nothing but what the protocol names may be in the question: a gateway has no
/// business with the name of somebody's card reader.
ConfirmationRequest parse_confirmation_request(std::string_view body);

} // namespace mqa::test
