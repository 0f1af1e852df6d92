// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace mqa::engine {

/// Whether relate_names surely finds two kana names `different`: not the same without their blanks,
/// both of several parts, too short to have been cut off, and the given name of the first is no
/// part of the second. False says nothing.
bool surely_other_name(std::string_view a, std::string_view b);

} // namespace mqa::engine
