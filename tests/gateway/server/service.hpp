// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "gateway/server/call.hpp"
#include "gateway/server/confirmations.hpp"
#include "gateway/server/enrolment.hpp"
#include "gateway/server/faults.hpp"

#include <mutex>
#include <optional>
#include <string>

namespace mqa::test {

/// The gateway protocol without the wire: a call in, a reply out.
class GatewayService {
public:
    struct Parts {
        GatewayState& state;
        std::mutex& lock;
        Confirmations& confirmations;
        Enrolment& enrolment;
        FaultPlan& faults;
        Clock& clock;
        Random& random;
        bool test_endpoints = false;
        std::optional<SysTime> closed_until{}; ///< maintenance; guarded by `lock`
    };

    explicit GatewayService(Parts parts) : parts_(std::move(parts)) {}

    /// Never throws.
    Reply answer(const Call& call);

    bool has_test_endpoints() const { return parts_.test_endpoints; }

private:
    struct Route;

    static const Route* find_route(const std::string& path);
    Reply spoiled(const Call& call);
    Reply dispatch(const Call& call);
    void require_open();

    Reply challenge(const Call& call);
    Reply confirmation(const Call& call);
    Reply status(const Call& call);
    Reply authority_certificates(const Call& call);
    Reply enrol(const Call& call);
    Reply renew(const Call& call);
    Reply executions(const Call& call);
    Reply fault_counts(const Call& call);
    Reply set_faults(const Call& call);

    Parts parts_;
};

} // namespace mqa::test
