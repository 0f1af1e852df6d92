// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/finding.hpp"
#include "present/style.hpp"

#include <span>
#include <string>

namespace mqa {

/// The findings of a check-up as lines: label, what was found, and a word for the state; below each
/// that is not good, what to do and the command that does it.
std::string render_findings(std::span<const Finding> findings, const Style& style);

} // namespace mqa
