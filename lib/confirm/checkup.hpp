// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "confirm/batch/closed_hours.hpp"
#include "confirm/gateway/messages.hpp"
#include "model/finding.hpp"
#include "net/http.hpp"

#include <string>
#include <vector>

namespace mqa {

/// The gateway itself, asked for its state; and how far this clock is from its clock, where it
/// answered.
std::vector<Finding> gateway_findings(HttpClient& http, Clock& clock);

/// Whether the calendar has the service closed at `now`, and until when.
Finding calendar_finding(const ClosedHours& hours, SysTime now);

} // namespace mqa
