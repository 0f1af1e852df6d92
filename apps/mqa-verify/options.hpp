// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/run.hpp"
#include "confirm/batch/batch.hpp"
#include "model/proofs.hpp"

#include <optional>
#include <string>

namespace mqa {

/// What answers (`--via`).
struct Via {
    enum class Kind { member_register, recorded, manual } kind = Kind::manual;
    std::string file; ///< of a register or recording
};

struct VerifyOptions {
    Via via;
    BatchOptions batch;
    ProofPeriods proof_periods; ///< for `manual`
    std::optional<std::string> record_exchanges;
};

/// Throws option_required, bad_option_value, purpose_refused, not_available or test_data_refused.
VerifyOptions verify_options(const ToolContext& context);

/// `--via` alone, as `challenge` needs it.
Via via_option(const Settings& settings);

} // namespace mqa
