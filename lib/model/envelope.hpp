// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace mqa {

/// What every record has beside its own members.
struct Envelope {
    std::string id;      ///< 1-128 printable characters
    std::string context; ///< JSON text of an object carried along unchanged (≤ 4 KiB); empty: none
};

} // namespace mqa
