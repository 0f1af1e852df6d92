// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/finding.hpp"

#include <span>
#include <string>

namespace mqa {

/// Whether the folders (or those in them) hold the fonts that PDF is drawn with.
Finding font_finding(std::span<const std::string> folders);

} // namespace mqa
