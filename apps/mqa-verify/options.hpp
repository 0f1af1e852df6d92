// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/run.hpp"
#include "confirm/batch/batch.hpp"
#include "model/proofs.hpp"
#include "net/server_address.hpp"

#include <optional>
#include <string>

namespace mqa {

/// What answers (`--via`).
struct Via {
    enum class Kind {
        gateway,
        oqs,
        member_register,
        app_text,
        manual,
        recorded
    } kind = Kind::manual;
    std::string file{};                     ///< of a register or recording, folder of a terminal
    std::optional<ServerAddress> address{}; ///< of a gateway
};

/// Whether somebody else's service answers, in its own time.
bool is_remote(Via::Kind kind);

struct VerifyOptions {
    Via via;
    BatchOptions batch;
    ProofPeriods proof_periods; ///< for `manual`
    std::optional<std::string> record_exchanges;
    std::optional<std::string> journal;
    bool dry_run = false;
};

/// Throws option_required, bad_option_value, purpose_refused, recording_refused or
/// test_data_refused.
VerifyOptions verify_options(const ToolContext& context);

/// `--institution`: digits of the number; warns when its check digit does not fit. Throws
/// bad_option_value, test_data_refused.
std::optional<std::string> institution_option(const ToolContext& context);

/// `--closed`: when the service is not asked. Throws bad_option_value.
ClosedHours closed_hours_option(const Settings& settings);

/// `--via` alone, as `challenge` needs it.
Via via_option(const Settings& settings);

} // namespace mqa
