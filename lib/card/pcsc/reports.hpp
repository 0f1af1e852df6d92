// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "card/pcsc/api.hpp"
#include "crypto/trust.hpp"
#include "json/json.hpp"
#include "model/card_reading.hpp"
#include "model/finding.hpp"

#include <optional>
#include <string>
#include <vector>

namespace mqa {

/// `{"reader":…,"state":"empty|card|unreadable|in_use","atr":…}`.
Json describe_reader(const ReaderState& state);
/// The same for people.
Finding reader_finding(const ReaderState& state);

/// What a card tells without its PIN, and without anything that names its owner.
struct CardStatus {
    std::string reader;
    std::string token;
    std::optional<int> tries_left;
    std::optional<ReadCertificate> certificate; ///< a mobile token shows it only after its PIN
    int days_left = 0;                          ///< of the certificate, from the day of the check
};

/// `{"reader":…,"token":…,"pin":{"tries_left":…},"certificate":{"not_before":…,"not_after":…,
/// "days_left":…,"chain":…}}`.
Json describe_status(const CardStatus& status);
/// The same for people, with what to do about it: token, PIN, certificate.
std::vector<Finding> status_findings(const CardStatus& status);

} // namespace mqa
