// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include <nlohmann/json_fwd.hpp>

namespace mqa {

/// JSON whose members stay in the order they were given, so that records read as the contract
/// shows.
using Json = nlohmann::ordered_json;

/// One line of text for `json`, without a line feed.
std::string dump(const Json& json);

} // namespace mqa
