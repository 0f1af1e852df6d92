// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "gateway/server/call.hpp"
#include "gateway/server/device_authority.hpp"
#include "gateway/server/state.hpp"

#include <map>
#include <mutex>
#include <string>

namespace mqa::test {

/// A device that may be activated.
struct Activation {
    std::string code_digest; ///< lower-case hex of SHA-256
    std::string institution_number;
};

/// By name, `<institution code>-<ID>`.
using Activations = std::map<std::string, Activation>;

/// NDJSON lines with the members user, activation_code, institution_number. Throws
/// std::invalid_argument.
Activations read_activations(const std::string& file);

/// Enrollment over Secure Transport (RFC 7030, RFC 8951): devices get and renew their certificates.
/// An activation code is good for one key; the same key gets another certificate, so that an answer
/// lost on the way is no loss.
class Enrolment {
public:
    struct Parts {
        GatewayState& state;
        std::mutex& lock;
        const DeviceAuthority* authority; ///< nullptr: no enrolment here
        Activations activations;
        Clock& clock;
        Random& random;
    };

    explicit Enrolment(Parts parts) : parts_(std::move(parts)) {}

    Reply authority_certificates() const;
    Reply enrol(const Call& call);
    Reply renew(const Call& call);

private:
    const DeviceAuthority& authority() const;

    Parts parts_;
};

} // namespace mqa::test
