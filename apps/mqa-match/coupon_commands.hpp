// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/run.hpp"

namespace mqa {

/// `coupon parse` and `coupon scan`.
ExitStatus run_coupon_parse(ToolContext& context);
ExitStatus run_coupon_scan(ToolContext& context);

} // namespace mqa
