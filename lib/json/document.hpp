// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "json/gate.hpp"

namespace mqa {

/// parse_json for a text of several lines, as a person writes it: an error has the line and the
/// byte in it.
JsonTree parse_json_document(std::string_view text, const JsonLimits& limits = {});

} // namespace mqa
