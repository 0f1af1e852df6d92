// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "database/sqlite.hpp"
#include "model/finding.hpp"

#include <string>

namespace mqa {

/// Whether a database that runs share is there, whole, free and writable. Nothing is made or
/// changed.
Finding database_finding(std::string check, Text label, const std::string& file,
                         const DatabaseKind& kind);

} // namespace mqa
