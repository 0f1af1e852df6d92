// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace mqa {

/// The JSON Schema of a record kind ("qualification" or "mqa.qualification/1"); empty when there is
/// no such kind.
std::string_view schema_text(std::string_view kind);

/// The kinds, in the order of the contract.
std::vector<std::string_view> schema_kinds();

/// The schema names ("mqa.qualification/1") beside the kinds.
std::vector<std::string_view> schema_names();

} // namespace mqa
